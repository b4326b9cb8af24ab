import { ACT } from '../../../schema/model/readings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { Period } from '../discussion/period.ts';
import { type CaseColumns, caseConversations } from './case-columns.ts';

/** Somebody who waits for a word of the company. */
export interface MissedCue {
  /** Number of the case. */
  readonly number: number;
  /** Instant of the first request that nobody of the company has settled. */
  readonly waitingSince: number;
  /** The most people who could see one of its conversations. */
  readonly exposed: number;
  /** Messages with which the asker came back to it, also the one that they wait since where they had asked before; oldest first: message indices. */
  readonly askedAgain: readonly number[];
  /** What the asker wrote against the brand elsewhere since, oldest first: message indices. */
  readonly toldOthers: readonly number[];
}

/** What a missed cue is made from. */
export interface CueSources {
  readonly cases: CaseColumns;
  /** By conversation. */
  readonly exposed: Uint32Array;
}

/** Which cues: those who began to wait in a period. */
export interface CueQuestion extends Period {
  /** Brand index, or null for all. */
  readonly brand: number | null;
}

/**
 * Who waits for the company, whether they asked again, and what they told others meanwhile: the most people exposed first, then who waits longest.
 *
 * @remarks Time O(cases + messages of those who wait).
 */
export function missedCues(
  snapshot: Snapshot,
  { cases, exposed }: CueSources,
  { brand, since, until }: CueQuestion,
): MissedCue[] {
  const { waitingSince, brand: brands, asker, firstRequest } = cases.numbers;
  const found: MissedCue[] = [];
  for (let number = 0; number < cases.count; number++) {
    const from = waitingSince[number]!;
    if (Number.isNaN(from) || from < since || from >= until) continue;
    if (brand !== null && brands[number] !== brand) continue;
    const members = new Set(caseConversations(cases, number));
    const later = writtenSince(snapshot, asker[number]!, from).filter(
      (message) => message !== firstRequest[number],
    );
    found.push({
      number,
      waitingSince: from,
      exposed: Math.max(...[...members].map((conversation) => exposed[conversation]!)),
      askedAgain: later.filter((message) => members.has(snapshot.messages.conversation[message]!)),
      toldOthers: later.filter(
        (message) =>
          !members.has(snapshot.messages.conversation[message]!) &&
          (snapshot.messages.acts[message]! & ACT.request) === 0 &&
          isAgainst(snapshot, message, brands[number]!),
      ),
    });
  }
  return found.sort(
    (a, b) => b.exposed - a.exposed || a.waitingSince - b.waitingSince || a.number - b.number,
  );
}

function writtenSince({ people, messages }: Snapshot, person: number, instant: number): number[] {
  const own = people.messageIndex.subarray(people.messageOffsets[person], people.messageOffsets[person + 1]);
  return [...own].filter((message) => messages.at[message]! >= instant);
}

function isAgainst({ messages }: Snapshot, message: number, brand: number): boolean {
  for (let entry = messages.aboutOffsets[message]!; entry < messages.aboutOffsets[message + 1]!; entry++)
    if (messages.aboutBrand[entry] === brand && messages.aboutStance[entry]! < 0) return true;
  return false;
}
