import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { createNodeHeap } from './heap.ts';

test.prop([fc.array(fc.tuple(fc.nat({ max: 9 }), fc.integer({ min: 0, max: 5 })))])(
  'nodes leave by their least key, then by node',
  (pushes) => {
    const heap = createNodeHeap(10);
    const least = new Map<number, number>();
    for (const [node, key] of pushes) {
      heap.push(node, key);
      least.set(node, Math.min(key, least.get(node) ?? key));
    }
    const expected = [...least].sort(([a, ka], [b, kb]) => ka - kb || a - b).map(([node]) => node);
    const found: number[] = [];
    while (heap.size > 0) found.push(heap.pop());
    expect(found).toEqual(expected);
    expect(heap.pop()).toBe(-1);
  },
);
