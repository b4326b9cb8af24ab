import { readFileSync } from 'node:fs';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createSetDrawer, LAST_EPOCH, PIECE_MEMBERS, PIECE_SETS, type SetDrawer } from './draw-sets.ts';
import { type FiringPlan, planFiring } from './firing-plan.ts';

/** Where the memory that is the caller's begins; the linker's name. */
const HEAP_BASE = '__heap_base';

/** What draw-sets.c exports; addresses are in bytes. */
interface DrawSets {
  drawSets(
    graph: number,
    random: number,
    ends: number,
    members: number,
    capacity: number,
    wanted: number,
  ): number;
  readonly [HEAP_BASE]: WebAssembly.Global;
}

const PAGE = 2 ** 16;
const MOST_PAGES = 2 ** 16;
/** Doubles and structs begin at multiples of it. */
const ALIGNMENT = 8;
/** Words of the structs of draw-sets.c, and which of the graph's are `sentinels` and `epoch`. */
const GRAPH_WORDS = 11;
const SENTINELS_WORD = 7;
const EPOCH_WORD = 10;
const RANDOM_WORDS = 4;
/** Beside the columns: what is rounded up, and the module's own. */
const SPARE_PAGES = 4;

let compiled: WebAssembly.Module | null = null;
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
  let widest = 0;
  for (let node = 0; node < order; node++) widest = Math.max(widest, inOffsets[node + 1]! - inOffsets[node]!);
  const capacity = order + PIECE_MEMBERS;
  const columns = [
    plan.nodes,
    inSources,
    plan.thresholds,
    plan.inProbabilities,
    plan.highest,
    plan.logMisses,
  ];
  const words = 2 * order + widest + PIECE_SETS + capacity;
  const pages =
    SPARE_PAGES + Math.ceil((columns.reduce((sum, column) => sum + column.byteLength, 0) + 4 * words) / PAGE);
  if (pages > MOST_PAGES) return createSetDrawer(graph, plan);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES });
  compiled ??= new WebAssembly.Module(readFileSync(new URL('draw-sets.wasm', import.meta.url)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  const module = exports as unknown as DrawSets; // as draw-sets.c says
  let free = Number(module[HEAP_BASE].value);
  const takeBytes = (length: number): Uint8Array => {
    const address = Math.ceil(free / ALIGNMENT) * ALIGNMENT;
    free = address + length;
    return new Uint8Array(memory.buffer, address, length);
  };
  const takeWords = (length: number): Uint32Array => {
    const { byteOffset } = takeBytes(4 * length);
    return new Uint32Array(memory.buffer, byteOffset, length);
  };
  const addresses = columns.map((column) => {
    const place = takeBytes(column.byteLength);
    place.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    return place.byteOffset;
  });
  const marks = takeWords(order);
  const fired = takeWords(widest);
  const ends = takeWords(PIECE_SETS);
  const members = takeWords(capacity);
  const state = takeWords(RANDOM_WORDS);
  const sentinels = takeBytes(order);
  const described = takeWords(GRAPH_WORDS);
  described.set([order, ...addresses, 0, marks.byteOffset, fired.byteOffset, 0]);
  return {
    draw(random, wanted) {
      if (described[EPOCH_WORD]! > LAST_EPOCH) {
        marks.fill(0);
        described[EPOCH_WORD] = 0;
      }
      state.set(random.state);
      const count = module.drawSets(
        described.byteOffset,
        state.byteOffset,
        ends.byteOffset,
        members.byteOffset,
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
  };
}
