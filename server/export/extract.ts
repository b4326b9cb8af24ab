import { caseConversations } from '../analysis/cases/case-columns.ts';
import type { View } from '../jobs/view.ts';
import { stringAt } from '../snapshot/strings.ts';
import type { StringColumn } from '../snapshot/types.ts';
import type { Disguise, IdKind } from './disguise.ts';
import { linesOf } from './rows.ts';

/** What an export is narrowed to. */
export interface ExtractFilter {
  /** Index of a brand, or -1 for all that is said. */
  readonly brand: number;
  /** Instants in epoch milliseconds: `since` inclusive, `until` exclusive; infinite where open. */
  readonly since: number;
  readonly until: number;
}

/** Some of the things of one kind, in the order in which they are written. */
export interface Numbering {
  /** Numbers in the snapshot. */
  readonly kept: Uint32Array;
  /** Place of each number among those kept, or -1. */
  readonly places: Int32Array;
}

/** What of the graph is exported, the same in every format. */
export interface Extract {
  /** True where nothing is left out. */
  readonly isWhole: boolean;
  readonly people: Numbering;
  readonly accounts: Numbering;
  readonly messages: Numbering;
  readonly conversations: Numbering;
  /** Edges of the influence graph. */
  readonly ties: Numbering;
  readonly cases: Numbering;
}

/**
 * What belongs to a brand or a time: messages about the brand written in it; cases of the brand opened in it; people who wrote
 * or are mentioned in such a message or asked in such a case, with all their accounts; ties with such a message
 * behind them, stated ones between such people; conversations with such a message, or of such a case.
 */
export function buildExtract(view: View, filter: ExtractFilter): Extract {
  const marks = isOpen(filter) ? markAll(view) : markSome(view, filter);
  return {
    isWhole: isOpen(filter),
    people: numbering(marks.people),
    accounts: numbering(marks.accounts),
    messages: numbering(marks.messages),
    conversations: numbering(marks.conversations),
    ties: numbering(marks.ties),
    cases: numbering(marks.cases),
  };
}

/**
 * The same in the order of other ids: in that of the snapshot, which is the order of ids, a place tells whoever has a list of
 * the ids whose it is. Messages and cases stay in the order of time.
 */
export function reorderExtract({ snapshot, derived }: View, extract: Extract, disguise: Disguise): Extract {
  const order = (kind: IdKind, ids: StringColumn, { kept, places }: Numbering): Numbering => {
    const keyed = Array.from(kept, (number) => ({ number, key: disguise.id(kind, stringAt(ids, number)) }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
    return numbered(
      Uint32Array.from(keyed, ({ number }) => number),
      places.length,
    );
  };
  const people = order('person', snapshot.people.ids, extract.people);
  const { order: count, outOffsets, outTargets } = derived.graph;
  const sources = new Uint32Array(outTargets.length);
  for (let node = 0; node < count; node++) sources.fill(node, outOffsets[node], outOffsets[node + 1]);
  const place = (node: number) => people.places[node]!;
  const ties = extract.ties.kept
    .slice()
    .sort((a, b) => place(sources[a]!) - place(sources[b]!) || place(outTargets[a]!) - place(outTargets[b]!));
  return {
    ...extract,
    people,
    accounts: order('account', snapshot.accounts.ids, extract.accounts),
    conversations: order('message', snapshot.conversations.ids, extract.conversations),
    ties: numbered(ties, extract.ties.places.length),
  };
}

/** For each thing of a kind 1 where it is kept. */
type Marks = Readonly<
  Record<'people' | 'accounts' | 'messages' | 'conversations' | 'ties' | 'cases', Uint8Array>
>;

function isOpen({ brand, since, until }: ExtractFilter): boolean {
  return brand < 0 && since === Number.NEGATIVE_INFINITY && until === Number.POSITIVE_INFINITY;
}

function emptyMarks({ snapshot, derived }: View): Marks {
  return {
    people: new Uint8Array(snapshot.people.count),
    accounts: new Uint8Array(snapshot.accounts.count),
    messages: new Uint8Array(snapshot.messages.count),
    conversations: new Uint8Array(snapshot.conversations.count),
    ties: new Uint8Array(derived.graph.size),
    cases: new Uint8Array(derived.cases.count),
  };
}

function markAll(view: View): Marks {
  const marks = emptyMarks(view);
  for (const column of Object.values(marks)) column.fill(1);
  return marks;
}

function markSome(view: View, filter: ExtractFilter): Marks {
  const marks = emptyMarks(view);
  markMessages(view, filter, marks);
  markCases(view, filter, marks);
  const { people, accounts } = view.snapshot;
  for (let person = 0; person < people.count; person++) {
    if (marks.people[person] === 0) continue;
    for (const account of linesOf(people.accountOffsets, people.accountIndex, person))
      marks.accounts[account] = 1;
  }
  for (let account = 0; account < accounts.count; account++) {
    if (marks.accounts[account] === 1) marks.people[accounts.person[account]!] = 1;
  }
  markTies(view, marks);
  return marks;
}

function markMessages({ snapshot: { messages, accounts } }: View, filter: ExtractFilter, marks: Marks): void {
  const take = (message: number): void => {
    if (messages.at[message]! < filter.since || messages.at[message]! >= filter.until) return;
    marks.messages[message] = 1;
    marks.people[messages.person[message]!] = 1;
    marks.conversations[messages.conversation[message]!] = 1;
    for (const account of linesOf(messages.mentionOffsets, messages.mentionAccounts, message))
      marks.people[accounts.person[account]!] = 1;
  };
  if (filter.brand < 0) for (let message = 0; message < messages.count; message++) take(message);
  else
    for (const message of linesOf(messages.brandOffsets, messages.brandMessages, filter.brand)) take(message);
}

function markCases({ derived: { cases } }: View, { brand, since, until }: ExtractFilter, marks: Marks): void {
  const { numbers } = cases;
  for (let number = 0; number < cases.count; number++) {
    const openedAt = numbers.openedAt[number]!;
    if ((brand >= 0 && numbers.brand[number] !== brand) || openedAt < since || openedAt >= until) continue;
    marks.cases[number] = 1;
    marks.people[numbers.asker[number]!] = 1;
    for (const conversation of caseConversations(cases, number)) marks.conversations[conversation] = 1;
  }
}

function markTies({ derived: { graph, ties } }: View, marks: Marks): void {
  for (let source = 0; source < graph.order; source++) {
    if (marks.people[source] === 0) continue;
    for (let edge = graph.outOffsets[source]!; edge < graph.outOffsets[source + 1]!; edge++) {
      if (marks.people[graph.outTargets[edge]!] === 0) continue;
      const evidence = linesOf(ties.evidenceOffsets, ties.evidenceMessages, edge);
      if (ties.stated[edge] === 1 || evidence.some((message) => marks.messages[message] === 1))
        marks.ties[edge] = 1;
    }
  }
}

function numbering(marks: Uint8Array): Numbering {
  const kept = new Uint32Array(marks.reduce((count, mark) => count + mark, 0));
  let place = 0;
  for (let number = 0; number < marks.length; number++) if (marks[number] === 1) kept[place++] = number;
  return numbered(kept, marks.length);
}

function numbered(kept: Uint32Array, count: number): Numbering {
  const places = new Int32Array(count).fill(-1);
  for (let place = 0; place < kept.length; place++) places[kept[place]!] = place;
  return { kept, places };
}
