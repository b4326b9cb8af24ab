import { describe, expect, it } from 'vitest';
import {
  buildNamedGraph,
  createEdgeListParser,
  isGzip,
  type EdgeListOptions,
  type NamedGraph,
} from './edge-list.ts';

function parse(text: string, options: EdgeListOptions = {}, pieces = 1): NamedGraph {
  const parser = createEdgeListParser(options);
  const bytes = new TextEncoder().encode(text);
  const width = Math.ceil(bytes.length / pieces);
  for (let i = 0; i < bytes.length; i += width) parser.push(bytes.subarray(i, i + width));
  return buildNamedGraph(parser.finish());
}

function edgesOf({ names, graph }: NamedGraph): string[] {
  const edges: string[] = [];
  for (let u = 0; u < graph.order; u++) {
    for (let e = graph.outOffsets[u]!; e < graph.outOffsets[u + 1]!; e++) {
      edges.push(`${names[u]!}>${names[graph.outTargets[e]!]!}:${graph.probabilities[e]!}`);
    }
  }
  return edges;
}

describe('createEdgeListParser', () => {
  it('takes any token for a name and reads comments, white space and line ends of all kinds', () => {
    const text = '# people\r\n\r\nann\tbob 0.5\r\n  bob  한국 .25 # note\n7 007 1e-3\nann bob#2 1';
    for (const pieces of [1, 2, 7, 60]) {
      const read = parse(text, {}, pieces);
      expect(read.names).toEqual(['7', '007', 'ann', 'bob', 'bob#2', '한국']);
      expect(edgesOf(read)).toEqual(['7>007:0.001', 'ann>bob:0.5', 'ann>bob#2:1', 'bob>한국:0.25']);
    }
  });

  it('reads the same of a text that begins with a mark of byte order', () => {
    for (const pieces of [1, 2, 9]) expect(parse('\ufeffa b\nb a\n', {}, pieces).names).toEqual(['a', 'b']);
    expect(parse('\ufeff# names\na b\n').names).toEqual(['a', 'b']);
  });

  it('gives the same nodes and edges whatever the order of the lines', () => {
    const lines = ['ann bob 0.5', '10 9 0.25', 'bob 9 1', '한국 ann 0.125', 'ann bob 0.75'];
    const read = parse(lines.join('\n'));
    expect(read.names).toEqual(['9', '10', 'ann', 'bob', '한국']);
    expect(parse(lines.toReversed().join('\n'))).toEqual(read);
  });

  it('refuses what is not UTF-8, where other letters would become the same', () => {
    for (const bytes of [Buffer.from('a b\nJürgen a\n', 'latin1'), Buffer.from('\ufeffa b\n', 'utf16le')]) {
      const parser = createEdgeListParser();
      expect(() => [parser.push(bytes), parser.finish()]).toThrow(
        expect.objectContaining({ details: expect.objectContaining({ refused: true }) }),
      );
    }
    expect(parse('a \ufffd\n').names).toEqual(['a', '\ufffd']);
  });

  it('refuses a line that does not end, however it is cut', () => {
    const piece = new Uint8Array(2 ** 18).fill(97);
    const endless = (): void => {
      const parser = createEdgeListParser();
      parser.push(Buffer.from('a b\n'));
      for (let i = 0; i < 100; i++) parser.push(piece);
    };
    const whole = (): void => createEdgeListParser().push(Buffer.from(`a b\n${'a'.repeat(2 ** 21)}\n`));
    for (const read of [endless, whole])
      expect(read).toThrow(
        expect.objectContaining({
          details: { line: 2, refused: true },
          message: expect.stringContaining('Line 2 is longer than') as string,
        }),
      );
  });

  it('makes repeated lines one edge and counts self-loops', () => {
    const read = parse('a b\na b\nb b\nc b\n');
    expect(edgesOf(read)).toEqual(['a>b:0.5', 'c>b:0.5']);
    expect([read.lines, read.repeated, read.selfLoops, read.graph.order]).toEqual([4, 1, 1, 3]);
  });

  it('makes both directions of an undirected line', () => {
    const read = parse('a b\nb a\nb c\nc c\n', { undirected: true, probability: { uniform: 0.1 } });
    expect(edgesOf(read)).toEqual(['a>b:0.1', 'b>a:0.1', 'b>c:0.1', 'c>b:0.1']);
    expect([read.repeated, read.selfLoops]).toEqual([1, 1]);
  });

  it('leaves a third column out where it is no probability', () => {
    expect(edgesOf(parse('a b 17\n', { probability: 'weighted-cascade' }))).toEqual(['a>b:1']);
  });

  it.each([
    ['a b 0.5\na c 1.5\n', {}, 'PROBABILITY_OUT_OF_RANGE', 2],
    ['a b 0\n', {}, 'PROBABILITY_OUT_OF_RANGE', 1],
    ['# x\na b NaN', {}, 'PROBABILITY_OUT_OF_RANGE', 2],
    ['a b 0.1\na c', {}, 'BAD_USER_INPUT', 2],
    ['a b\na c 0.1\n', {}, 'BAD_USER_INPUT', 2],
    ['a b', { probability: 'column' as const }, 'BAD_USER_INPUT', 1],
    ['a\n', {}, 'BAD_USER_INPUT', 1],
    ['a b 1 2\n', {}, 'BAD_USER_INPUT', 1],
  ])('refuses %j with its line', (text, options, code, line) => {
    expect(() => parse(text, options)).toThrow(
      expect.objectContaining({ code, details: { line, refused: true } }),
    );
  });

  it('knows gzip by its first bytes', () => {
    expect(isGzip(Uint8Array.of(0x1f, 0x8b, 8))).toBe(true);
    expect(isGzip(new TextEncoder().encode('a b'))).toBe(false);
  });
});
