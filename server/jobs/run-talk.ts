import { bucketStart, type TimeBucket, type TimelinePoint } from '../analysis/discussion/timeline.ts';
import type { Period } from '../analysis/discussion/period.ts';
import type { PersonStanding } from '../analysis/standing/standing.ts';
import type { KeptTalk } from './kept-talk.ts';
import type { View } from './view.ts';

/** What a run found of a brand, over all time. */
export interface BrandTalk {
  /** Columns by person, ascending. */
  readonly standings: Omit<KeptTalk['standings'], 'brand'>;
  /** Columns by day, ascending. */
  readonly days: Omit<KeptTalk['days'], 'brand'>;
}

/** Advocates or detractors, the surest first, by an end of their intervals: rows of {@link BrandTalk}. */
export interface RunSide {
  readonly person: Uint32Array;
  readonly end: Float64Array;
  /** Row of each in the standings. */
  readonly row: Uint32Array;
}

interface TalkQuestion extends Period {
  readonly brand: number;
  readonly halfLife?: number | null;
}

/**
 * What was kept, by brand of a graph.
 *
 * @param brands - Ids of the graph's brands, by number.
 * @param nodeOf - Number in the graph of each of the run's people; −1 for who is not in it.
 * @remarks Time O(n log n) in the standings and days, whatever the number of brands.
 */
export function talkByBrand(kept: KeptTalk, brands: readonly string[], nodeOf: Int32Array): BrandTalk[] {
  const { standings, days } = kept;
  const standingsOf = groupRows(standings.brand, kept.brands.length);
  const daysOf = groupRows(days.brand, kept.brands.length);
  return brands.map((id) => {
    const brand = kept.brands.indexOf(id);
    const people = standingsOf(brand).filter((row) => nodeOf[standings.person[row]!]! >= 0);
    people.sort((a, b) => nodeOf[standings.person[a]!]! - nodeOf[standings.person[b]!]!);
    const inOrder = daysOf(brand).sort((a, b) => days.start[a]! - days.start[b]!);
    return {
      standings: {
        person: people.map((row) => nodeOf[standings.person[row]!]!),
        messages: people.map((row) => standings.messages[row]!),
        standing: Uint8Array.from(people, (row) => standings.standing[row]!),
        score: Float64Array.from(people, (row) => standings.score[row]!),
        low: Float64Array.from(people, (row) => standings.low[row]!),
        high: Float64Array.from(people, (row) => standings.high[row]!),
      },
      days: {
        start: Float64Array.from(inOrder, (row) => days.start[row]!),
        messages: inOrder.map((row) => days.messages[row]!),
        favor: inOrder.map((row) => days.favor[row]!),
        against: inOrder.map((row) => days.against[row]!),
      },
    };
  });
}

/** What a run found of a brand, where that answers a question: over all time, with nothing that fades. Null elsewhere. */
export function talkOfRun(
  { derived }: Pick<View, 'derived'>,
  { brand, since, until, halfLife = null }: TalkQuestion,
): BrandTalk | null {
  const isOpen = since === Number.NEGATIVE_INFINITY && until === Number.POSITIVE_INFINITY;
  return isOpen && halfLife === null ? (derived.run?.talk?.[brand] ?? null) : null;
}

/** The standing in a row. */
export function standingAt({ standings }: BrandTalk, row: number): PersonStanding {
  return {
    person: standings.person[row]!,
    messages: standings.messages[row]!,
    standing: standings.standing[row]!,
    score: standings.score[row]!,
    low: standings.low[row]!,
    high: standings.high[row]!,
  };
}

/** The standing of one person; null where they wrote nothing that counts. */
export function findStanding(talk: BrandTalk, person: number): PersonStanding | null {
  const people = talk.standings.person;
  let from = 0;
  let to = people.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (people[middle]! < person) from = middle + 1;
    else to = middle;
  }
  return people[from] === person ? standingAt(talk, from) : null;
}

/** As `standingSide` of the analysis orders them. */
export function sideOfRun({ standings }: BrandTalk, side: 'advocate' | 'detractor'): RunSide {
  const { person, low, high } = standings;
  const direction = side === 'advocate' ? 1 : -1;
  const ends = side === 'advocate' ? low : high;
  const row = Uint32Array.from(person.keys())
    .filter((place) => direction * ends[place]! > 0)
    .sort((a, b) => direction * (ends[b]! - ends[a]!) || person[a]! - person[b]!);
  return {
    person: row.map((place) => person[place]!),
    end: Float64Array.from(row, (place) => ends[place]!),
    row,
  };
}

/** As `timeline` of the analysis counts; null for what is finer than days. */
export function timelineOfRun({ days }: BrandTalk, bucket: TimeBucket): TimelinePoint[] | null {
  if (bucket === 'hour') return null;
  const points: { start: number; messages: number; favor: number; against: number }[] = [];
  for (const [row, day] of days.start.entries()) {
    const start = bucketStart(day, bucket);
    let point = points.at(-1);
    if (point?.start !== start) points.push((point = { start, messages: 0, favor: 0, against: 0 }));
    point.messages += days.messages[row]!;
    point.favor += days.favor[row]!;
    point.against += days.against[row]!;
  }
  return points;
}

/** Rows of each brand, ascending, in one pass over all; none for −1. */
function groupRows(brands: Uint32Array, count: number): (brand: number) => Uint32Array {
  const ends = new Uint32Array(count); // of each brand's rows; where they begin, until they are placed
  for (const brand of brands) if (brand + 1 < count) ends[brand + 1]!++;
  for (let brand = 1; brand < count; brand++) ends[brand]! += ends[brand - 1]!;
  const rows = new Uint32Array(brands.length);
  for (const [row, brand] of brands.entries()) rows[ends[brand]!++] = row;
  return (brand) => rows.slice(brand > 0 ? ends[brand - 1] : 0, brand < 0 ? 0 : ends[brand]);
}
