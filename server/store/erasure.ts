import { randomBytes } from 'node:crypto';
import { GRAPH_META_ID } from '../../schema/graph/schema.ts';
import { ERASED_NAME, type ErasedId, erasedHandle } from './erased.ts';
import type { GraphStore, StoreRow } from './port.ts';
import {
  ACCOUNTS_TO_ERASE,
  CLEAR_CASES_SAID_OF,
  CLEAR_COMMUNITIES_OF,
  DELETE_ACCOUNTS,
  DELETE_CASES_OF,
  DELETE_CASES_SAID_OF,
  DELETE_MESSAGES,
  DELETE_PATHS_THROUGH,
  DELETE_PEOPLE,
  MENTIONING,
  MERGED_INTO,
  MESSAGES_OF,
  NAME_OF,
  NAMESAKES,
  QUOTING,
  REWRITE_TEXTS,
  SAME_HANDLE,
  STATED_TIES_OF,
} from './queries/erasures.ts';
import { MARK_ERASED } from './queries/judgements.ts';
import { writePipelined } from './records/pipeline.ts';
import { nextRevision } from './records/write.ts';
import { PLACEHOLDERS } from './queries/removals.ts';
import {
  addressesOf,
  isBelow,
  passagesOf,
  createNameRedaction,
  placeOf,
  redactHandles,
  redactLinks,
  redactPassages,
  shortHandle,
} from './redaction.ts';
import { renameConversations } from './rename-conversations.ts';
import { listTextPages, readTextPage } from './texts.ts';

/** What an erasure took away. */
export interface Erased {
  readonly accounts: number;
  readonly messages: readonly string[];
  readonly statedTies: number;
  /** Other people's messages that named or quoted the person, and do not any more. */
  readonly rewritten: readonly string[];
  /** By what the person is known in files beside the graph: ids, handles, names. */
  readonly traces: readonly string[];
}

/** Everything of a person that is to go. */
interface Belongings {
  readonly people: readonly string[];
  readonly accounts: readonly { readonly id: string; readonly handle: string }[];
  readonly messages: ReadonlyMap<string, string>;
  /** Messages of theirs that others answer or share, and that never came. */
  readonly awaited: readonly string[];
  /** Of those messages on the web. */
  readonly urls: ReadonlySet<string>;
  /** Of their pages on the web. */
  readonly addresses: readonly string[];
  /** As texts have them: without @, in lower case. */
  readonly handles: ReadonlySet<string>;
  /** Those of them that somebody else has too, on whatever network. */
  readonly sharedHandles: ReadonlySet<string>;
  /** Of more than one word, and nobody else's. */
  readonly ownNames: readonly string[];
  readonly names: readonly string[];
}

const PAGE_TEXTS = 5000;
const SHORTEST_TRACE = 2;
/** A shorter one may stand in an address by chance. */
const SHORTEST_ID = 5;

/** What is told of an erasure before anything is removed. */
export interface ErasureKeeper {
  readonly add: (ids: readonly ErasedId[]) => void;
  readonly aliasOf: (message: string) => string;
}

const FORGETFUL: ErasureKeeper = {
  add: () => undefined,
  aliasOf: () => `${ERASED_NAME}${randomBytes(16).toString('hex')}`,
};

/**
 * Removes a person with accounts, messages and whatever hangs on them, and with those who were merged into them. Other people's
 * messages stay; handles, quotations and the full name in them do not.
 *
 * @param keeper - Remembers the ids, so that an import does not bring them back, and says how conversations are called that were called by
 *   erased messages. @default nobody remembers, and they are called by chance
 * @remarks Reads all texts of the graph once.
 */
