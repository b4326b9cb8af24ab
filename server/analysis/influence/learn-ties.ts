import type { Snapshot } from '../../snapshot/types.ts';
import { buildInfluenceGraph } from '../graph/build.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { listActs, type Acts } from './acts.ts';
import { type Chances, countChances } from './chances.ts';

/** Ties between people, sorted by source, then target; one for each pair; on SharedArrayBuffers. */
export interface TieColumns {
  readonly count: number;
  /** Person who influences. */
  readonly source: Uint32Array;
  /** Person who is influenced. */
  readonly target: Uint32Array;
  /** In (0, 1]: stated where somebody stated it, else learned. */
  readonly probability: Float64Array;
  /** Acts that were seen; 0 for a tie that was only stated. */
  readonly interactions: Uint32Array;
  /** Messages of the source that could have moved the target; 0 for a tie that was only stated. */
  readonly chances: Uint32Array;
  /** What those count together where older ones count less; the same column where nothing fades. */
  readonly effectiveChances: Uint32Array | Float64Array;
  /** Instants of the first and last act; NaN without one. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
  /** 1 where somebody stated it. */
  readonly stated: Uint8Array;
  /** Acting messages of tie t, newest first, one for each act: evidenceOffsets[t] .. evidenceOffsets[t + 1] − 1. */
  readonly evidenceOffsets: Uint32Array;
  readonly evidenceMessages: Uint32Array;
  /** For each of them the message of the source that it acts upon; −1 when no single one. */
  readonly evidenceUpon: Int32Array;
}

/** How ties are learned. */
export interface LearnOptions {
  /** So long before the last message of all, a message counts half; twice as long before, a quarter; in milliseconds, > 0. @default null: each counts 1 */
  readonly halfLifeMs?: number | null;
}

/** Pseudo-chances of the prior: so many unseen chances at the mean rate of all ties. */
export const PRIOR_STRENGTH = 2;

/**
 * Learns who influences whom from what people did: u influences v where v answered u, shared a message of u, or mentioned
 * u in an answer; see {@link listActs}. A follow alone makes no tie.
 *
 * The probability of a tie is the mean of a Beta-Binomial posterior, (s + κμ) / (n + κ): s of u's messages moved v to
 * act, out of n that v could have seen (see {@link countChances}); the prior is empirical: its mean μ is
 * (Σs + 1) / (Σn + 2) over all ties, its strength κ = 2 chances. This is the Bernoulli model of Goyal et al. with Laplace's caution for few
 * chances; who acted upon the one message they could see does not get probability 1. Beside other estimators in docs/accuracy.md.
 *
 * With a half-life, s and n are sums of weights 2^(−age / half-life): a message's age is that at the last message of all, and it weighs the same as
 * chance and as success, so that a tie of which nothing is heard any more falls back to μ, and not to 0. μ itself is taken so too, with κ chances
 * at the mean of all time before it.
 *
 * @returns Ties whose index is the edge index of {@link buildTieGraph}. Stated ties outrank learned probabilities and are there
 *   also where nothing was seen.
 * @remarks Time O(messages + mentions + follows) and for the chances O(Σ over conversations of participants²) at worst;
 *   memory the same without the square. A million interactions take 1.1 to 1.6 s; see server/bench/README.md.
 * @see Goyal, Bonchi & Lakshmanan (2010), Learning Influence Probabilities in Social Networks. WSDM, 241–250.
 *   doi:10.1145/1718487.1718518; Saito, Nakano & Kimura (2008), KES, LNCS 5179, 67–75. doi:10.1007/978-3-540-85567-5_9;
 *   Raftery, Kárný & Ettler (2010), Technometrics 52(1), 52–66 (exponential forgetting). doi:10.1198/TECH.2009.08104
 */
export function learnTies(snapshot: Snapshot, { halfLifeMs = null }: LearnOptions = {}): TieColumns {
  const pairs = groupPairs(listActs(snapshot));
  const counted = countChances(snapshot, pairs);
  const fading =
    halfLifeMs === null ? null : countChances(snapshot, pairs, fadingWeights(snapshot.messages, halfLifeMs));
  const { successes, chances } = fading ?? counted;
  const mean = meanOf(counted, fading);
  const learned = new Float64Array(pairs.count);
  for (let pair = 0; pair < pairs.count; pair++)
    learned[pair] = (successes[pair]! + PRIOR_STRENGTH * mean) / (chances[pair]! + PRIOR_STRENGTH);
  return mergeStated(snapshot, pairs, { learned, counted, fading });
}

/** What each message counts, in [0, 1]; 1 for the last. */
function fadingWeights({ count, at }: Snapshot['messages'], halfLifeMs: number): Float64Array {
  const weights = new Float64Array(count);
  const now = at[count - 1]!;
  for (let message = 0; message < count; message++)
    weights[message] = 2 ** ((at[message]! - now) / halfLifeMs);
  return weights;
}

/** Mean of the prior: successes a chance over all pairs; above 0 where there is one, though all have faded. */
function meanOf(counted: Chances, fading: Chances | null): number {
  const mean = priorMean(sum(counted.successes), sum(counted.chances));
  if (fading === null) return mean;
  return (sum(fading.successes) + PRIOR_STRENGTH * mean) / (sum(fading.chances) + PRIOR_STRENGTH);
}

/** Of all ties that were learned: one chance that was taken up and one that was not are added, so that few of them leave it open (Laplace). */
export function priorMean(successes: number, chances: number): number {
  return (successes + 1) / (chances + 2);
}

function sum(numbers: Float64Array): number {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += numbers[i]!;
  return total;
}

