import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { openKernelModule } from '../graph/kernel-module.ts';
import { createSetDrawer, LAST_EPOCH, PIECE_MEMBERS, PIECE_SETS, type SetDrawer } from './draw-sets.ts';
import { type FiringPlan, NODE_WORDS, planFiring } from './firing-plan.ts';

/** What draw-sets.c exports. */
interface DrawSets {
  drawSets(
    graph: number,
    random: number,
    ends: number,
    members: number,
    alone: number,
    capacity: number,
    wanted: number,
  ): number;
}

/** Words of the structs of draw-sets.c, and which of the graph's are `sentinels` and `epoch`, and of a node's `mark`. */
const GRAPH_WORDS = 9;
const SENTINELS_WORD = 7;
const EPOCH_WORD = 8;
const RANDOM_WORDS = 4;
const MODULE_NODE_WORDS = 4;
const MARK_WORD = 3;
const MODULE = new URL('draw-sets.wasm', import.meta.url);

/** Laying a large graph out takes longer than asking it: who asks again finds it there. */
const drawers = new WeakMap<InfluenceGraph, SetDrawer>();

/** The drawer of a graph, made once; with nothing to stop at. */
export function setDrawerOf(graph: InfluenceGraph): SetDrawer {
  let drawer = drawers.get(graph);
  if (drawer === undefined) drawers.set(graph, (drawer = loadSetDrawer(graph, planFiring(graph))));
  drawer.stopAt(null);
  return drawer;
}

/**
 * Draws sets by the module that is built of draw-sets.c: the same as {@link createSetDrawer} draws, in a third of the time. The graph is
 * copied into the module's memory; one that does not fit there is drawn from in TypeScript.
 *
 * @param graph - Not changed.
 */
export function loadSetDrawer(graph: InfluenceGraph, plan: FiringPlan): SetDrawer {
  const { order, inSources, inOffsets } = graph;
  const capacity = order + PIECE_MEMBERS;
  const columns = [inSources, plan.thresholds, plan.inProbabilities, plan.highest, plan.logMisses];
  const words = MODULE_NODE_WORDS * order + 2 * PIECE_SETS + capacity;
  const bytes = columns.reduce((sum, column) => sum + column.byteLength, order) + 4 * words;
  const module = openKernelModule<DrawSets>(MODULE, bytes);
  if (module === null) return createSetDrawer(graph, plan);
  const nodes = module.words(MODULE_NODE_WORDS * order);
  for (let node = 0, at = 0; node < order; node++, at += MODULE_NODE_WORDS) {
    const begin = inOffsets[node]!;
    nodes[at] = begin;
    nodes[at + 1] = inOffsets[node + 1]! - begin;
    nodes[at + 2] = plan.nodes[node * NODE_WORDS + 1]!;
  }
  const addresses = columns.map((column) => module.place(column));
  const ends = module.words(PIECE_SETS);
  const members = module.words(capacity);
  const alone = module.words(PIECE_SETS);
  const state = module.words(RANDOM_WORDS);
  const sentinels = module.bytes(order);
  const described = module.words(GRAPH_WORDS);
  described.set([order, nodes.byteOffset, ...addresses, 0, 0]);
  return {
    draw(random, wanted) {
      if (described[EPOCH_WORD]! > LAST_EPOCH) {
        for (let at = MARK_WORD; at < nodes.length; at += MODULE_NODE_WORDS) nodes[at] = 0;
        described[EPOCH_WORD] = 0;
      }
      state.set(random.state);
      const count = module.functions.drawSets(
        described.byteOffset,
        state.byteOffset,
        ends.byteOffset,
        members.byteOffset,
        alone.byteOffset,
        capacity,
        Math.min(wanted, PIECE_SETS),
      );
      random.state = state;
      return count;
    },
    stopAt(marked) {
      if (marked !== null) sentinels.set(marked);
      described[SENTINELS_WORD] = marked === null ? 0 : sentinels.byteOffset;
    },
    ends,
    members,
    alone,
  };
}
