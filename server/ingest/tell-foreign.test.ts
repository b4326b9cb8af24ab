import { describe, expect, it } from 'vitest';
import { tellForeign, tellForeignArchive } from './tell-foreign.ts';

describe('tellForeign', () => {
  it.each([
    ['graph [\n  directed 0\n  node [\n', /GML.*GraphML/u],
    ['Creator "x"\ngraph\n[\n', /GML/u],
    ['digraph G {\n  a -> b;\n}\n', /DOT/u],
    ['*Vertices 3\n1 "Ann"\n', /Pajek/u],
    ['c a comment\np edge 4 3\ne 1 2\n', /DIMACS/u],
    ['dl n=3 format=edgelist1\n', /UCINET/u],
    ['[{"id":"1","text":"hello"}]', /JSON.*table/u],
    ['<!DOCTYPE html><html>', /web page/u],
    ['%PDF-1.4\n', /PDF/u],
  ])('says what %j is and what to do', (text, expected) => {
    expect(tellForeign({ head: Buffer.from(text) })).toMatch(expected);
  });

  it('says nothing of what it does not know', () => {
    for (const text of ['', 'This is prose.\n', '[Mon 09:01] ann: hi\n', '\u0089PNG', 'graphs are nice\n'])
      expect(tellForeign({ head: Buffer.from(text, 'latin1') })).toBeNull();
  });

  it('tells a workbook from the files in it', () => {
    expect(tellForeignArchive(['[Content_Types].xml', 'xl/workbook.xml'])).toMatch(/CSV/u);
    expect(tellForeignArchive(['talk.jsonl', 'old/[Content_Types].xml', 'old/xl/workbook.xml'])).toBeNull();
    expect(tellForeignArchive(['content.xml', 'talk.jsonl'])).toBeNull();
  });
});
