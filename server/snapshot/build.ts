import { buildAbout } from './build-about.ts';
import { buildConversations } from './build-conversations.ts';
import { buildAccounts, buildBrands, buildOrganizations, buildPeople } from './build-entities.ts';
import { buildMessages } from './build-messages.ts';
import { buildFollows, buildStatedTies } from './build-relations.ts';
import { Dictionary, groupRows, shared } from './columns.ts';
import type { GraphTables } from './tables.ts';
import type { Snapshot } from './types.ts';

/**
 * Builds the columns. Equal graphs give equal columns, whatever the order in which their rows came; what refers to something
 * that has not come is left out until it comes.
 *
 * @param version - Number of the snapshot in this process.
 * @param outcomeWeights - As the reader learned them that read the messages. @default null: it did not
 * @param onlyPublic - Without private messages: what hangs on one alone is not there either.
 */
export function buildSnapshot(
  tables: GraphTables,
  {
    version,
    onlyPublic = false,
    outcomeWeights = null,
  }: {
    readonly version: number;
    readonly onlyPublic?: boolean;
    readonly outcomeWeights?: Float64Array | null;
  },
): Snapshot {
  const channels = new Dictionary();
  const languages = new Dictionary();
  const organizations = buildOrganizations(tables);
  const brands = buildBrands(tables, organizations);
  const people = buildPeople(tables, organizations);
  const accounts = buildAccounts(tables, { people: people.numbers, channels });
  const messages = buildMessages(tables, { accounts, channels, languages, onlyPublic });
  const threads = buildConversations(tables, messages);
  const about = buildAbout({
    tables,
    messages,
    brands,
    people: people.columns,
    accounts: accounts.columns,
    organizations,
  });
  const byPerson = groupRows(messages.columns.person, people.columns.count);
  const accountsOf = groupRows(accounts.columns.person, people.columns.count);
  return {
    version,
    graph: tables.graph,
    revision: tables.revision,
    organizations: organizations.columns,
    brands: brands.columns,
    people: {
      ...people.columns,
      messageOffsets: byPerson.offsets,
      messageIndex: byPerson.rows,
      accountOffsets: accountsOf.offsets,
      accountIndex: accountsOf.rows,
    },
    accounts: accounts.columns,
    messages: { ...messages.columns, conversation: threads.conversationOfMessage, ...about },
    conversations: threads.columns,
    follows: buildFollows(tables, accounts),
    statedTies: buildStatedTies(tables, people),
    channels: channels.values,
    languages: languages.values,
    outcomeWeights: sharedFloats(outcomeWeights ?? []),
  };
}

function sharedFloats(values: ArrayLike<number>): Float64Array {
  const column = shared.float64(values.length);
  column.set(values);
  return column;
}
