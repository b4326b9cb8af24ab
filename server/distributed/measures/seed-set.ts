import {
  type CertifiedChoice,
  checkSeedOptions,
  chooseCertified,
  completeSeeds,
  createProgressWatch,
  planSamples,
} from '../../analysis/influence/certified-choice.ts';
import type { SeedSet, SeedSetOptions } from '../../analysis/influence/seed-set.ts';
import {
  createSetCollection,
  type SetBlock,
  type SetCollection,
} from '../../analysis/influence/set-collection.ts';
import type { SparkSession } from '../connect/session.ts';
import { decodeWords, SET_COLUMNS } from '../kernel/requests.ts';
import { runKernel } from '../kernel/run-kernel.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { shareOf } from './spread.ts';

/** How a seed set is chosen on Spark: everybody may be chosen. */
export interface SparkSeedSetOptions extends Omit<SeedSetOptions, 'candidates' | 'size' | 'budget'> {
  /** People to choose; integer ≥ 1. */
  readonly size: number;
  /** Into how many tasks the drawing is divided; another number gives other sets. @default 2 */
  readonly parts?: number;
  /** Hears of the sets drawn so far. @default nobody */
  readonly onSets?: ((sets: number) => void) | undefined;
}

/** Sets that choose and sets that check. */
type Collections = readonly [choosing: SetCollection, checking: SetCollection];

/**
 * The people from whom influence spreads furthest, by OPIM-C as `analysis/influence/seed-set.ts` has it: sets are drawn by the kernel on the workers;
 * the choice and its certificate are made here, from sets that fit here. Sets are always whole, without sentinels.
 *
 * @throws {InvalidInputError} `BAD_USER_INPUT` for an option out of its range.
 * @remarks The same options and parts give the same people, whoever works. Each round sends the ties once for each part.
 */
export async function seedSetOnSpark(
  session: SparkSession,
  graph: SparkGraph,
  options: SparkSeedSetOptions,
): Promise<SeedSet> {
  const { size, epsilon = 0.1, certificate, maxMembers = 1.5e8, onSets } = options;
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
    return finish({ nodes: [], estimate, approximation: 1, samples: 0 });
  }
  const plan = planSamples({ order, size, eligible: order, epsilon, failureProbability, certificate });
  const progress = createProgressWatch(plan);
  const collections: Collections = [createSetCollection(order), createSetCollection(order)];
  const [choosing, checking] = collections;
  const growTo = async (wanted: number, round: number): Promise<boolean> => {
    await grow(session, graph, { collections, wanted, round, options });
    onSets?.(choosing.sets.count + checking.sets.count);
    return collections.some(({ sets: { kept, offsets } }) => offsets[kept]! >= maxMembers);
  };
  let isFull = await growTo(plan.first, 0);
  for (let round = plan.firstRound(choosing.sets); ; round++) {
    isFull ||= await growTo(plan.setsOf(round), round);
    const best = chooseCertified(choosing.sets, checking.sets, {
      order,
      size,
      slack: plan.slack,
      aim: plan.target,
    });
    if (isFull || progress.isEnough(best, round)) return finish(best);
  }
}

async function grow(
  session: SparkSession,
  graph: SparkGraph,
  {
    collections,
    wanted,
    round,
    options,
  }: {
    readonly collections: Collections;
    readonly wanted: number;
    readonly round: number;
    readonly options: SparkSeedSetOptions;
  },
): Promise<void> {
  const { parts = 2, randomSeed = 1 } = options;
  const missing = wanted - collections[0].sets.count;
  if (missing <= 0) return;
  const seedOf = (part: number, kind: number): number =>
    randomSeed + 0x9e3779b1 * (1 + kind + 2 * (part + parts * round));
  const request = {
    task: 'sets' as const,
    order: graph.people,
    parts: Array.from({ length: parts }, (_, part) => ({
      sets: shareOf(missing, part, parts),
      seeds: [seedOf(part, 0), seedOf(part, 1)] as const,
    })),
  };
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
