import { NotFoundError } from '../../schema/model/errors.ts';
import type { GraphStore, StoreRow, StoreValue } from './port.ts';
import {
  ACCOUNTS_OF,
  JUDGED_ACCOUNTS,
  JUDGEMENTS_OF,
  MARK_MERGED,
  MOVE_ACCOUNTS,
  UNMARK_MERGED,
} from './queries/judgements.ts';
import { RAISE, UNLINK, WRITE_NODES } from './queries/records.ts';
import { ownPersonId } from './records/keys.ts';
import { type Pipeline, writePipelined } from './records/pipeline.ts';
import { nextRevision } from './records/write.ts';
import { unlink, writeLinks, writeRows } from './records/write-entities.ts';

/** Whose an account is by a decision, and whose it was told not to be. */
export interface JudgedAccount {
  readonly account: string;
  readonly person: string;
  readonly apartFrom: readonly string[];
}

/** Why an account is taken for a person's. */
export interface AccountJudgement {
  readonly by: 'merge' | 'split';
  /** In words; null where nobody gave a reason. */
  readonly because: string | null;
  /** People whose it was before, the first of them first. */
  readonly before: readonly string[];
}

/** An account that changes hands; its history stands on its node, where no record writes. */
interface Move {
  readonly account: string;
  readonly person: string;
  readonly by: 'merge' | 'split';
  readonly because: string | null;
  readonly before: readonly string[];
  readonly apartFrom: readonly string[];
}

/** People who are one. */
export interface Merge {
  readonly into: string;
  readonly from: string;
  /** In words. @default no reason */
  readonly because?: string;
}

const MERGES_AT_ONCE = 1000;

/** Gives all accounts of some people to another; each account remembers whose it was. */
export function mergePeople(store: GraphStore, into: string, from: readonly string[]): Promise<void> {
  return mergeAll(
    store,
    from.map((person) => ({ into, from: person })),
  );
}

/** Merges pairs of people in turn, some in one transaction; each account remembers whose it was, and why it changed hands. */
export async function mergeAll(store: GraphStore, merges: readonly Merge[]): Promise<void> {
  for (let at = 0; at < merges.length; at += MERGES_AT_ONCE)
    await mergeAtOnce(store, merges.slice(at, at + MERGES_AT_ONCE));
}

function mergeAtOnce(store: GraphStore, merges: readonly Merge[]): Promise<void> {
  const byPerson = new Map(merges.map((merge) => [merge.from, merge]));
  return writePipelined(
    store,
    async (pipeline) => {
      const revision = await nextRevision(pipeline);
      const rows = await pipeline.run(MOVE_ACCOUNTS, { from: [...byPerson.keys()] });
      const moves = rows.map((row): Move => {
        const { into, because = null } = byPerson.get(String(row['person']))!; // asked for
        const apartFrom = textsOf(row['apartFrom']).filter((person) => person !== into);
        const before = [...historyOf(row), String(row['person'])];
        return { account: String(row['account']), person: into, by: 'merge', because, before, apartFrom };
      });
      moveAccounts(pipeline, moves, revision);
      const marks = merges.map(({ from, into }) => ({ id: from, into }));
      pipeline.send(MARK_MERGED, { rows: marks, revision });
    },
    'judgement',
  );
}

/**
 * Gives accounts back to whom they belonged before the latest merge, or to a person of their own.
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
    const before = historyOf(row);
    const move: Move = {
      account,
      person: before.at(-1) ?? ownPersonId(account),
      by: 'split',
      because: null,
      before: before.slice(0, -1),
      apartFrom: [...new Set([...textsOf(row['apartFrom']), id])],
    };
    return { move, isOwn: before.length === 0, name: String(row['name'] ?? row['handle']) };
  });
  await writePipelined(
    store,
    async (pipeline) => {
      const revision = await nextRevision(pipeline);
      const own = split
        .filter(({ isOwn }) => isOwn)
        .map(({ move, name }) => ({ id: move.person, properties: { name, revision } }));
      writeRows(pipeline, WRITE_NODES.Person, own);
      pipeline.send(UNMARK_MERGED, { ids: split.map(({ move }) => move.person), revision });
      moveAccounts(
        pipeline,
        split.map(({ move }) => move),
        revision,
      );
    },
    'judgement',
  );
  return [...new Set(split.map(({ move }) => move.person))];
}

/** All accounts of which somebody has decided whose they are. */
export async function listJudgedAccounts(store: GraphStore): Promise<JudgedAccount[]> {
  const rows = await store.read(JUDGED_ACCOUNTS, { decided: ['merge', 'split'] });
  return rows.map((row) => ({
    account: String(row['account']),
    person: String(row['person']),
    apartFrom: textsOf(row['apartFrom']),
  }));
}

/** Why accounts are taken for whose they are, by account id; absent where no decision says so. */
export async function readAccountJudgements(
  store: GraphStore,
  ids: readonly string[],
): Promise<Map<string, AccountJudgement>> {
  const rows = await store.read(JUDGEMENTS_OF, { ids: [...new Set(ids)] });
  return new Map(
    rows.map((row) => [
      String(row['account']),
      {
        by: row['judgedBy'] === 'split' ? 'split' : 'merge',
        because: typeof row['because'] === 'string' ? row['because'] : null,
        before: textsOf(row['judgedFrom']),
      },
    ]),
  );
}

function moveAccounts(pipeline: Pipeline, moves: readonly Move[], revision: bigint): void {
  const accounts = moves.map(({ account }) => account);
  unlink(pipeline, UNLINK.accountPerson, accounts);
  writeLinks(
    pipeline,
    'BELONGS_TO',
    moves.map(({ account, person, by, before }) => ({
      source: account,
      target: person,
      properties: { by, confidence: 1, before: before.at(-1) ?? null },
    })),
  );
  writeRows(
    pipeline,
    WRITE_NODES.Account,
    moves.map(({ account, by, because, before, apartFrom }) => ({
      id: account,
      properties: {
        judgedBy: by,
        judgedBecause: because,
        judgedFrom: listOrNull(before),
        apartFrom: listOrNull(apartFrom),
      },
    })),
  );
  pipeline.send(RAISE.Account, { ids: accounts, revision });
}

/** Whose an account was; in graphs of an earlier version the last of them alone. */
function historyOf(row: StoreRow): string[] {
  const known = textsOf(row['judgedFrom']);
  if (known.length > 0) return known;
  return typeof row['before'] === 'string' ? [row['before']] : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function listOrNull(values: readonly string[]): StoreValue {
  return values.length === 0 ? null : values;
}
