import { GRAPH_META_ID } from '../../schema/graph/schema.ts';
import { NotFoundError } from '../../schema/model/errors.ts';
import type { GraphStore } from './port.ts';
import {
  ACCOUNTS_OF,
  DELETE_ACCOUNTS,
  DELETE_CASES_OF,
  DELETE_MESSAGES,
  DELETE_PERSON,
  MARK_ERASED,
  MARK_MERGED,
  MESSAGES_OF,
  MOVE_ACCOUNTS,
  STATED_TIES_OF,
  UNMARK_MERGED,
} from './queries/judgements.ts';
import { RAISE, UNLINK, WRITE_NODES } from './queries/records.ts';
import { ownPersonId } from './records/keys.ts';
import { writePipelined } from './records/pipeline.ts';
import { nextRevision } from './records/write.ts';
import { unlink, writeLinks, writeRows } from './records/write-entities.ts';

/** What an erasure took away. */
export interface Erased {
  readonly accounts: number;
  readonly messages: readonly string[];
  readonly statedTies: number;
}

/** Gives all accounts of some people to another; each account remembers whose it was. */
export function mergePeople(store: GraphStore, into: string, from: readonly string[]): Promise<void> {
  return writePipelined(
    store,
    async (pipeline) => {
      const revision = await nextRevision(pipeline);
      const moved = await pipeline.run(MOVE_ACCOUNTS, { from: [...from] });
      unlink(
        pipeline,
        UNLINK.accountPerson,
        moved.map((row) => String(row['account'])),
      );
      const links = moved.map((row) => ({
        source: String(row['account']),
        target: into,
        properties: { by: 'merge', confidence: 1, before: String(row['person']) },
      }));
      writeLinks(pipeline, 'BELONGS_TO', links);
      pipeline.send(RAISE.Account, { ids: links.map(({ source }) => source), revision });
      pipeline.send(MARK_MERGED, { ids: [...from], into, revision });
    },
    'judgement',
  );
}

/**
 * Gives accounts back to whom they belonged before a merge, or to a person of their own.
 *
 * @param handles - `channel:handle`, with or without @, letter case ignored.
 * @returns Ids of the people who have the accounts now.
 * @throws {NotFoundError} for an account that is not this person's.
 */
export async function splitPerson(
  store: GraphStore,
  id: string,
  handles: readonly string[],
): Promise<string[]> {
  const rows = await store.read(ACCOUNTS_OF, { id });
  const key = (text: string): string => text.toLowerCase().replace(':@', ':');
  const byHandle = new Map(
    rows.map((row) => [key(`${String(row['channel'])}:${String(row['handle'])}`), row]),
  );
  const split = handles.map((handle) => {
    const row = byHandle.get(key(handle));
    if (row === undefined)
      throw new NotFoundError(
        `Account "${handle}" is not this person's; pass channel:handle of one that is.`,
      );
    const account = String(row['account']);
    const name = String(row['name'] ?? row['handle']);
    const before = typeof row['before'] === 'string' ? row['before'] : null;
    return { account, name, before, person: before ?? ownPersonId(account) };
  });
  await writePipelined(
    store,
    async (pipeline) => {
      const revision = await nextRevision(pipeline);
      const own = split.filter(({ before }) => before === null);
      writeRows(
        pipeline,
        WRITE_NODES.Person,
        own.map(({ person, name }) => ({ id: person, properties: { name, revision } })),
      );
      pipeline.send(UNMARK_MERGED, { ids: split.map(({ person }) => person), revision });
      unlink(
        pipeline,
        UNLINK.accountPerson,
        split.map(({ account }) => account),
      );
      const links = split.map(({ account, person }) => ({
        source: account,
        target: person,
        properties: { by: 'split', confidence: 1 },
      }));
      writeLinks(pipeline, 'BELONGS_TO', links);
      pipeline.send(RAISE.Account, { ids: links.map(({ source }) => source), revision });
    },
    'judgement',
  );
  return [...new Set(split.map(({ person }) => person))];
}

/** Removes a person with accounts, messages and whatever hangs on them. */
export async function erasePerson(store: GraphStore, id: string): Promise<Erased> {
  const accounts = (await store.read(ACCOUNTS_OF, { id })).map((row) => String(row['account']));
  const messages = (await store.read(MESSAGES_OF, { id })).map((row) => String(row['id']));
  const [ties] = await store.read(STATED_TIES_OF, { id });
  await writePipelined(
    store,
    async (pipeline) => {
      const revision = await nextRevision(pipeline);
      pipeline.send(MARK_ERASED, { id: GRAPH_META_ID, revision });
      if (messages.length > 0) pipeline.send(DELETE_MESSAGES, { ids: messages });
      if (accounts.length > 0) pipeline.send(DELETE_ACCOUNTS, { ids: accounts });
      pipeline.send(DELETE_CASES_OF, { id });
      pipeline.send(DELETE_PERSON, { id });
    },
    'judgement',
  );
  return { accounts: accounts.length, messages, statedTies: Number(ties?.['ties'] ?? 0) };
}
