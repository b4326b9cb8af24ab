import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildHashIndex, findInIndex } from './hash-index.ts';
import { InternedStrings } from './interned.ts';
import { LinkedRows } from './linked-rows.ts';
import { SortedSlots } from './sorted-slots.ts';
import { buildStringColumn, stringsOf } from './strings.ts';

/** Well-formed, since ids are: a lone surrogate has no UTF-8. */
const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 200 });

describe('interned strings', () => {
  it('have one number each, in the order of their first use', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const strings = new InternedStrings();
        const numbers = all.map((text) => strings.number(text));
        const distinct = [...new Set(all)];
        expect(numbers).toEqual(all.map((text) => distinct.indexOf(text)));
        expect(distinct.map((_, number) => strings.text(number))).toEqual(distinct);
        expect([...strings.numbers(buildStringColumn(all))]).toEqual(numbers);
        expect(stringsOf(strings.pick(numbers))).toEqual(all);
        expect(new InternedStrings(strings.content()).find(all[0] ?? 'none')).toBe(all.length > 0 ? 0 : -1);
      }),
    );
  });

  it('are ordered as JavaScript orders strings', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.string({ unit: 'binary', minLength: 1 }),
        (a, b) => {
          const strings = new InternedStrings();
          const sign = Math.sign(strings.compare(strings.number(a), strings.number(b)));
          expect(sign).toBe(a === b ? 0 : a < b ? -1 : 1);
        },
      ),
      {
        examples: [
          ['\u{1f600}', '\uffee'],
          ['\uffee', '\u{1f600}'],
          ['a', 'ab'],
        ],
      },
    );
  });
});

describe('an index over strings', () => {
  it('finds each string and no other', () => {
    fc.assert(
      fc.property(texts, fc.string(), (all, other) => {
        const distinct = [...new Set(all)];
        const column = buildStringColumn(distinct);
        const index = buildHashIndex(column);
        for (const [number, text] of distinct.entries())
          expect(findInIndex(column, index, text)).toBe(number);
        expect(findInIndex(column, index, other)).toBe(distinct.indexOf(other));
      }),
    );
  });

  it('finds a text longer than any id', () => {
    const long = 'ä'.repeat(5000);
    const column = buildStringColumn(['short', long]);
    expect(findInIndex(column, buildHashIndex(column), long)).toBe(1);
  });
});

describe('rows that hang on owners', () => {
  const chainOf = (rows: LinkedRows<{ value: Int32Array }>, owner: number): number[] => {
    const values: number[] = [];
    for (let row = rows.first(owner); row >= 0; row = rows.next(row)) values.push(rows.columns.value[row]!);
    return values;
  };

  it('are those that were added since their owner was cleared, also after many were cut off', () => {
    const rows = new LinkedRows({ value: new Int32Array(0) });
    const expected = new Map<number, number[]>();
    for (let step = 0; step < 20_000; step++) {
      const owner = (step * 7919) % 50;
      if (step % 13 === 0) {
        rows.clear(owner);
        expected.delete(owner);
      } else {
        rows.add(owner, { value: step });
        expected.set(owner, [step, ...(expected.get(owner) ?? [])]);
      }
    }
    for (let owner = 0; owner < 60; owner++) expect(chainOf(rows, owner)).toEqual(expected.get(owner) ?? []);
    const kept = LinkedRows.from(rows.content());
    for (let owner = 0; owner < 60; owner++) expect(chainOf(kept, owner)).toEqual(expected.get(owner) ?? []);
  });
});

describe('numbers in a kept order', () => {
  it('are as if they were sorted anew', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(fc.nat(30), fc.integer()), { maxLength: 20 }), { maxLength: 8 }),
        (rounds) => {
          const keys = new Map<number, number>();
          const compare = (a: number, b: number): number => keys.get(a)! - keys.get(b)! || a - b;
          const slots = new SortedSlots(compare);
          for (const round of rounds) {
            for (const [slot, key] of round) {
              keys.set(slot, key);
              slots.touch(slot);
            }
            expect([...slots.sorted()]).toEqual([...keys.keys()].sort(compare));
          }
        },
      ),
    );
  });
});
