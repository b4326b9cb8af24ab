import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createRandom } from '../graph/random.ts';
import { graphOf, type SmallEdge } from '../testing/graphs.ts';
import { loadSetDrawer } from './draw-sets-module.ts';
import { createSetDrawer, PIECE_SETS, type SetDrawer } from './draw-sets.ts';
import { planFiring } from './firing-plan.ts';
import { copyBlock } from './set-collection.ts';

const drawnBy = (drawer: SetDrawer, seed: number, wanted: number): unknown => {
  const random = createRandom(seed);
  const count = drawer.draw(random, wanted);
  return { sets: copyBlock(drawer, count), next: random.uint32() };
};

/** In-degrees and probabilities for which tables, jumps, coins and certainty are planned. */
function mixedGraph(seed: number, people: number): InfluenceGraph {
  const random = createRandom(seed);
  const edges: SmallEdge[] = [];
  for (let source = 4; source < people; source++) {
    edges.push(
      [source, 0, 0.05],
      [source, 1, 0.02 + 0.2 * random.double()],
      [source, 2, 0.4 + 0.5 * random.double()],
      [random.below(4), source, 1],
      [random.below(people - 1), source, random.double()],
    );
  }
  return graphOf(
    people,
    edges.filter(([source, target]) => source !== target),
  );
}

describe('drawing reverse reachable sets', () => {
  test.prop([fc.integer(), fc.integer({ min: 5, max: 80 }), fc.boolean()])(
    'gives the same sets in the module as in TypeScript',
    (seed, people, isCut) => {
      const graph = mixedGraph(seed, people);
      const plan = planFiring(graph);
      const drawers = [createSetDrawer(graph, plan), loadSetDrawer(graph, plan)];
      const sentinels = Uint8Array.from({ length: people }, (_, node) => (node % 7 === 3 ? 1 : 0));
      for (const drawer of drawers) drawer.stopAt(isCut ? sentinels : null);
      const [reference, module] = drawers.map((drawer) => [
        drawnBy(drawer, seed, 50),
        drawnBy(drawer, seed + 1, 200),
      ]);
      expect(module).toEqual(reference);
    },
  );

  it('jumps as far in the module, however small the probability', () => {
    const ties = Array.from({ length: 3000 }, (_, source): SmallEdge => [
      source + 1,
      0,
      1e-3 * (1 + (source % 3)),
    ]);
    const graph = graphOf(3001, ties);
    const plan = planFiring(graph);
    const [reference, module] = [createSetDrawer(graph, plan), loadSetDrawer(graph, plan)].map((drawer) =>
      drawnBy(drawer, 11, 40_000),
    );
    expect(module).toEqual(reference);
  });

  it('draws no more than a piece at once', () => {
    const lonely = graphOf(3, []);
    for (const create of [createSetDrawer, loadSetDrawer]) {
      expect(create(lonely, planFiring(lonely)).draw(createRandom(1), 1e6)).toBe(PIECE_SETS);
    }
  });
});
