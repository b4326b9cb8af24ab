import {
  type CertifiedChoice,
  checkSeedOptions,
  chooseCertified,
  completeSeeds,
  createProgressWatch,
  planSamples,
  type SamplePlan,
} from '../../analysis/influence/certified-choice.ts';
import type { SeedSet, SeedSetOptions } from '../../analysis/influence/seed-set.ts';
import {
  createSetCollection,
  type SetBlock,
  type SetCollection,
} from '../../analysis/influence/set-collection.ts';
import type { SparkSession } from '../connect/session.ts';
import { decodeWords, SET_COLUMNS, type SetsRequest } from '../kernel/requests.ts';
import { runKernel } from '../kernel/run-kernel.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { chooseFromTables, type Draw } from './seed-choice.ts';
import { shareOf } from './spread.ts';

/** How a seed set is chosen on Spark: everybody may be chosen. */
export interface SparkSeedSetOptions extends Omit<SeedSetOptions, 'candidates' | 'size' | 'budget'> {
  /** People to choose; integer ≥ 1. */
  readonly size: number;
  /** Into how many tasks the drawing is divided; another number gives other sets. @default 2 */
  readonly parts?: number;
  /** Hears of the sets drawn so far. @default nobody */
  readonly onSets?: ((sets: number) => void) | undefined;
  /** Hears how many are chosen, where that is done on Spark. @default nobody */
  readonly onChosen?: ((people: number) => void) | undefined;
}

/** Sets that choose and sets that check. */
type Collections = readonly [choosing: SetCollection, checking: SetCollection];

/**
 * The people from whom influence spreads furthest, by OPIM-C as `analysis/influence/seed-set.ts` has it: sets are drawn by the kernel on the workers;
 * the choice and its certificate are made here while the sets of a collection have fewer than `maxMembers` members, and on Spark from then on. Sets are always
 * whole, without sentinels.
 *
 * @throws {InvalidInputError} `BAD_USER_INPUT` for an option out of its range.
 * @remarks The same options and parts give the same people, whoever works. Each round sends the ties once for each part.
 */
export async function seedSetOnSpark(
  session: SparkSession,
  graph: SparkGraph,
  options: SparkSeedSetOptions,
): Promise<SeedSet> {
  const { size, epsilon = 0.1, certificate, maxMembers = 1.5e8, onChosen } = options;
  const { people: order } = graph;
  const failureProbability = options.failureProbability ?? 1 / Math.max(order, 2);
  checkSeedOptions({ size, epsilon, failureProbability, certificate });
  const finish = async ({ nodes, ...known }: CertifiedChoice): Promise<SeedSet> => ({
    ...known,
    people: nodes.length < size ? await complete(session, graph, { nodes, size }) : nodes,
    failureProbability,
  });
  if (size >= order || graph.size === 0) {
    const estimate = Math.min(size, order);
    return finish({ nodes: [], estimate, estimateError: 0, approximation: 1, samples: 0 });
  }
  const plan = planSamples({ order, size, eligible: order, epsilon, failureProbability, certificate });
  const search = { plan, size, progress: createProgressWatch(plan), draws: createDraws(graph, options) };
  const found = await chooseHere(session, graph, { ...search, maxMembers });
  return finish(
    'nodes' in found ? found : await chooseThere(session, graph, { ...search, ...found, onChosen }),
  );
}

interface Search {
  readonly plan: SamplePlan;
  readonly size: number;
  readonly progress: ReturnType<typeof createProgressWatch>;
  readonly draws: Draws;
}

/** The choice from sets in the driver's memory; the round in which they became too many, where they did before it was good enough. */
async function chooseHere(
  session: SparkSession,
  graph: SparkGraph,
  { plan, size, progress, draws, maxMembers }: Search & { readonly maxMembers: number },
): Promise<CertifiedChoice | { readonly round: number }> {
  const { people: order } = graph;
  const collections: Collections = [createSetCollection(order), createSetCollection(order)];
  const [choosing, checking] = collections;
  const growTo = async (wanted: number, round: number): Promise<boolean> => {
    const draw = draws.upTo(wanted, round);
    if (draw !== null) await drawHere(session, graph, { collections, draw });
    return collections.some(({ sets: { kept, offsets } }) => offsets[kept]! >= maxMembers);
  };
  if (await growTo(plan.first, 0)) return { round: 1 };
  for (let round = plan.firstRound(choosing.sets); ; round++) {
    if (await growTo(plan.setsOf(round), round)) return { round };
    const best = chooseCertified(choosing.sets, checking.sets, {
      order,
      size,
      slack: plan.slack,
      aim: plan.target,
    });
    if (progress.isEnough(best, round)) return best;
  }
}

