import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTokenTable, formatTable, loadTokenTable, parseTable } from './token-table.ts';

const FILE = new URL('table.bin', import.meta.url);
const SMALL = {
  pieces: ['a', 'b', '▁'],
  scores: Float32Array.from([-1, -1, -1]),
  vectors: Int8Array.from([3, 0, 0, -4, 1, 1]),
  dimensions: 2,
  scale: 0.5,
};

describe('a table of token vectors', () => {
  it('sums the vectors of a text over the root of their number', () => {
    const vector = new Float64Array(2);
    createTokenTable(SMALL).embed('ab', vector);
    expect(vector[0]).toBeCloseTo((0.5 * 4) / Math.sqrt(3));
    expect(vector[1]).toBeCloseTo((0.5 * -3) / Math.sqrt(3));
  });

  it('does not look at handles', () => {
    const [with_, without] = [new Float64Array(64), new Float64Array(64)];
    loadTokenTable().embed('@somebody this is late', with_);
    loadTokenTable().embed('this is late', without);
    expect(with_).toEqual(without);
  });

  it('is the same after it was written and read', () => {
    expect(parseTable(formatTable(SMALL))).toEqual(SMALL);
  });

  it('is refused where it is none', () => {
    expect(() => parseTable(Buffer.from('nothing of the kind, but long enough'))).toThrow(/no table/);
  });

  it('ships as it was built', () => {
    const facts = JSON.parse(readFileSync(new URL('table.bin.json', import.meta.url), 'utf8')) as {
      readonly table: string;
      readonly pieces: number;
    };
    const bytes = readFileSync(FILE);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(facts.table);
    expect(parseTable(bytes).pieces).toHaveLength(facts.pieces);
    expect(bytes.length).toBeLessThan(4 << 20);
  });
});
