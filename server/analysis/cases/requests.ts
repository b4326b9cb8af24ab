import { ACT } from '../../../schema/model/readings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { mentionsCompany, ownedBrandOf } from './company.ts';

/** Acts by which something is asked of somebody. */
export const ASKING = ACT.request | ACT.demand | ACT.complaint | ACT.blame | ACT.stillOpen;

/** Acts by which a matter is brought to the company: who says to have written elsewhere, too, wants an answer. */
const BRINGING = ASKING | ACT.elsewhere;
/** Acts by which the company takes up what it takes for a request: it asks back, moves the matter, or says what to do. */
const TAKES_UP = ACT.request | ACT.redirection | ACT.handover | ACT.demand;
/** Messages after one among which its answer is looked for. */
const SOON = 50;

/** Messages in time order, as far as they may be known, with what is looked up again and again. */
export interface Talk {
  readonly among: ArrayLike<number>;
  /** Place of the last message of somebody of the company; −1 when there is none. */
  readonly lastOfCompany: number;
  /** Somebody outside the company wrote about an owned brand. */
  readonly isAboutOwned: boolean;
}

/** Looks through messages once. */
export function describeTalk(snapshot: Snapshot, among: ArrayLike<number>): Talk {
  let lastOfCompany = -1;
  let isAboutOwned = false;
  for (let place = 0; place < among.length; place++) {
    const message = among[place]!;
    if (snapshot.messages.byUs[message] === 1) lastOfCompany = place;
    else isAboutOwned ||= ownedBrandOf(snapshot, message) >= 0;
  }
  return { among, lastOfCompany, isAboutOwned };
}

/**
 * True when a message is a request: a question, request or complaint of somebody outside the company about the owned
 * brand that mentions the company's account or that somebody of the company answers; in a private channel to the company
 * always. A message without such words counts as one when the company takes it up: asks back, moves the matter, or says what to do.
 *
 * @param place - Place of the message in the talk.
 * @remarks A company message answers it when it comes later and replies to this person, to the company or to nobody in
 *   particular.
 */
export function isRequest(snapshot: Snapshot, talk: Talk, place: number): boolean {
  const { messages } = snapshot;
  const message = talk.among[place]!;
  if (messages.byUs[message] === 1) return false;
  if ((messages.acts[message]! & BRINGING) === 0 && !isTakenUp(snapshot, talk, place)) return false;
  if (answersCompany(snapshot, message) || mentionsCompany(snapshot, message)) return true;
  const isAbout = ownedBrandOf(snapshot, message) >= 0;
  if (messages.public[message] === 0) return isAbout || isToCompany(snapshot, talk, message);
  return (isAbout || talk.isAboutOwned) && isAnswered(snapshot, talk, place);
}

/**
 * The company's next word to the writer takes the matter up: whatever the words were, it was asked to do something. Thanks and praise are not.
 */
function isTakenUp({ messages }: Snapshot, { among, lastOfCompany }: Talk, place: number): boolean {
  const opening = among[place]!;
  if ((messages.acts[opening]! & (ACT.thanks | ACT.confirmation | ACT.praise)) !== 0) return false;
  const writer = messages.person[opening]!;
  for (let next = place + 1; next <= Math.min(lastOfCompany, place + SOON); next++) {
    const answer = among[next]!;
    const answered = messages.replyTo[answer]!;
    const isToWriter = answered < 0 || messages.person[answered] === writer;
    if (messages.byUs[answer] === 1 && isToWriter) return (messages.acts[answer]! & TAKES_UP) !== 0;
  }
  return false;
}

function answersCompany({ messages }: Snapshot, message: number): boolean {
  const answered = messages.replyTo[message]!;
  return answered >= 0 && messages.byUs[answered] === 1;
}

/** A private message goes to the company when somebody of it takes part or nobody else is addressed. */
function isToCompany({ messages }: Snapshot, talk: Talk, message: number): boolean {
  if (talk.lastOfCompany >= 0) return true;
  const isAddressed = messages.mentionOffsets[message + 1]! > messages.mentionOffsets[message]!;
  return !isAddressed && messages.replyTo[message]! < 0;
}

function isAnswered({ messages }: Snapshot, { among, lastOfCompany }: Talk, place: number): boolean {
  const asker = messages.person[among[place]!]!;
  for (let i = place + 1; i <= lastOfCompany; i++) {
    const answer = among[i]!;
    if (messages.byUs[answer] === 0) continue;
    const answered = messages.replyTo[answer]!;
    if (answered < 0 || messages.person[answered] === asker || messages.byUs[answered] === 1) return true;
  }
  return false;
}
