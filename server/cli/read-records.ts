import { votesText } from '../../schema/model/outcome-votes.ts';
import { referencesText } from '../../schema/model/references.ts';
import type { MessageRecord } from '../../schema/model/records.ts';
import { textKeyOf } from '../ingest/text-key.ts';
import { buildSnapshot } from '../snapshot/build.ts';
import { stringAt } from '../snapshot/strings.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { GraphTables } from '../snapshot/tables.ts';
import { pageOf } from '../store/changes.ts';
import { loadOutcomeWeights } from '../text/heads/heads.ts';
import { createTextReader } from '../text/reader.ts';
import type { Reader, Reading } from '../text/types.ts';
import type { RecordsFile } from './records-file.ts';

/** Records with what the reader says of them, without a store. */
export interface ReadRecords {
  readonly snapshot: Snapshot;
  /** By message id. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly reader: Reader;
}

/**
 * Reads the texts of a file and builds the columns that conversations are read from, as an import would: the same
 * reader, the same rules. Labels and outcomes in the file are not looked at. An author without an account record is taken
 * for somebody of no role.
 */
export function readRecords(file: RecordsFile): ReadRecords {
  const brands = [...file.brands.values()].map((brand) => ({
    id: brand.id,
    name: brand.name,
    aliases: brand.aliases ?? [],
    contextTerms: brand.contextTerms ?? [],
    exclusionTerms: brand.exclusionTerms ?? [],
  }));
  const reader = createTextReader(brands);
  const readings = new Map<string, Reading>();
  for (const [id, { text, language }] of file.messages) readings.set(id, reader.read(text, language));
  return {
    snapshot: buildSnapshot(fillTables(file, readings, reader.name), {
      version: 1,
      outcomeWeights: loadOutcomeWeights(),
    }),
    readings,
    reader,
  };
}

/** Id of a message of the snapshot. */
export function messageId(snapshot: Snapshot, message: number): string {
  return stringAt(snapshot.messages.ids, message);
}

/** The tables of a file with readings of its messages. */
export function fillTables(
  file: RecordsFile,
  readings: ReadonlyMap<string, Reading>,
  judge: string,
): GraphTables {
  const accounts = listAccounts(file);
  const messages = [...file.messages.values()];
  const channelOf = new Map(accounts.map(({ id, channel }) => [id, channel]));
  const known = new Set([...file.people.keys(), ...accounts.map(({ person }) => person)]);
  const tables = new GraphTables();
  tables.begin({
    whole: true,
    graph: '',
    revision: 0,
    organizations: [...file.organizations.values()].map(({ id, name, kind }) => ({
      id,
      name,
      kind: kind ?? null,
    })),
    brands: [...file.brands.values()].map(({ id, name, owned, organization }) => ({
      id,
      name,
      owned: owned ?? null,
      organization: organization ?? null,
    })),
  });
  const people = [...known].map((id) => ({ id, name: file.people.get(id)?.name ?? id, mergedInto: null }));
  tables.take(pageOf('people', people));
  tables.take(pageOf('roles', listRoles(file)));
  tables.take(pageOf('accounts', accounts));
  tables.take(
    pageOf(
      'owners',
      accounts.map(({ id, person }) => ({ source: id, target: person })),
    ),
  );
  tables.take(
    pageOf(
      'messages',
      messages.map((message) =>
        toMessageRow(message, readings.get(message.id)!, message.channel ?? channelOf.get(message.author)),
      ),
    ),
  );
  const pairs = (targetsOf: (record: MessageRecord) => readonly (string | null | undefined)[]) =>
    messages.flatMap((record) =>
      targetsOf(record).flatMap((target) =>
        typeof target === 'string' ? [{ source: record.id, target }] : [],
      ),
    );
  tables.take(
    pageOf(
      'authors',
      pairs(({ author }) => [author]),
    ),
  );
  tables.take(
    pageOf(
      'replies',
      pairs(({ replyTo }) => [replyTo]),
    ),
  );
  tables.take(
    pageOf(
      'shares',
      pairs(({ shares }) => [shares]),
    ),
  );
  tables.take(
    pageOf(
      'conversations',
      pairs(({ conversation }) => [conversation]),
    ),
  );
  tables.take(
    pageOf(
      'mentions',
      pairs(({ mentions }) => mentions ?? []),
    ),
  );
  tables.take(pageOf('about', listAbout(readings, judge)));
  tables.end();
  return tables;
}

function listAbout(readings: ReadonlyMap<string, Reading>, judge: string) {
  return [...readings].flatMap(([message, { brands }]) =>
    [...brands].map(([brand, { stance, confidence }]) => ({
      message,
      brand,
      stance,
      confidence,
      judged: false,
      at: null,
      judge,
    })),
  );
}

function listAccounts(file: RecordsFile) {
  const accounts = [...file.accounts.values()].map(({ id, channel, handle, followers, person }) => ({
    id,
    channel,
    handle,
    followers: followers ?? null,
    person: person ?? id,
  }));
  const known = new Set(accounts.map(({ id }) => id));
  for (const { author, channel } of file.messages.values()) {
    if (known.has(author)) continue;
    known.add(author);
    accounts.push({
      id: author,
      channel: channel ?? 'unknown',
      handle: author,
      followers: null,
      person: author,
    });
  }
  return accounts;
}

function listRoles(file: RecordsFile) {
  return [...file.people.values()].flatMap(({ id, roles }) =>
    (roles ?? []).flatMap(({ role, organization, since, until }, position) => {
      if (organization === null || organization === undefined) return [];
      return [{ person: id, organization, role, position, since: toMs(since), until: toMs(until) }];
    }),
  );
}

function toMessageRow(
  record: MessageRecord,
  { acts, outcomeVotes, references, language, addressed }: Reading,
  channel: string | undefined,
) {
  return {
    id: record.id,
    at: Date.parse(record.at),
    channel: channel ?? null,
    language,
    public: record.public ?? channel !== 'email',
    acts,
    outcomeVotes: outcomeVotes === null ? null : votesText.write(outcomeVotes),
    references: referencesText(references),
    textKey: textKeyOf(record.text),
    addressedStance: addressed.stance,
    addressedConfidence: addressed.confidence,
  };
}

function toMs(instant: string | null | undefined): number | null {
  return instant === null || instant === undefined ? null : Date.parse(instant);
}
