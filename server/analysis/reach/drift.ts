import type { Snapshot } from '../../snapshot/types.ts';
import { placesOf } from '../discussion/brand-talk.ts';
import { brandRange, type Period } from '../discussion/period.ts';
import { type TalkFilter, talkOf } from '../discussion/talk-filter.ts';

/** People who used to talk about one brand and later talk about another. */
export interface Drift {
  /** Index of the brand they went to. */
  readonly brand: number;
  readonly people: number;
  /** Share of those who talked about the first brand and were heard of later, in [0, 1]. */
  readonly share: number;
  /** 90 % interval of the share. */
  readonly low: number;
  readonly high: number;
}

/** Which drift. */
export interface DriftQuestion {
  /** Brand index. */
  readonly from: number;
  readonly before: Period;
  readonly after: Period;
  /** Who said what it lets through of the first brand. @default null */
  readonly filter?: TalkFilter | null;
}

/** 95th percentile of the normal distribution: five in a hundred beyond either end. */
const Z = 1.6448536269514722;

/**
 * Where the people went who talked about a brand in `before` and wrote anything in `after`: what other brands they talk about in
 * `after`, the largest share first. Who talks about several counts in each.
 *
 * @remarks Time O(messages about brands in the periods + messages of those people); memory O(people).
 */
export function drift(snapshot: Snapshot, { from, before, after, filter = null }: DriftQuestion): Drift[] {
  const { messages, brands, people } = snapshot;
  const isHeard = new Uint8Array(people.count);
  const talk = talkOf(snapshot, { brand: from, filter });
  const range = placesOf(talk, before);
  let total = 0;
  for (let i = range.begin; i < range.end; i++) {
    const person = talk.person[i]!;
    if (isHeard[person] !== 0) continue;
    isHeard[person] = wroteIn(snapshot, person, after) ? 1 : 2;
    if (isHeard[person] === 1) total++;
  }
  const found: Drift[] = [];
  const marks = new Int32Array(people.count).fill(-1);
  for (let brand = 0; brand < brands.ids.length; brand++) {
    if (brand === from) continue;
    const { begin, end } = brandRange(snapshot, brand, after);
    let count = 0;
    for (let i = begin; i < end; i++) {
      const person = messages.person[messages.brandMessages[i]!]!;
      if (isHeard[person] !== 1 || marks[person] === brand) continue;
      marks[person] = brand;
      count++;
    }
    if (count > 0)
      found.push({ brand, people: count, share: count / total, ...wilsonInterval(count, total) });
  }
  return found.sort((a, b) => b.people - a.people || a.brand - b.brand);
}

/**
 * Wilson's 90 % interval of a share.
 *
 * @param total - ≥ 1.
 * @see Wilson (1927), J. Am. Stat. Assoc. 22(158), 209–212. doi:10.1080/01621459.1927.10502953
 */
export function wilsonInterval(count: number, total: number): { low: number; high: number } {
  const share = count / total;
  const square = (Z * Z) / total;
  const centre = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / total + square / (4 * total));
  return {
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === total ? 1 : Math.min(1, centre + half),
  };
}

function wroteIn({ people, messages }: Snapshot, person: number, { since, until }: Period): boolean {
  for (let i = people.messageOffsets[person]!; i < people.messageOffsets[person + 1]!; i++) {
    const at = messages.at[people.messageIndex[i]!]!;
    if (at >= until) return false;
    if (at >= since) return true;
  }
  return false;
}
