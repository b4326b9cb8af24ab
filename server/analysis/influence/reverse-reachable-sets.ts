import type { InfluenceGraph } from '../graph/influence-graph.ts';
import type { Random } from '../graph/random.ts';
import { ALL, COIN, type FiringPlan, JUMP, planFiring, TABLE, TABLE_LENGTH } from './firing-plan.ts';

/** Random reverse reachable sets, one after the other. */
export interface ReverseReachableSets {
  /** Number of sets. */
  readonly count: number;
  /**
   * Set i is members[offsets[i]] .. members[offsets[i + 1] − 1]; its first member is its root. A set that met a
   * sentinel is a part of the whole one that holds the sentinel. May be longer than needed.
   */
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
}

/** Draws reverse reachable sets and keeps them. */
export interface ReverseSampler {
  /** Draws until there are so many, or until their members exceed the limit. */
  grow(count: number): void;
  readonly sets: ReverseReachableSets;
}

/** How sets are drawn. */
export interface SamplerOptions {
  readonly plan?: FiringPlan;
  readonly maxMembers?: number;
  readonly sentinels?: Uint8Array | null;
}

/**
 * Creates a sampler: a set is drawn from a root, uniformly at random, against the direction of influence; it holds
 * everybody who would have influenced the root in one run of the independent cascade.
 *
 * @param graph - Not changed.
 * @param options.plan - Of the same graph. @default made anew
 * @param options.maxMembers - Members over all sets at most; the set that exceeds it is finished. @default 2e8
 * @param options.sentinels - For each node, 1 where a set is not followed further once it holds it. @default none
 * @remarks Time in proportion to the edges that fire (equal probabilities) or could at the highest probability of their
 *   node; memory 4 bytes a member.
 * @see Borgs et al. (2014), SODA. doi:10.1137/1.9781611973402.70; Guo et al. (2020), Influence Maximization Revisited
 *   (SUBSIM). SIGMOD. doi:10.1145/3318464.3389740
 */
export function createReverseSampler(
  graph: InfluenceGraph,
  random: Random,
  options: SamplerOptions = {},
): ReverseSampler {
  const { order, inOffsets, inSources } = graph;
  const { plan = planFiring(graph), maxMembers = 2e8, sentinels = null } = options;
  const { kinds, tables, thresholds, highest, logMisses, inProbabilities } = plan;
  const marks = new Uint32Array(order);
  const chosen = new Int32Array(TABLE_LENGTH);
  let offsets = new Uint32Array(1024);
  let members = new Uint32Array(Math.max(4096, 2 * order));
  let count = 0;
  let tail = 0;
  let epoch = 0;
  let isStopped = false;
  const visit = (source: number): void => {
    if (marks[source] === epoch) return;
    marks[source] = epoch;
    members[tail++] = source;
    if (sentinels !== null && sentinels[source] === 1) isStopped = true;
  };
  /** `fires` of the `degree` in-edges from `begin` on, all equally likely, by Floyd's method. */
  const visitSome = (begin: number, degree: number, fires: number): void => {
    for (let i = 0; i < fires; i++) {
      const limit = degree - fires + i;
      let pick = random.below(limit + 1);
      for (let j = 0; j < i; j++) if (chosen[j] === pick) pick = limit;
      chosen[i] = pick;
      visit(inSources[begin + pick]!);
    }
  };
  const visitByJumps = (node: number, begin: number, end: number): void => {
    const limit = highest[node]!;
    const logMiss = logMisses[node]!;
    for (let i = begin; ; i++) {
      const gap = Math.log(random.double()) / logMiss;
      if (gap >= end - i) return;
      i += Math.floor(gap);
      const probability = inProbabilities[i]!;
      if (probability === limit || random.double() * limit < probability) visit(inSources[i]!);
    }
  };
  const visitSources = (node: number): void => {
    const begin = inOffsets[node]!;
    const end = inOffsets[node + 1]!;
    const kind = kinds[node]!;
    if (kind === TABLE) {
      const draw = random.uint32();
      let place = tables[node]!;
      while (draw >= thresholds[place]!) place++;
      const fires = place - tables[node]!;
      if (fires === 1) visit(inSources[begin + random.below(end - begin)]!);
      else if (fires > 1) visitSome(begin, end - begin, fires);
    } else if (kind === JUMP) visitByJumps(node, begin, end);
    else if (kind === COIN) {
      for (let i = begin; i < end; i++) if (random.double() < inProbabilities[i]!) visit(inSources[i]!);
    } else if (kind === ALL) for (let i = begin; i < end; i++) visit(inSources[i]!);
  };
  return {
    grow(wanted) {
      // oxlint-disable-next-line no-unmodified-loop-condition -- visit moves the tail
      while (count < wanted && tail < maxMembers) {
        if (members.length < tail + order) members = enlarge(members, tail + order);
        if (offsets.length < count + 2) offsets = enlarge(offsets, count + 2);
        epoch++;
        isStopped = false;
        let head = tail;
        visit(random.below(order));
        // oxlint-disable-next-line no-unmodified-loop-condition -- visit moves the tail and stops
        while (head < tail && !isStopped) visitSources(members[head++]!);
        offsets[++count] = tail;
      }
    },
    get sets() {
      return { count, offsets, members };
    },
  };
}

function enlarge(array: Uint32Array, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(needed, Math.ceil(array.length * 1.6)));
  larger.set(array);
  return larger;
}