/** The influence graph of the ties; edge e is tie e. */
export function buildTieGraph(ties: TieColumns, order: number): InfluenceGraph {
  return buildInfluenceGraph({
    order,
    sources: ties.source,
    targets: ties.target,
    probabilities: ties.probability,
  }).graph;
}

/** Acts grouped by pair. */
export interface ActPairs {
  readonly count: number;
  /** Sorted by source, then target. */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Acts of pair p, newest first: offsets[p] .. offsets[p + 1] − 1. */
  readonly offsets: Uint32Array;
  /** Acting message. */
  readonly acting: Uint32Array;
  /** Message acted upon; −1 when no single one. */
  readonly upon: Int32Array;
  /** Instant of the acting message. */
  readonly at: Float64Array;
}

function groupPairs(acts: Acts): ActPairs {
  const { count } = acts;
  const source = new Uint32Array(count);
  const target = new Uint32Array(count);
  const offsets = new Uint32Array(count + 1);
  let pairs = 0;
  for (let i = 0; i < count; i++) {
    const isNew = i === 0 || acts.source[i] !== acts.source[i - 1] || acts.target[i] !== acts.target[i - 1];
    if (isNew) {
      source[pairs] = acts.source[i]!;
      target[pairs] = acts.target[i]!;
      offsets[pairs++] = i;
    }
  }
  offsets[pairs] = count;
  return {
    count: pairs,
    source: source.subarray(0, pairs),
    target: target.subarray(0, pairs),
    offsets: offsets.subarray(0, pairs + 1),
    acting: acts.acting,
    upon: acts.upon,
    at: acts.at,
  };
}

function mergeStated(
  { statedTies }: Snapshot,
  pairs: ActPairs,
  {
    learned,
    counted,
    fading,
  }: { readonly learned: Float64Array; readonly counted: Chances; readonly fading: Chances | null },
): TieColumns {
  const most = pairs.count + statedTies.count;
  const columns = createColumns(most, pairs.acting.length);
  const effective = fading === null ? null : float64s(most);
  columns.evidenceMessages.set(pairs.acting);
  columns.evidenceUpon.set(pairs.upon);
  let count = 0;
  let pair = 0;
  let stated = 0;
  while (pair < pairs.count || stated < statedTies.count) {
    const order = stated === statedTies.count ? -1 : comparePlaces(pairs, pair, { statedTies, stated });
    const isStated = order >= 0;
    const isSeen = order <= 0;
    const source = isSeen ? pairs.source[pair]! : statedTies.source[stated]!;
    const target = isSeen ? pairs.target[pair]! : statedTies.target[stated]!;
    if (source === target) {
      stated++;
      continue;
    }
    columns.source[count] = source;
    columns.target[count] = target;
    columns.stated[count] = isStated ? 1 : 0;
    columns.probability[count] = isStated ? statedTies.probability[stated]! : learned[pair]!;
    columns.lastAt[count] = isSeen ? pairs.at[pairs.offsets[pair]!]! : Number.NaN;
    columns.firstAt[count] = isSeen ? pairs.at[pairs.offsets[pair + 1]! - 1]! : Number.NaN;
    columns.interactions[count] = isSeen ? pairs.offsets[pair + 1]! - pairs.offsets[pair]! : 0;
    columns.chances[count] = isSeen ? counted.chances[pair]! : 0;
    if (effective !== null) effective[count] = isSeen ? fading!.chances[pair]! : 0; // there where it is
    if (isSeen) pair++;
    if (isStated) stated++;
    columns.evidenceOffsets[++count] = pairs.offsets[pair]!;
  }
  return trim({ ...columns, effectiveChances: effective ?? columns.chances }, count);
}

/** Below 0 when the pair that was seen comes first, above when the stated one does, 0 when they are the same. */
function comparePlaces(
  pairs: ActPairs,
  pair: number,
  { statedTies, stated }: { readonly statedTies: Snapshot['statedTies']; readonly stated: number },
): number {
  if (pair === pairs.count) return 1;
  return pairs.source[pair]! - statedTies.source[stated]! || pairs.target[pair]! - statedTies.target[stated]!;
}

function uint32s(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

function float64s(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}

function createColumns(ties: number, evidence: number): Omit<TieColumns, 'effectiveChances'> {
  return {
    count: ties,
    source: uint32s(ties),
    target: uint32s(ties),
    probability: float64s(ties),
    interactions: uint32s(ties),
    chances: uint32s(ties),
    firstAt: float64s(ties),
    lastAt: float64s(ties),
    stated: new Uint8Array(new SharedArrayBuffer(ties)),
    evidenceOffsets: uint32s(ties + 1),
    evidenceMessages: uint32s(evidence),
    evidenceUpon: new Int32Array(new SharedArrayBuffer(evidence * 4)),
  };
}

function trim(columns: TieColumns, count: number): TieColumns {
  return {
    count,
    source: columns.source.subarray(0, count),
    target: columns.target.subarray(0, count),
    probability: columns.probability.subarray(0, count),
    interactions: columns.interactions.subarray(0, count),
    chances: columns.chances.subarray(0, count),
    effectiveChances: columns.effectiveChances.subarray(0, count),
    firstAt: columns.firstAt.subarray(0, count),
    lastAt: columns.lastAt.subarray(0, count),
    stated: columns.stated.subarray(0, count),
    evidenceOffsets: columns.evidenceOffsets.subarray(0, count + 1),
    evidenceMessages: columns.evidenceMessages,
    evidenceUpon: columns.evidenceUpon,
  };
}
