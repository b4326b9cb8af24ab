import type { SparkSession } from '../connect/session.ts';
import { askIfThere, quoteText, tableAt, writeTable } from '../tables.ts';
import { aboutOnSpark, staffOf, worksAt } from './about.ts';
import { copyRows, type Neo4jRows } from './connector.ts';
import { conversationsOnSpark } from './conversations.ts';
import { ownedAccounts, type RawTable, referringMessages, writtenMessages } from './messages.ts';
import { ID_ORDER, numberRows } from './number-rows.ts';
import { numberPeople, peopleTables, recordOrder } from './people.ts';

/** A graph in Neo4j, and where Spark puts it. */
export interface Neo4jGraph {
  /** Texts that read it, by kind, and those that only learning ties takes; see `store/queries/whole-graph.ts`. */
  readonly rows: Readonly<Record<string, Neo4jRows>>;
  readonly talk: Readonly<Record<string, Neo4jRows>>;
  /** Which graph it is, and the revision that it has before it is read. */
  readonly graph: string;
  readonly revision: number;
  readonly out: string;
  /** Whether accounts' follows and conversations are read, of which ties are learned. */
  readonly learnTies: boolean;
  /** Hears of each step. */
  readonly say: (line: string) => void;
}

/** Folders that come of it. */
export interface ReadGraph {
  /** In the shape of a Parquet export. */
  readonly graph: string;
  /** Folder of all that was made, which is of no use once the measures are there. */
  readonly work: string;
}

/**
 * Reads a graph from Neo4j into the shape of a Parquet export, with the same numbers, as far as the measures read it: `people`, `ids` (of people), `ties`, `accounts`, `messages`, `about`, `mentions`,
 * `graph`, and for learning ties `follows`. What the single machine works out of the graph is worked out by Spark: whose an account is, what a message is about, who is of the company. What
 * a run before has finished of the same graph at the same revision is not read again, but for ties, which `grapevine analyze` changes without one.
 */
export async function readNeo4jGraph(session: SparkSession, graph: Neo4jGraph): Promise<ReadGraph> {
  const { rows, talk, graph: name, revision, learnTies, say } = graph;
  const work = workFolder(graph);
  const folder = `${work}/graph.parquet`;
  const raw: RawTable = (kind) => tableAt(`${work}/raw/${kind}`);
  const copy = async (kinds: Readonly<Record<string, Neo4jRows>>): Promise<void> => {
    const copies = Object.entries(kinds).map(([name, of]) =>
      copyRows(session, { name, path: `${work}/raw/${name}`, rows: of }),
    );
    await Promise.all(copies);
  };
  const { ties, ...others } = { ...rows, ...(learnTies ? talk : {}) };
  const finished = `${work}/finished`;
  say('Reading Neo4j …');
  await copy({ ties: ties! }); // a kind of its own in every graph
  if ((await askIfThere(session, finished, (table) => `SELECT 1 FROM ${table}`)) === null) {
    await copy(others);
    say('Numbering …');
    await writeGraph(session, { raw, folder, work, name, revision, learnTies });
    await writeTable(session, finished, 'SELECT true AS finished');
  }
  await writeTable(session, `${folder}/ties.parquet`, exportedTies(raw, peopleTables(work).named));
  return { graph: folder, work };
}

/** Where a graph is put: another graph, or another state of it, has another folder. */
export function workFolder({
  out,
  graph,
  revision,
  learnTies,
}: Pick<Neo4jGraph, 'out' | 'graph' | 'revision' | 'learnTies'>): string {
  return `${out}/work-neo4j-${graph}-${revision}${learnTies ? '-talk' : ''}`;
}