export async function erasePerson(
  store: GraphStore,
  id: string,
  keeper: ErasureKeeper = FORGETFUL,
): Promise<Erased> {
  const belongings = await findBelongings(store, id);
  const { people, accounts, messages, awaited, handles, sharedHandles, names } = belongings;
  const [ties] = await store.read(STATED_TIES_OF, { id });
  const rewritten = await rewriteTexts(store, belongings);
  keeper.add([
    ...people.map((person): ErasedId => ({ kind: 'person', id: person })),
    ...accounts.map((account): ErasedId => ({ kind: 'account', id: account.id })),
    ...[...handles].filter((handle) => !sharedHandles.has(handle)).map(erasedHandle),
    ...[...messages.keys(), ...awaited].map((message): ErasedId => ({ kind: 'message', id: message })),
    ...rewritten.map((text): ErasedId => ({ kind: 'rewritten', id: text.id })),
  ]);
  await remove(store, belongings, { rewritten, aliasOf: (message) => keeper.aliasOf(message) });
  const traces = [
    ...people,
    ...accounts.flatMap((account) => [account.id, account.handle]),
    ...names,
    ...belongings.addresses,
  ];
  return {
    accounts: accounts.length,
    messages: [...messages.keys()],
    statedTies: Number(ties?.['ties'] ?? 0),
    rewritten: rewritten.map((text) => text.id),
    traces: [...new Set(traces)].filter(({ length }) => length >= SHORTEST_TRACE),
  };
}

async function findBelongings(store: GraphStore, id: string): Promise<Belongings> {
  const merged = await findMerged(store, id);
  const people = [id, ...merged.keys()];
  const accounts = await store.read(ACCOUNTS_TO_ERASE, { id });
  const messages = await store.read(MESSAGES_OF, { id });
  const [person] = await store.read(NAME_OF, { id });
  const names = [person?.['name'], ...merged.values(), ...accounts.map(({ name }) => name)]
    .filter((name) => typeof name === 'string')
    .map((name) => name.trim());
  const own = accounts.map((row) => ({ id: String(row['id']), handle: textOf(row['handle']) }));
  const handles = new Set(own.map(({ handle }) => erasedHandle(handle).id));
  const addresses = [...handles].flatMap(addressesOf);
  return {
    addresses,
    awaited: await findAwaited(store, addresses),
    people,
    accounts: own,
    handles,
    sharedHandles: await findShared(store, handles, new Set(own.map((account) => account.id))),
    messages: new Map(messages.map((row) => [String(row['id']), textOf(row['text'])])),
    urls: new Set(messages.filter(isOwnPage).map((row) => placeOf(textOf(row['url'])))),
    names: [...new Set(names)].filter((name) => name !== ''),
    ownNames: await withoutNamesakes(store, names.filter(isFullName), new Set(people)),
  };
}

/** Whether a message's address is its own, with its id in it, and not that of a thread or a product. */
function isOwnPage(row: StoreRow): boolean {
  const id = String(row['id']).split(/[:/]/u).at(-1)!;
  return id.length >= SHORTEST_ID && textOf(row['url']).includes(id);
}

async function findAwaited(store: GraphStore, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return [];
  const rows = await store.read(PLACEHOLDERS.Message);
  return rows.map((row) => String(row['id'])).filter((id) => isBelow(id, addresses));
}

/** People who were merged into one, and into those, with their names. */
async function findMerged(store: GraphStore, id: string): Promise<Map<string, string>> {
  const rows = await store.read(MERGED_INTO);
  const found = new Map<string, string>();
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const row of rows) {
      const target = String(row['target']);
      if (target === id || found.has(target)) found.set(String(row['id']), textOf(row['name']));
    }
  }
  found.delete(id);
  return found;
}

function isFullName(name: string): boolean {
  return /\S\s+\S/u.test(name) || /^[가-힣]{3,}$/u.test(name);
}

async function withoutNamesakes(
  store: GraphStore,
  names: readonly string[],
  own: ReadonlySet<string>,
): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await store.read(NAMESAKES, { names: [...new Set(names)] });
  const others = new Set(rows.filter((row) => !own.has(String(row['id']))).map((row) => row['name']));
  return [...new Set(names)].filter((name) => !others.has(name));
}