/** The choice from sets in Spark's tables, from a round on. */
async function chooseThere(
  session: SparkSession,
  graph: SparkGraph,
  {
    plan,
    size,
    progress,
    draws,
    round: first,
    onChosen,
  }: Search & { readonly round: number } & Pick<SparkSeedSetOptions, 'onChosen'>,
): Promise<CertifiedChoice> {
  for (let round = first; ; round++) {
    draws.upTo(plan.setsOf(round), round);
    const best = await chooseFromTables(session, graph, {
      draws: draws.all,
      size,
      slack: plan.slack,
      onChosen,
    });
    if (progress.isEnough(best, round)) return best;
  }
}

/** What is drawn when: the same sets, whether they are held here or lie in tables. */
interface Draws {
  readonly all: readonly Draw[];
  /** Plans so many sets in each collection; null where there are as many. */
  upTo(sets: number, round: number): Draw | null;
}

function createDraws(graph: SparkGraph, options: SparkSeedSetOptions): Draws {
  const all: Draw[] = [];
  let count = 0;
  return {
    all,
    upTo(wanted, round) {
      const sets = wanted - count;
      if (sets <= 0) return null;
      const draw = { round, sets, request: requestOf(graph, { ...options, round, sets }) };
      all.push(draw);
      count = wanted;
      options.onSets?.(2 * count);
      return draw;
    },
  };
}

/** Each round and part has seeds of its own. */
export function requestOf(
  { people: order }: SparkGraph,
  {
    parts = 2,
    randomSeed = 1,
    round,
    sets,
  }: SparkSeedSetOptions & { readonly round: number; readonly sets: number },
): SetsRequest {
  const seedOf = (part: number, kind: number): number =>
    randomSeed + 0x9e3779b1 * (1 + kind + 2 * (part + parts * round));
  return {
    task: 'sets',
    form: 'members',
    order,
    parts: Array.from({ length: parts }, (_, part) => ({
      sets: shareOf(sets, part, parts),
      seeds: [seedOf(part, 0), seedOf(part, 1)] as const,
    })),
  };
}

async function drawHere(
  session: SparkSession,
  graph: SparkGraph,
  { collections, draw }: { readonly collections: Collections; readonly draw: Draw },
): Promise<void> {
  const request: SetsRequest = { ...draw.request, form: 'blocks' };
  const pieces = new Map<number, SetBlock[][]>([0, 1].map((kind) => [kind, request.parts.map(() => [])]));
  for await (const batch of runKernel(session, graph, { request, columns: SET_COLUMNS }))
    for (const row of batch) {
      const line = row!.toJSON();
      pieces.get(Number(line['kind']))![Number(line['part'])]![Number(line['piece'])] = {
        ends: decodeWords(String(line['ends'])),
        members: decodeWords(String(line['members'])),
        alone: decodeWords(String(line['alone'])),
      };
    }
  for (const [kind, collection] of collections.entries())
    for (const piece of pieces.get(kind)!.flat()) collection.add(piece, piece.ends.length);
}

/** Where nothing is left to cover, those with most ties fill the set. */
async function complete(
  session: SparkSession,
  { people: order, ties }: SparkGraph,
  { nodes, size }: { readonly nodes: readonly number[]; readonly size: number },
): Promise<number[]> {
  const rows = await session.rows(
    `SELECT source, count(*) AS degree FROM ${ties} GROUP BY source ORDER BY degree DESC, source LIMIT ${size}`,
  );
  const degrees = new Map(rows.map((row) => [Number(row['source']), Number(row['degree'])]));
  return completeSeeds(nodes, {
    order,
    size: Math.min(size, order),
    degree: (node) => degrees.get(node) ?? 0,
  });
}
