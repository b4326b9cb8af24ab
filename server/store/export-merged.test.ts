import { describe, expect, it } from 'vitest';
import { MergedPeople } from './export-merged.ts';

describe('people who are one', () => {
  it('are found at the end of all merges', () => {
    const merged = new MergedPeople(
      new Map([
        ['a', 'b'],
        ['b', 'c'],
        ['d', 'c'],
      ]),
    );
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => merged.oneOf(id))).toEqual(['c', 'c', 'c', 'c', 'e']);
    expect(merged.mergedInto(['c', 'e'])).toEqual(['a', 'b', 'd']);
  });

  it('are found where merges go in a circle, which somebody else wrote', () => {
    const merged = new MergedPeople(
      new Map([
        ['a', 'b'],
        ['b', 'a'],
        ['c', 'a'],
      ]),
    );
    expect(new Set(['a', 'b', 'c'].map((id) => merged.oneOf(id))).size).toBe(1);
  });

  it('are looked up once each: accounts that came before their people are merged in thousands', () => {
    let looks = 0;
    class Counting extends Map<string, string> {
      override get(id: string): string | undefined {
        looks++;
        return super.get(id);
      }
    }
    const count = 1000;
    const merged = new MergedPeople(
      new Counting(Array.from({ length: count }, (_, index) => [`account:${index}`, `p${index}`])),
    );
    expect(merged.oneOf('account:7')).toBe('p7');
    expect(looks).toBeLessThanOrEqual(2 * count);
  });
});
