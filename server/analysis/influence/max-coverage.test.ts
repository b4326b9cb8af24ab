import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { maxCoverage } from './max-coverage.ts';
import { createSetCollection, type ReverseReachableSets } from './set-collection.ts';

function collect(order: number, sets: readonly (readonly number[])[]): ReverseReachableSets {
  const collection = createSetCollection(order);
  for (const members of sets) {
    const isAlone = members.length === 1;
    collection.add(
      {
        ends: Uint32Array.of(isAlone ? 0 : members.length),
        members: Uint32Array.from(members),
        alone: Uint32Array.from(isAlone ? members : []),
      },
      1,
    );
  }
  return collection.sets;
}

/** The greedy choice by counting anew each time. */
function choose(order: number, sets: readonly (readonly number[])[], size: number): number[] {
  const chosen: number[] = [];
  for (let left = sets; chosen.length < size;) {
    const gains = new Uint32Array(order);
    for (const members of left) for (const node of members) gains[node]!++;
    const most = gains.reduce((highest, gain) => Math.max(highest, gain), 0);
    if (most === 0) break;
    const best = gains.indexOf(most);
    chosen.push(best);
    left = left.filter((members) => !members.includes(best));
  }
  return chosen;
}

describe('the greedy choice of nodes that cover most sets', () => {
  it('goes on beyond the nodes of highest gain where those cover the same sets', () => {
    const many = Array.from({ length: 150 }, (_, node) => node);
    const sets = [
      ...Array.from({ length: 10 }, () => many),
      ...Array.from({ length: 200 }, (_, i) => i).flatMap((i) =>
        Array.from({ length: 1 + (i % 7) }, () => [200 + i, 400 + i]),
      ),
    ];
    const { nodes, covered } = maxCoverage(collect(800, sets), { order: 800, size: 60 });
    expect(nodes).toEqual(choose(800, sets, 60));
    expect(maxCoverage(collect(800, sets), { order: 800, size: 3 }).nodes).toEqual([0, 206, 213]);
    expect(covered).toBe(sets.filter((members) => members.some((node) => nodes.includes(node))).length);
  });

  test.prop([
    fc.array(fc.uniqueArray(fc.nat(199), { minLength: 1, maxLength: 4 }), { maxLength: 60 }),
    fc.integer({ min: 1, max: 30 }),
  ])('is that of counting anew each time', (sets, size) => {
    expect(maxCoverage(collect(200, sets), { order: 200, size }).nodes).toEqual(choose(200, sets, size));
  });
});
