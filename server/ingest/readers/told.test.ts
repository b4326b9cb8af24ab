import { describe, expect, it } from 'vitest';
import { tellFormat } from '../tell-format.ts';
import { readAll } from '../testing/entries.ts';
import { EDGES_READER } from './edges.ts';
import { JSONL_READER } from './jsonl.ts';

const tell = (text: string): string | null => tellFormat({ path: 'file', head: Buffer.from(text) });

describe('what a file is, is told', () => {
  it.each([
    ['csv', 'sep=;\nid;author;at;text\nm1;a1;2023-01-01T00:00:00Z;hi\n'],
    ['csv', 'id,author,at,text\nm1,a1,2023-01-01T00:00:00Z\nm2,a1,x,y,z\n'],
    [
      'csv',
      `${Array.from({ length: 10_001 }, (_, column) => `column${column}`)
        .join(',')
        .slice(0, 65_000)}\n1,2`,
    ],
    ['edges', "0 1 {'weight': 4}\n0 2 {}\n"],
    ['jsonl', '[\n{"type":"account","id":"a","channel":"x","handle":"a"}]'],
    ['slack', '[{"type":"message","user":"U1","text":"hi","ts":"1683000009.000100"}]'],
  ])('%s: %#', (format, text) => expect(tell(text)).toBe(format));
});

it('a list of records is read as their lines are', async () => {
  const items = await readAll(
    JSONL_READER,
    '[{"type":"person","id":"p","name":"P"},\n{"type":"person", broken},\n{"type":"person","id":"q","name":"Q"}]',
  );
  expect(items).toEqual([
    { line: 1, value: { type: 'person', id: 'p', name: 'P' } },
    expect.objectContaining({ line: 2, reason: expect.any(String) }),
    { line: 3, value: { type: 'person', id: 'q', name: 'Q' } },
  ]);
});

it('the probability that networkx writes behind an edge is taken', async () => {
  const items = await readAll(EDGES_READER, "a b {'probability': 0.25}\n");
  expect(items.at(-1)).toEqual({ line: 1, value: { type: 'tie', from: 'a', to: 'b', probability: 0.25 } });
});
