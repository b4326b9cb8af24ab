import { inPieces, openKernelModule } from '../graph/kernel-module.ts';
import { type Level, numberParts, type Parts } from './level.ts';
import { createLevelSteps, type LevelSteps } from './level-steps.ts';
import type { StepOptions } from './local-moves.ts';

/** What level-steps.c exports. */
interface Steps {
  readonly startMoves: (level: number, work: number) => void;
  readonly moveNodes: (level: number, work: number, factor: number, visits: number) => number;
  readonly startRefinement: (level: number, work: number) => void;
  readonly linkOutward: (level: number, work: number, from: number, to: number) => void;
  readonly refineNodes: (level: number, work: number, factor: number, from: number, to: number) => void;
  readonly startAggregation: (level: number, work: number, count: number) => void;
  readonly aggregateParts: (level: number, work: number, above: number, from: number, to: number) => void;
}

const MODULE = new URL('level-steps.wasm', import.meta.url);
/** Words of the structs of level-steps.c, and which of those of its work is `size`. */
const LEVEL_WORDS = 5;
const RANDOM_WORDS = 4;
const COLUMNS = 10;
const SIZE_WORD = RANDOM_WORDS + COLUMNS + 4;
const WORK_WORDS = SIZE_WORD + 1;
/** Bytes of a person in the columns of a level and of the work, without the neighbours. */
const LEVEL_BYTES = 4 + 8;
const WORK_BYTES = 6 * 4 + 4 * 8 + 1;
/** The lowest level, and two that take turns above it. */
const LEVELS = 3;
/** Nodes of one call. */
const PIECE = 2 ** 12;

/**
 * Steps by the module that is built of level-steps.c, to the last bit those of {@link createLevelSteps}. Levels lie in the module's
 * memory; a graph that does not fit there is searched in TypeScript.
 *
 * @param ground - Not changed.
 */
export function loadLevelSteps(ground: Level, options: StepOptions): LevelSteps {
  const { order } = ground;
  const { factor, random } = options;
  const links = ground.neighbours.length;
  const module = openKernelModule<Steps>(
    MODULE,
    LEVELS * (LEVEL_BYTES * order + 12 * links) + WORK_BYTES * order,
  );
  if (module === null) return createLevelSteps(ground, options);
  const room = (): Level => ({
    order,
    offsets: module.words(order + 1),
    neighbours: module.words(links),
    strengths: module.doubles(links),
    masses: module.doubles(order),
  });
  const lowest = room();
  for (const column of ['offsets', 'neighbours', 'strengths', 'masses'] as const)
    lowest[column].set(ground[column]);
  const rooms = [room(), room()] as const;
  const partition = module.words(order);
  const labels = module.doubles(2 * order);
  const [counts, empty, queue, touched, nodeParts] = [2, 1, 0, 0, 0].map((more) =>
    module.words(order + more),
  );
  const flags = module.bytes(order);
  const [whole, outward] = [module.doubles(order), module.doubles(order)];
  const work = module.words(WORK_WORDS);
  const columns = [partition, labels, counts!, empty!, queue!, touched!, nodeParts!, flags, whole, outward];
  work.set(
    columns.map((column) => column.byteOffset),
    RANDOM_WORDS,
  );
  const workAt = work.byteOffset;
  const [described, describedAbove] = [module.words(LEVEL_WORDS), module.words(LEVEL_WORDS)];
  const levelAt = described.byteOffset;
  const steps = module.functions;

  /** Runs a step, with the random numbers going on where they were. */
  const step = (level: Level, labelled: Uint32Array, run: () => void): void => {
    describe(level, described);
    partition.set(labelled);
    work.set(random.state);
    run();
    random.state = work.subarray(0, RANDOM_WORDS);
  };
  return {
    ground: lowest,
    moveNodes(level, moved) {
      step(level, moved, () => {
        steps.startMoves(levelAt, workAt);
        while (steps.moveNodes(levelAt, workAt, factor, PIECE) > 0);
      });
      moved.set(partition.subarray(0, level.order));
    },
    refine(level, communities) {
      step(level, communities, () => {
        steps.startRefinement(levelAt, workAt);
        inPieces(level.order, PIECE, (from, to) => steps.linkOutward(levelAt, workAt, from, to));
        inPieces(level.order, PIECE, (from, to) => steps.refineNodes(levelAt, workAt, factor, from, to));
      });
      return numberParts(nodeParts!.subarray(0, level.order));
    },
    aggregate(level, parts) {
      return aggregateInto(level.offsets === rooms[0].offsets ? rooms[1] : rooms[0], level, parts);
    },
  };

  function aggregateInto(above: Level, level: Level, { count, labels: partOf }: Parts): Level {
    describe(level, described);
    describe(above, describedAbove);
    nodeParts!.set(partOf);
    steps.startAggregation(levelAt, workAt, count);
    inPieces(count, PIECE, (from, to) =>
      steps.aggregateParts(levelAt, workAt, describedAbove.byteOffset, from, to),
    );
    const size = work[SIZE_WORD]!;
    return {
      order: count,
      offsets: above.offsets,
      neighbours: above.neighbours.subarray(0, size),
      strengths: above.strengths.subarray(0, size),
      masses: above.masses.subarray(0, count),
    };
  }
}

function describe({ order, ...columns }: Level, words: Uint32Array): void {
  const { offsets, neighbours, strengths, masses } = columns;
  words.set([order, offsets.byteOffset, neighbours.byteOffset, strengths.byteOffset, masses.byteOffset]);
}
