import { InvalidInputError } from '../../schema/model/errors.ts';
import type { Ports } from '../../schema/graphql/ports/ports.ts';
import type { CueOrder, MissedCueSource } from '../../schema/graphql/ports/cases.ts';
import type { MessageSource } from '../../schema/graphql/ports/sources.ts';

/** Who waits for the company at an instant, with texts: what to look at in the morning. */
export interface Digest {
  readonly at: string;
  /** All who wait. */
  readonly total: number;
  /** The first of them. */
  readonly cues: readonly DigestCue[];
}

/** Somebody who waits, with texts. */
export interface DigestCue {
  readonly case: string;
  readonly asker: { readonly id: string; readonly name: string };
  readonly brand: string;
  readonly outcome: string;
  readonly channels: readonly string[];
  /** What they asked first. */
  readonly text: string;
  readonly waitingSince: string;
  readonly waitingHours: number;
  readonly exposed: number;
  readonly askedAgain: readonly DigestMessage[];
  readonly toldOthers: readonly DigestMessage[];
}

/** A message of somebody who waits. */
export interface DigestMessage {
  readonly id: string;
  readonly at: string;
  readonly channel: string;
  readonly text: string;
}

/** Whose digest. */
export interface DigestQuestion {
  /** Null: all brands of the company. */
  readonly brand: string | null;
  readonly since: number | null;
  readonly at: number;
  readonly order: CueOrder;
  readonly first: number;
}

/** Who waits is listed up to so many. */
const MOST_CUES = 500;
const FIRST_CUES = '50';

/**
 * A question from words, as of now and of all brands where they say nothing.
 *
 * @param mark - What stands before a name where it was asked.
 * @throws {InvalidInputError} naming what is none.
 */
export function parseDigestQuestion(
  asked: Readonly<Partial<Record<'brand' | 'since' | 'at' | 'order' | 'first', string>>>,
  mark: '--' | '',
): DigestQuestion {
  const { brand = null, order = 'exposed' } = asked;
  const first = Number(asked.first ?? FIRST_CUES);
  if (!(Number.isInteger(first) && first >= 1 && first <= MOST_CUES))
    throw new InvalidInputError(
      `${mark}first ${asked.first} is out of range; pass a whole number from 1 to ${MOST_CUES}.`,
    );
  if (order !== 'exposed' && order !== 'waiting')
    throw new InvalidInputError(`${mark}order ${order} is unknown; pass exposed or waiting.`);
  const instant = (name: 'since' | 'at'): number | null => {
    const text = asked[name];
    if (text === undefined) return null;
    const parsed = Date.parse(text);
    if (!Number.isNaN(parsed)) return parsed;
    throw new InvalidInputError(`${mark}${name} ${text} is no instant; pass one like 2026-03-01T08:00:00Z.`);
  };
  return { brand, order, first, since: instant('since'), at: instant('at') ?? Date.now() };
}

/**
 * Collects a digest, as whoever the ports are of may see it.
 *
 * @throws {NotFoundError} for an unknown brand.
 */
export async function collectDigest(
  ports: Pick<Ports, 'cases' | 'messages'>,
  { first, ...asked }: DigestQuestion,
): Promise<Digest> {
  const found = await ports.cases.missedCues({ ...asked, asker: null });
  const cues = await Promise.all(found.cues(first).map((cue) => describe(ports, cue)));
  return { at: new Date(asked.at).toISOString(), total: found.total, cues };
}

async function describe(ports: Pick<Ports, 'messages'>, cue: MissedCueSource): Promise<DigestCue> {
  const told = async (message: MessageSource) => ({
    id: message.id,
    at: new Date(message.at).toISOString(),
    channel: message.channel,
    text: (await ports.messages.text(message)).text,
  });
  const { text } = await ports.messages.text(cue.request);
  return {
    case: cue.case.id,
    asker: { id: cue.case.asker.id, name: cue.case.asker.name },
    brand: cue.case.brand.id,
    outcome: cue.case.outcome,
    channels: [...new Set(cue.case.conversations.map(({ channel }) => channel))],
    text,
    waitingSince: new Date(cue.waitingSince).toISOString(),
    waitingHours: cue.waitingSeconds / 3600,
    exposed: cue.exposed,
    askedAgain: await Promise.all(cue.askedAgain.first(cue.askedAgain.total).map(told)),
    toldOthers: await Promise.all(cue.toldOthers.first(cue.toldOthers.total).map(told)),
  };
}
