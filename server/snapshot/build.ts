import type { SnapshotRows } from '../store/snapshot-rows.ts';
import { buildAbout } from './build-about.ts';
import { buildConversations } from './build-conversations.ts';
import { buildAccounts, buildBrands, buildOrganizations, buildPeople } from './build-entities.ts';
import { buildFollows, buildStatedTies } from './build-relations.ts';
import { buildMessages } from './build-messages.ts';
import { Dictionary, groupRows } from './columns.ts';
import type { Snapshot } from './types.ts';

/**
 * Builds the columns from the graph's rows. Equal graphs give equal columns, whatever the order of their rows.
 *
 * @param rows - As the store reads them; a row whose reference has not come is left out until it comes.
 * @param version - Number of the snapshot in this process.
 */
export function buildSnapshot(rows: SnapshotRows, version: number): Snapshot {
  const channels = new Dictionary();
  const languages = new Dictionary();
  const organizations = buildOrganizations(rows);
  const brands = buildBrands(rows, organizations);
  const people = buildPeople(rows, organizations);
  const accounts = buildAccounts(rows, { people: people.numbers, channels });
  const messages = buildMessages(rows, { accounts, channels, languages });
  const threads = buildConversations(rows, messages);
  const base = {
    ...messages.columns,
    conversation: threads.conversationOfMessage,
  };
  const about = buildAbout(rows, {
    messages: base,
    numbers: messages.numbers,
    brands,
    people: people.columns,
    accounts: accounts.columns,
    organizations,
  });
  const byPerson = groupRows(base.person, people.columns.count);
  const accountsOf = groupRows(accounts.columns.person, people.columns.count);
  return {
    version,
    revision: rows.revision,
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
    messages: { ...base, ...about },
    conversations: threads.columns,
    follows: buildFollows(rows, accounts.numbers),
    statedTies: buildStatedTies(rows, people.numbers),
    channels: channels.values,
    languages: languages.values,
  };
}