async function writeGraph(
  session: SparkSession,
  {
    raw,
    folder,
    work,
    name,
    revision,
    learnTies,
  }: Pick<Neo4jGraph, 'revision' | 'learnTies'> & {
    readonly raw: RawTable;
    readonly folder: string;
    readonly work: string;
    readonly name: string;
  },
): Promise<void> {
  const number = (kind: string, from: string, order: readonly string[] = [ID_ORDER]): Promise<string> =>
    numberRows(session, { rows: from, order, path: `${work}/${kind}` });
  const write = (kind: string, query: string): Promise<void> =>
    writeTable(session, `${folder}/${kind}.parquet`, query);
  const { people, named } = await numberPeople(session, raw, work);
  await write('people', `SELECT number AS person FROM ${people}`);
  await write('ids', `SELECT 'person' AS kind, number, id FROM ${people}`);
  const accounts = await number('accounts', ownedAccounts(raw, named));
  await write('accounts', `SELECT number AS account, person, channel FROM ${accounts}`);
  const written = await number('written', writtenMessages(raw, accounts), ['at', ID_ORDER]);
  await writeTable(session, `${work}/messages`, referringMessages(raw, written));
  const messages = tableAt(`${work}/messages`);
  await write(
    'mentions',
    `SELECT m.message, a.number AS account FROM ${raw('mentions')} n JOIN ${messages} m ON m.id = n.source
      JOIN ${accounts} a ON a.id = n.target`,
  );
  const sources = { raw, named, accounts, messages };
  await write('about', await aboutOnSpark(session, { ...sources, folder: `${work}/about` }));
  if (learnTies) await write('follows', exportedFollows(raw, accounts));
  const conversations = learnTies
    ? await numberConversations(session, { raw, messages, work })
    : `SELECT message, CAST(NULL AS INT) AS conversation FROM ${messages}`;
  await write('messages', exportedMessages({ messages, conversations, staff: staffOf(raw, named) }));
  await write(
    'graph',
    `SELECT CAST(${revision} AS BIGINT) AS revision, ${quoteText(name)} AS graph, true AS whole, current_timestamp() AS exportedAt`,
  );
}

/** Query of the number of each message's conversation. */
async function numberConversations(
  session: SparkSession,
  { raw, messages, work }: { readonly raw: RawTable; readonly messages: string; readonly work: string },
): Promise<string> {
  const names = await conversationsOnSpark(session, { raw, messages, folder: `${work}/chains` });
  await writeTable(session, `${work}/conversation-names`, names);
  const named = tableAt(`${work}/conversation-names`);
  const numbers = await numberRows(session, {
    rows: `SELECT DISTINCT conversation AS id FROM ${named}`,
    order: [ID_ORDER],
    path: `${work}/conversations`,
  });
  return `SELECT n.message, c.number AS conversation FROM ${named} n JOIN ${numbers} c ON c.id = n.conversation`;
}

function exportedMessages({
  messages,
  conversations,
  staff,
}: Readonly<Record<'messages' | 'conversations' | 'staff', string>>): string {
  return `
    WITH ours AS (
      SELECT DISTINCT m.message FROM ${messages} m JOIN (${staff}) s ON s.person = m.person AND ${worksAt('s', 'm.at')})
    SELECT m.message, m.author, m.person, c.conversation, m.replyTo, m.shares, m.copyOf, timestamp_millis(m.at) AS at, m.channel,
      m.language, m.public, o.message IS NOT NULL AS byCompany
    FROM ${messages} m JOIN (${conversations}) c ON c.message = m.message LEFT JOIN ours o ON o.message = m.message`;
}

/** Of what several state of one tie the one holds that `snapshot/build-relations.ts` takes; stated ties outrank learned ones, of which those of who was merged tell of before. */
function exportedTies(raw: RawTable, named: string): string {
  const rank = `struct(encode(coalesce(judge, ''), 'UTF-16BE'), ${recordOrder('t')}, ${recordOrder('s')})`;
  return `
    SELECT s.number AS source, t.number AS target,
      coalesce(min_by(probability, ${rank}) FILTER (WHERE stated), max(probability)) AS probability,
      coalesce(max(interactions), 0) AS interactions, timestamp_millis(min(firstAt)) AS firstAt, timestamp_millis(max(lastAt)) AS lastAt,
      bool_or(stated) AS stated
    FROM ${raw('ties')} r JOIN ${named} s ON s.id = r.source JOIN ${named} t ON t.id = r.target
    WHERE s.number <> t.number AND (stated OR NOT s.merged AND NOT t.merged) GROUP BY s.number, t.number`;
}

function exportedFollows(raw: RawTable, accounts: string): string {
  return `
    SELECT a.number AS follower, b.number AS followed, timestamp_millis(since) AS since, timestamp_millis(until) AS until
    FROM ${raw('follows')} f JOIN ${accounts} a ON a.id = f.source JOIN ${accounts} b ON b.id = f.target`;
}
