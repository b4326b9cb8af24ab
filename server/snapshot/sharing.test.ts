import { describe, expect, it } from 'vitest';
import { sharedColumns, withSameColumns } from './sharing.ts';

const before = sharedColumns({
  count: 2,
  ids: { offsets: Uint32Array.of(0, 1, 2), bytes: Uint8Array.of(97, 98) },
  at: Float64Array.of(1, Number.NaN),
  names: ['a', 'b'],
});

describe('columns of a value', () => {
  it('are those of another where they hold the same, to the last bit', () => {
    const now = {
      ...before,
      ids: { offsets: before.ids.offsets.slice(), bytes: Uint8Array.of(97, 99) },
      at: before.at.slice(),
    };
    const shared = withSameColumns(now, before);
    expect(shared).toEqual(now);
    expect(shared.at).toBe(before.at);
    expect(shared.ids.offsets).toBe(before.ids.offsets);
    expect(shared.ids.bytes).toBe(now.ids.bytes);
  });

  it('stay their own where the other has none, or one of another length or kind', () => {
    const value = { a: Int8Array.of(1), b: Uint8Array.of(1, 0), c: Uint8Array.of(1), d: [1] };
    const other = { a: Uint8Array.of(1), b: Uint8Array.of(1), d: [1] } as unknown as typeof value;
    const shared = withSameColumns(value, other);
    for (const name of ['a', 'b', 'c', 'd'] as const) expect(shared[name]).toBe(value[name]);
  });
});
