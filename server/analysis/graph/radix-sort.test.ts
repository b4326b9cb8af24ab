import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { columnsToSort, sortColumns } from './radix-sort.ts';

test.prop([fc.constantFrom(1, 2, 1000, 5000, 2 ** 20, 2 ** 32), fc.array(fc.nat(2 ** 32 - 1))])(
  'sorts rows by one column and keeps the order of those that are alike',
  (below, numbers) => {
    const keys = numbers.map((number) => number % below);
    const rows = keys.map((key, row) => [key, row] as const);
    const sorted = columnsToSort([Uint32Array.from(keys), Uint32Array.from(keys.keys())]);
    sortColumns(sorted, { by: 0, below });
    const [first, second] = sorted.columns as [Uint32Array, Uint32Array];
    expect(Array.from(first, (key, row) => [key, second[row]])).toEqual(
      rows.toSorted(([a, i], [b, j]) => a - b || i - j),
    );
  },
);
