import { shared } from '../../snapshot/columns.ts';
import { stringAt } from '../../snapshot/strings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { SupportCase } from './cases.ts';
import type { CaseLink } from './links.ts';

const LINK_KINDS = [
  'moved',
  'still-open',
  'overlapping',
  'soon-after',
  'told',
  'numbered',
  'judged',
] as const satisfies readonly CaseLink['kind'][];
/** Members that are numbers; NaN stands for null. */
const NUMBERS = [
  'outcome',
  'confidence',
  'asker',
  'brand',
  'openedAt',
  'lastMessageAt',
  'firstRequestAt',
  'firstRequest',
  'responseSeconds',
  'resolutionSeconds',
  'resolvedAt',
  'closedByCompanyAt',
  'reopenings',
  'decidingMessage',
  'waitingSince',
  'linkConfidence',
] as const satisfies readonly (keyof SupportCase)[];
const NULLABLE: ReadonlySet<string> = new Set([
  'firstRequestAt',
  'responseSeconds',
  'resolutionSeconds',
  'resolvedAt',
  'closedByCompanyAt',
  'waitingSince',
]);

type NumberName = (typeof NUMBERS)[number];

/** Cases as columns on shared memory, so that they change threads without a copy; indexed by case. */
export interface CaseColumns {
  readonly count: number;
  readonly numbers: Readonly<Record<NumberName, Float64Array>>;
  /** Conversations of case c, oldest first: conversationOffsets[c] .. conversationOffsets[c + 1] - 1. */
  readonly conversationOffsets: Uint32Array;
  readonly conversationIndex: Uint32Array;
  readonly unansweredOffsets: Uint32Array;
  readonly unansweredIndex: Uint32Array;
  readonly closedUnconfirmed: Uint8Array;
  /** Index into the kinds of links, or -1. */
  readonly linkKind: Int8Array;
  readonly linkSeconds: Float64Array;
  readonly linkSameChannel: Uint8Array;
  readonly linkOwnConfidence: Float64Array;
  /** Case of each conversation, or -1. */
  readonly ofConversation: Int32Array;
}

/** Packs cases; each conversation is in one at most. */
export function packCases(cases: readonly SupportCase[], conversationCount: number): CaseColumns {
  const count = cases.length;
  const conversations = packLists(cases.map((one) => one.conversations));
  const unanswered = packLists(cases.map((one) => one.unansweredIn));
  const ofConversation = shared.int32(conversationCount).fill(-1);
  const columns = {
    closedUnconfirmed: shared.uint8(count),
    linkKind: shared.int8(count).fill(-1),
    linkSeconds: shared.float64(count),
    linkSameChannel: shared.uint8(count),
    linkOwnConfidence: shared.float64(count),
  };
  for (const [index, { link, closedUnconfirmed, conversations: members }] of cases.entries()) {
    for (const conversation of members) ofConversation[conversation] = index;
    columns.closedUnconfirmed[index] = closedUnconfirmed ? 1 : 0;
    if (link === null) continue;
    columns.linkKind[index] = LINK_KINDS.indexOf(link.kind);
    columns.linkSeconds[index] = link.seconds;
    columns.linkSameChannel[index] = link.sameChannel ? 1 : 0;
    columns.linkOwnConfidence[index] = link.confidence;
  }
  const numbers = NUMBERS.map((name) => {
    const column = shared.float64(count);
    for (const [index, one] of cases.entries()) column[index] = one[name] ?? Number.NaN;
    return [name, column] as const;
  });
  return {
    count,
    numbers: Object.fromEntries(numbers) as Record<NumberName, Float64Array>, // one for each name
    conversationOffsets: conversations.offsets,
    conversationIndex: conversations.index,
    unansweredOffsets: unanswered.offsets,
    unansweredIndex: unanswered.index,
    ...columns,
    ofConversation,
  };
}

/** The case of an index. */
export function caseAt({ conversations }: Snapshot, cases: CaseColumns, index: number): SupportCase {
  const members = [...caseConversations(cases, index)];
  const unanswered = cases.unansweredIndex.subarray(
    cases.unansweredOffsets[index],
    cases.unansweredOffsets[index + 1],
  );
  const numbers = NUMBERS.map((name) => {
    const value = cases.numbers[name][index]!;
    return [name, NULLABLE.has(name) && Number.isNaN(value) ? null : value];
  });
  return {
    id: stringAt(conversations.ids, members[0]!),
    ...(Object.fromEntries(numbers) as Pick<SupportCase, NumberName>), // packed from a case
    conversations: members,
    unansweredIn: [...unanswered],
    closedUnconfirmed: cases.closedUnconfirmed[index] === 1,
    link: linkAt(cases, index),
  };
}

/** Conversations of a case, oldest first. */
export function caseConversations(cases: CaseColumns, index: number): Uint32Array {
  return cases.conversationIndex.subarray(
    cases.conversationOffsets[index],
    cases.conversationOffsets[index + 1],
  );
}

function linkAt(cases: CaseColumns, index: number): CaseLink | null {
  const kind = LINK_KINDS[cases.linkKind[index]!];
  if (kind === undefined) return null;
  return {
    kind,
    seconds: cases.linkSeconds[index]!,
    sameChannel: cases.linkSameChannel[index] === 1,
    confidence: cases.linkOwnConfidence[index]!,
  };
}

function packLists(lists: readonly (readonly number[])[]): { offsets: Uint32Array; index: Uint32Array } {
  const offsets = shared.uint32(lists.length + 1);
  for (const [place, list] of lists.entries()) offsets[place + 1] = offsets[place]! + list.length;
  const index = shared.uint32(offsets[lists.length]!);
  for (const [place, list] of lists.entries()) index.set(list, offsets[place]);
  return { offsets, index };
}