async function findShared(
  store: GraphStore,
  handles: ReadonlySet<string>,
  own: ReadonlySet<string>,
): Promise<Set<string>> {
  const spelled = [...handles].flatMap((handle) => [handle, `@${handle}`]);
  const rows = await store.read(SAME_HANDLE, { handles: spelled });
  const others = rows.filter((row) => !own.has(String(row['id'])));
  return new Set(others.map((row) => erasedHandle(String(row['handle'])).id));
}

/** Other people's texts as they are to be, where that is otherwise than they are. */
async function rewriteTexts(
  store: GraphStore,
  { accounts, messages, urls, handles, sharedHandles, ownNames, addresses }: Belongings,
): Promise<{ id: string; text: string }[]> {
  const quoted = await findQuotations(store, messages);
  const mentioning = await store.read(MENTIONING, { ids: accounts.map(({ id }) => id) });
  const linked = new Set([...quoted.keys(), ...mentioning.map((row) => String(row['id']))]);
  const shortHandles = new Set([...handles].map(shortHandle));
  const withoutNames = createNameRedaction(ownNames);
  const rewritten: { id: string; text: string }[] = [];
  for (const page of await listTextPages(store, -1, PAGE_TEXTS)) {
    for (const { id, text: before } of await readTextPage(store, page)) {
      if (messages.has(id)) continue;
      const passages = quoted.get(id) ?? [];
      const isLinked = linked.has(id);
      const isOf = (handle: string): boolean =>
        (handles.has(handle) && (isLinked || !sharedHandles.has(handle))) ||
        (isLinked && shortHandles.has(handle));
      const withoutPassages = redactPassages(redactLinks(before, addresses, urls), passages);
      const text = withoutNames(redactHandles(withoutPassages, isOf, { bare: isLinked }));
      if (text !== before) rewritten.push({ id, text });
    }
  }
  return rewritten;
}

/** Passages that messages may have from those which they share or answer. */
async function findQuotations(
  store: GraphStore,
  messages: ReadonlyMap<string, string>,
): Promise<Map<string, string[]>> {
  const quoted = new Map<string, string[]>();
  if (messages.size === 0) return quoted;
  for (const cypher of QUOTING) {
    for (const row of await store.read(cypher, { ids: [...messages.keys()] })) {
      const passages = passagesOf(messages.get(String(row['quoted'])) ?? '');
      const id = String(row['id']);
      quoted.set(id, [...(quoted.get(id) ?? []), ...passages]);
    }
  }
  return quoted;
}

async function remove(
  store: GraphStore,
  { people, accounts, messages, awaited }: Belongings,
  {
    rewritten,
    aliasOf,
  }: {
    readonly rewritten: readonly { readonly id: string; readonly text: string }[];
    readonly aliasOf: (message: string) => string;
  },
): Promise<void> {
  await writePipelined(
    store,
    async (pipeline) => {
      const revision = await nextRevision(pipeline);
      pipeline.send(MARK_ERASED, { id: GRAPH_META_ID, revision });
      if (rewritten.length > 0) pipeline.send(REWRITE_TEXTS, { rows: [...rewritten], revision });
      const gone = [...messages.keys(), ...awaited];
      if (gone.length > 0) {
        pipeline.send(DELETE_MESSAGES, { ids: gone });
        pipeline.send(DELETE_CASES_SAID_OF, { ids: gone });
        pipeline.send(CLEAR_CASES_SAID_OF, { ids: gone, revision });
        const rows = gone.map((message) => ({ id: message, alias: aliasOf(message) }));
        await renameConversations(pipeline, rows, revision);
      }
      if (accounts.length > 0) pipeline.send(DELETE_ACCOUNTS, { ids: accounts.map(({ id }) => id) });
      pipeline.send(DELETE_CASES_OF, { ids: [...people] });
      pipeline.send(CLEAR_COMMUNITIES_OF, { ids: [...people] });
      pipeline.send(DELETE_PATHS_THROUGH, { ids: [...people] });
      pipeline.send(DELETE_PEOPLE, { ids: [...people] });
    },
    'judgement',
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
