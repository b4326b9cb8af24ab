import { ACT, type Stance } from '../../../schema/model/readings.ts';
import type { MessageRecord } from '../../../schema/model/records.ts';
import { COMMUNITY_BRANDS, OWNED } from './brands.ts';
import { BAD_EVENT_AT, toIso } from './clock.ts';
import { type Language, TEXT_KINDS, type TextKind } from './texts/language-pack.ts';
import { CHANNELS, EMAIL, isOfCompany, type People } from './people.ts';

/** Something that was written. */
export interface Written {
  readonly id: string;
  readonly person: number;
  readonly account: string;
  readonly handle: string;
  readonly channel: number;
  readonly at: number;
  readonly language: Language;
  /** The text without the handle before it and without what a share puts around it. */
  readonly core: string;
  /** Stance by brand index; null where it is not about the brand. */
  readonly stances: readonly (Stance | null)[];
  readonly conversation: string;
}

/** What is to be written. */
export interface Draft {
  readonly person: number;
  readonly account: string;
  readonly handle: string;
  readonly channel: number;
  readonly at: number;
  readonly language: Language;
  readonly text: string;
  readonly core: string;
  readonly kind: TextKind;
  readonly asks: boolean;
  /** Stance by brand index that the text itself shows; null where it does not name the brand. */
  readonly stances: readonly (Stance | null)[];
  readonly replyTo?: Written;
  readonly shares?: Written;
  readonly mentions?: readonly string[];
  /** Whether a mentioned account is one of the company's. */
  readonly mentionsCompany?: boolean;
}

/** What the messages add up to. */
export interface Tallies {
  /** Favor, none, against by `(person * brands + brand) * 3`. */
  readonly stances: Int32Array;
  /** Bits by person: brand talked about before the bad event, after it (shifted by 3), wrote after it (64). */
  readonly heard: Uint8Array;
  /** Messages by conversation, for those not yet closed. */
  readonly conversations: Map<string, number>;
  messages: number;
}

/** Lines on their way to the two files. */
export interface Outbox {
  readonly data: string[];
  readonly truth: string[];
}

/** Acts of each kind of text, beside the request of a text that asks. */
export const KIND_ACTS: Readonly<Partial<Record<TextKind, number>>> = {
  complaint: ACT.complaint,
  redirect: ACT.redirection,
  closure: ACT.closure,
  thanks: ACT.thanks | ACT.confirmation,
  thanksOnly: ACT.thanks,
  stillOpen: ACT.stillOpen | ACT.complaint,
  reopen: ACT.stillOpen | ACT.complaint,
  nudge: ACT.stillOpen,
};

/** What a text of each kind says of the brand it names, or of the company it is addressed to. */
export const KIND_STANCE: Readonly<Partial<Record<TextKind, Stance>>> = {
  praise: 'favor',
  criticism: 'against',
  replyFavor: 'favor',
  replyAgainst: 'against',
  complaint: 'against',
  thanks: 'favor',
  stillOpen: 'against',
  reopen: 'against',
  nudge: 'against',
  pride: 'favor',
};

const BRANDS = COMMUNITY_BRANDS.length;
const ACT_LISTS = [0, ACT.request].map((asked) =>
  Object.fromEntries(TEXT_KINDS.map((kind) => [kind, listActs((KIND_ACTS[kind] ?? 0) | asked)])),
);
const STANCE_INDEX: Readonly<Record<Stance, number>> = { favor: 0, none: 1, against: 2 };

/** Writes messages and what is true of them. */
export class Scribe {
  readonly outbox: Outbox = { data: [], truth: [] };
  readonly tallies: Tallies;
  /** Channel by conversation, for those not yet closed. */
  readonly channelOf = new Map<string, string>();
  private readonly people: People;

  constructor(people: People) {
    this.people = people;
    this.tallies = {
      stances: new Int32Array(people.count * BRANDS * 3),
      heard: new Uint8Array(people.count),
      conversations: new Map(),
      messages: 0,
    };
  }

  /** Writes a message: its record, its truth, and what it adds to the tallies. */
  write(draft: Draft): Written {
    const id = `m${++this.tallies.messages}`;
    const at = Math.floor(draft.at);
    const stances = this.about(draft, at);
    const conversation = draft.replyTo?.conversation ?? id;
    this.outbox.data.push(JSON.stringify(toRecord(draft, id, at)));
    this.outbox.truth.push(toTruth(draft, id, stances));
    this.tally(draft.person, at, stances);
    const { conversations } = this.tallies;
    if (!conversations.has(conversation)) this.channelOf.set(conversation, CHANNELS[draft.channel]!);
    conversations.set(conversation, (conversations.get(conversation) ?? 0) + 1);
    const { person, account, handle, channel, language, core } = draft;
    return { id, person, account, handle, channel, at, language, core, stances, conversation };
  }

  /** The brands that a message is about: those it names, and the owned one where it mentions or answers somebody of the company. */
  private about(draft: Draft, at: number): readonly (Stance | null)[] {
    if (draft.shares !== undefined) return draft.shares.stances;
    const answersCompany = draft.replyTo !== undefined && isOfCompany(this.people, draft.replyTo.person, at);
    if (draft.stances[OWNED] !== null || !(answersCompany || draft.mentionsCompany === true))
      return draft.stances;
    const speaksOfAnother = draft.stances.some((stance) => stance !== null);
    const stance = speaksOfAnother ? 'none' : (KIND_STANCE[draft.kind] ?? 'none');
    return draft.stances.map((known, brand) => (brand === OWNED ? stance : known));
  }

  private tally(person: number, at: number, stances: readonly (Stance | null)[]): void {
    const { tallies, people } = this;
    const outsider = !isOfCompany(people, person, at);
    const shift = at < BAD_EVENT_AT ? 0 : 3;
    if (shift === 3) tallies.heard[person]! |= 64;
    for (let brand = 0; brand < BRANDS; brand++) {
      const stance = stances[brand];
      if (stance === null || stance === undefined) continue;
      tallies.heard[person]! |= 1 << (brand + shift);
      if (outsider) tallies.stances[(person * BRANDS + brand) * 3 + STANCE_INDEX[stance]]!++;
    }
  }
}

function toRecord(draft: Draft, id: string, at: number): MessageRecord {
  const record: MessageRecord = {
    type: 'message',
    id,
    author: draft.account,
    at: toIso(at),
    text: draft.text,
  };
  record.channel = CHANNELS[draft.channel]!;
  if (draft.replyTo !== undefined) record.replyTo = draft.replyTo.id;
  if (draft.shares !== undefined) record.shares = draft.shares.id;
  if (draft.mentions !== undefined && draft.mentions.length > 0) record.mentions = [...draft.mentions];
  if (draft.channel === EMAIL) record.public = false;
  return record;
}

/** A TrueMessage; written by hand, since there are millions. */
function toTruth(draft: Draft, id: string, stances: readonly (Stance | null)[]): string {
  const acts = draft.shares === undefined ? ACT_LISTS[draft.asks ? 1 : 0]![draft.kind] : '[]';
  let brands = '';
  for (let brand = 0; brand < BRANDS; brand++) {
    const stance = stances[brand];
    if (stance === null || stance === undefined) continue;
    brands += `${brands === '' ? '' : ','}"${COMMUNITY_BRANDS[brand]!.id}":"${stance}"`;
  }
  return `{"id":"${id}","language":"${draft.language}","acts":${acts},"brands":{${brands}}}`;
}

function listActs(bits: number): string {
  const acts = Object.entries(ACT).flatMap(([act, bit]) => ((bits & bit) === 0 ? [] : [act]));
  return JSON.stringify(acts);
}
