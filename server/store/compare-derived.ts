import type { DerivedRows } from './derived.ts';
import { textsOf } from './export-columns.ts';
import type { GraphStore, StoreRow } from './port.ts';
import { READ_DERIVED, READ_PERSON_MEASURES, ROLE_LABEL_TEXTS } from './queries/derived.ts';

/** How many of what was written back differ from what would be written now: missing, too many, or with other values. */
export interface StaleCounts {
  /** People by their measures. */
  readonly measures: number;
  /** Labels of people for the roles that they hold. */
  readonly roleLabels: number;
  readonly ties: number;
  readonly conversations: number;
  /** Cases, and conversations of theirs. */
  readonly cases: number;
  /** Messages by the conversations that they are part of. */
  readonly membership: number;
}

/** Numbers differ where they do by more than this share of them. */
const TOLERANCE = 1e-9;
const SEPARATOR = '\u0000';

type Values = readonly unknown[];

/**
 * Compares what was written back with what an analysis would write.
 *
 * @returns Null where nothing was ever written back.
 */
export async function compareDerived(store: GraphStore, rows: DerivedRows): Promise<StaleCounts | null> {
  const written = await readWritten(store);
  const isEmpty = Object.values(written).every((entries) => entries.length === 0);
  const membership = await compareMembership(store, rows);
  if (isEmpty && !membership.isAnyWritten) return null;
  return {
    measures: countDifferent(expectedMeasures(rows), written.measures),
    roleLabels: countDifferent(expectedRoles(rows), written.roleLabels),
    ties: countDifferent(expectedTies(rows), written.ties),
    conversations: countDifferent(expectedConversations(rows), written.conversations),
    cases: countDifferent(expectedCases(rows), written.cases),
    membership: membership.stale,
  };
}

/** People whose written rank differs from the one given; those without one are not looked at. */
export async function compareRanks(
  store: GraphStore,
  { people }: Pick<DerivedRows, 'people'>,
): Promise<number> {
  const ranks = new Map(people.map(({ id, pageRank }) => [id, [pageRank]]));
  const written = await store.read(READ_PERSON_MEASURES);
  return written.filter(({ id, pageRank }) => {
    const rank = ranks.get(String(id));
    return rank !== undefined && typeof pageRank === 'number' && !areAlike(rank, [pageRank]);
  }).length;
}

type Entry = readonly [key: string, values: Values];

async function readWritten(
  store: GraphStore,
): Promise<Record<Exclude<keyof StaleCounts, 'membership'>, Entry[]>> {
  const read = async (cypher: string, keys: readonly string[], names: readonly string[]): Promise<Entry[]> =>
    (await store.read(cypher)).map((row) => [
      keyOf(...keys.map((key) => textIn(row, key))),
      names.map((name) => row[name]),
    ]);
  const roleLabels: Entry[] = [];
  for (const { role, read: text } of ROLE_LABEL_TEXTS)
    for (const row of await store.read(text)) roleLabels.push([keyOf(role, textIn(row, 'id')), []]);
  return {
    measures: await read(READ_PERSON_MEASURES, ['id'], MEASURES),
    roleLabels,
    ties: await read(READ_DERIVED.ties, ['source', 'target'], TIE),
    conversations: await read(READ_DERIVED.conversations, ['id'], CONVERSATION),
    cases: [
      ...(await read(READ_DERIVED.cases, ['id'], CASE)),
      ...(await read(READ_DERIVED.raised, ['id', 'conversation'], RAISED)),
    ],
  };
}

const MEASURES = ['pageRank', 'betweenness', 'community'] as const;
const TIE = ['probability', 'interactions', 'firstAt', 'lastAt'] as const;
const CONVERSATION = ['channel', 'public', 'outcome', 'responseSeconds', 'resolutionSeconds'] as const;
const CASE = [
  'asker',
  'brand',
  'openedAt',
  'lastMessageAt',
  'outcome',
  'confidence',
  'responseSeconds',
  'resolutionSeconds',
  'reopenings',
  'closedUnconfirmed',
] as const;
const RAISED = ['reason', 'confidence'] as const;

function expectedMeasures({ people }: DerivedRows): Map<string, Values> {
  return new Map(people.map((person) => [person.id, MEASURES.map((name) => person[name])]));
}

function expectedRoles({ roles }: DerivedRows): Map<string, Values> {
  const labelled = ROLE_LABEL_TEXTS.map(({ role }) => role);
  return new Map(
    labelled.flatMap((role) => (roles.get(role) ?? []).map((id) => [keyOf(role, id), []] as const)),
  );
}

function expectedTies({ ties }: DerivedRows): Map<string, Values> {
  return new Map(ties.map((tie) => [keyOf(tie.source, tie.target), TIE.map((name) => tie[name])]));
}

function expectedConversations({ conversations }: DerivedRows): Map<string, Values> {
  return new Map(conversations.map((one) => [one.id, CONVERSATION.map((name) => one[name])]));
}

function expectedCases({ cases }: DerivedRows): Map<string, Values> {
  const expected = new Map<string, Values>();
  for (const one of cases) {
    expected.set(
      one.id,
      CASE.map((name) => one[name]),
    );
    for (const [place, conversation] of one.conversations.entries())
      expected.set(keyOf(one.id, conversation), place === 0 ? [null, 1] : [one.reason, one.linkConfidence]);
  }
  return expected;
}

/** Where a record names the conversation, nothing is written beside it. Messages that are not shown keep what they had. */
async function compareMembership(
  store: GraphStore,
  { membership }: DerivedRows,
): Promise<{ readonly stale: number; readonly isAnyWritten: boolean }> {
  const kinds = { message: 'text', conversation: 'text', judge: 'text' } as const;
  const columns = await store.readColumns(READ_DERIVED.membership, {}, kinds);
  const [messages, conversations] = [textsOf(columns.message), textsOf(columns.conversation)];
  const judges = textsOf(columns.judge);
  const shown = new Map(membership.map(({ message, conversation }) => [message, conversation]));
  const missing = new Set(shown.keys());
  let surplus = 0;
  let isAnyWritten = false;
  for (const [row, message] of messages.entries()) {
    isAnyWritten ||= judges[row] === 'reply';
    if (shown.get(message) === conversations[row]) missing.delete(message);
    else if (judges[row] === 'reply' && shown.has(message)) surplus++;
  }
  return { stale: Math.max(surplus, missing.size), isAnyWritten }; // one in place of another is one
}

function countDifferent(expected: Map<string, Values>, written: readonly Entry[]): number {
  const missing = new Map(expected);
  let different = 0;
  for (const [key, values] of written) {
    const wanted = missing.get(key);
    if (wanted === undefined || !areAlike(wanted, values)) different++;
    missing.delete(key);
  }
  return different + missing.size;
}

function areAlike(some: Values, others: Values): boolean {
  return some.every((value, place) => {
    const other = others[place] ?? null;
    if (typeof value !== 'number' || typeof other !== 'number') return (value ?? null) === other;
    return Math.abs(value - other) <= TOLERANCE * Math.max(1, Math.abs(value));
  });
}

function keyOf(...parts: readonly string[]): string {
  return parts.join(SEPARATOR);
}

function textIn(row: StoreRow, name: string): string {
  return typeof row[name] === 'string' ? row[name] : '';
}
