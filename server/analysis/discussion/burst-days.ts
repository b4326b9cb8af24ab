/** A run of days with more than usual. */
export interface BurstDays {
  /** Index of its first day. */
  readonly begin: number;
  /** Index of the day after its last. */
  readonly end: number;
  /** Sum that the days around would give. */
  readonly usual: number;
  /** Nats by which the run is more probable at {@link RATE} times the usual than at the usual, overdispersion taken off. */
  readonly weight: number;
}

/** A burst has so many times the usual rate. */
const RATE = 3;
/** What it costs to enter a burst, in logarithms of the number of days: at 1 one year of independent days in twelve has one, at 1.5 hardly any. */
const ENTRY = 1.5;
/** Fewer days have no usual rate. */
const FEWEST_DAYS = 14;
/** Days before and after a day that say what is usual then. A longer run is no burst, but another time. */
const WINDOW = 91;
/** Times that bursts are looked for again, what is usual taken from the days that were in none. */
const MOST_ROUNDS = 8;
/** A day beyond three standard deviations says no more about how much days differ than one at three. */
const MOST_SQUARE = 9;

/**
 * The runs of days in which counts come at about three times the usual rate (over many days from 1.8 times on), in time order: an
 * automaton of two states, where to enter a burst costs 1.5 ln n. What is usual is the mean of the days around that are in no
 * burst, so that slow growth is none; counts that vary more than a Poisson distribution's need to say more.
 *
 * @param counts - By day.
 * @see Kleinberg (2002), Bursty and Hierarchical Structure in Streams, KDD '02. doi:10.1145/775047.775061
 * @remarks Time O(n).
 */
export function burstDays(counts: Uint32Array): BurstDays[] {
  if (counts.length < FEWEST_DAYS) return [];
  let runs: BurstDays[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = runsBeside(counts, runs);
    const isSame =
      found.length === runs.length &&
      found.every(({ begin, end }, i) => begin === runs[i]!.begin && end === runs[i]!.end);
    runs = found;
    if (isSame) break;
  }
  return runs.filter(({ begin, end }) => end - begin <= WINDOW);
}

/** The runs when what is usual is taken from the days that are in none of the given ones. */
function runsBeside(counts: Uint32Array, bursts: readonly BurstDays[]): BurstDays[] {
  const isBurst = new Uint8Array(counts.length);
  for (const { begin, end } of bursts) isBurst.fill(1, begin, end);
  const usual = usualRates(counts, isBurst);
  const dispersion = overdispersion(counts, usual, isBurst);
  const gains = Float64Array.from(
    counts,
    (count, day) => (count * Math.log(RATE) - usual[day]! * (RATE - 1)) / dispersion,
  );
  return gainfulRuns(gains, ENTRY * Math.log(counts.length)).map(({ begin, end }) => ({
    begin,
    end,
    usual: sum(usual, begin, end),
    weight: sum(gains, begin, end),
  }));
}

/** Mean of the days around each day that are in no burst; above 0. */
function usualRates(counts: Uint32Array, isBurst: Uint8Array): Float64Array {
  const totals = new Float64Array(counts.length + 1);
  const days = new Float64Array(counts.length + 1);
  for (const [day, count] of counts.entries()) {
    totals[day + 1] = totals[day]! + (isBurst[day] === 1 ? 0 : count);
    days[day + 1] = days[day]! + (isBurst[day] === 1 ? 0 : 1);
  }
  const rate = (begin: number, end: number): number =>
    Math.max(totals[end]! - totals[begin]!, 1) / Math.max(days[end]! - days[begin]!, 1);
  return Float64Array.from(counts, (_count, day) => {
    const begin = Math.max(0, day - WINDOW);
    const end = Math.min(counts.length, day + WINDOW + 1);
    return days[end]! > days[begin]! ? rate(begin, end) : rate(0, counts.length);
  });
}

/** Mean of (x − λ)² / λ over the days in no burst: 1 for a Poisson distribution; at least 1. */
function overdispersion(counts: Uint32Array, usual: Float64Array, isBurst: Uint8Array): number {
  let [total, days] = [0, 0];
  for (const [day, count] of counts.entries()) {
    if (isBurst[day] === 1) continue;
    total += Math.min(MOST_SQUARE, (count - usual[day]!) ** 2 / usual[day]!);
    days++;
  }
  return Math.max(1, total / Math.max(1, days));
}

/** The runs that gain most together: a day within one gains its value, to enter one costs (Viterbi's way through two states). */
export function gainfulRuns(gains: Float64Array, entry: number): { begin: number; end: number }[] {
  const days = gains.length;
  const stays = new Uint8Array(days); // 1: who is in a run on that day was in it the day before
  const leaves = new Uint8Array(days); // 1: who is in none on that day was in one the day before
  let [outside, inside] = [0, Number.NEGATIVE_INFINITY];
  for (let day = 0; day < days; day++) {
    const entered = outside - entry;
    stays[day] = inside >= entered ? 1 : 0;
    leaves[day] = inside > outside ? 1 : 0;
    [outside, inside] = [Math.max(outside, inside), Math.max(inside, entered) + gains[day]!];
  }
  const runs: { begin: number; end: number }[] = [];
  let end = inside > outside ? days : -1;
  for (let day = days - 1; day >= 0; day--) {
    if (end < 0) {
      if (leaves[day] === 1) end = day;
    } else if (stays[day] === 0) {
      runs.push({ begin: day, end });
      end = -1;
    }
  }
  return runs.reverse();
}

function sum(values: Float64Array | Uint32Array, begin: number, end: number): number {
  let total = 0;
  for (let i = begin; i < end; i++) total += values[i]!;
  return total;
}
