import { UNSTATED_ORGANIZATION_ID } from '../../schema/graph/schema.ts';
import type { Stance } from '../../schema/model/readings.ts';
import { ERASED_NAME } from './erased.ts';
import type { GraphStore, StoreTransaction } from './port.ts';
import {
  LABELLED_TEXTS,
  READ_BRANDS,
  READ_FOR_READING,
  STALE_MESSAGES,
  JUDGED_CONVERSATIONS,
  KNOWN_CONVERSATIONS,
  WAITING,
} from './queries/readings.ts';
import { UNLINK, WRITE_NODES } from './queries/records.ts';
import { type Pipeline, writePipelined } from './records/pipeline.ts';
import { nextRevision } from './records/write.ts';
import { unlink, writeLinks, writeRows } from './records/write-entities.ts';
import { aboutLinks, readingProperties } from './records/write-messages.ts';
import type { ReadText, StoredReading } from './types.ts';

const STALE_PAGE = 2000;
/** Ends the mark of the reader that reads at import, in that of a better reader. */
export const BETTER = '.';

/** A brand as messages name it; without lists of terms that hold nothing, so that `readFor` stays what it was. */
export interface StoredBrand {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly contextTerms?: readonly string[];
  readonly exclusionTerms?: readonly string[];
}

/** The brands of the graph, by id. */
export async function readBrands(store: GraphStore): Promise<StoredBrand[]> {
  const rows = await store.read(READ_BRANDS);
  return rows
    .filter(({ name }) => typeof name === 'string' && name !== '')
    .map(({ id, name, aliases, contextTerms, exclusionTerms }) => ({
      id: String(id),
      name: String(name),
      aliases: textsIn(aliases),
      ...unlessEmpty('contextTerms', textsIn(contextTerms)),
      ...unlessEmpty('exclusionTerms', textsIn(exclusionTerms)),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function unlessEmpty(member: string, terms: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return terms.length === 0 ? {} : { [member]: terms };
}

function textsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string' && item !== '') : [];
}

/** A message's text with what a person said of its stance. */
export interface StoredLabel {
  readonly text: string;
  readonly language: string | null;
  readonly stance: Stance;
}

/** What people said of messages' stances, by message, brand and judge. */
export async function readLabelledTexts(store: GraphStore): Promise<StoredLabel[]> {
  const rows = await store.read(LABELLED_TEXTS);
  return rows
    .map((row) => ({ row, key: JSON.stringify([row['id'], row['brand'], row['judge']]) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ row }) => ({
      text: String(row['text']),
      language: (row['language'] as string | null) ?? null,
      stance: row['stance'] as Stance,
    }));
}

/**
 * Reads messages again whose reading was made for other brands.
 *
 * @returns How many there were.
 */
export async function rereadStaleMessages(
  store: GraphStore,
  read: ReadText,
  readFor: string,
): Promise<number> {
  const stale = (await store.read(STALE_MESSAGES, { readFor, better: readFor + BETTER })).map((row) =>
    String(row['id']),
  );
  for (let from = 0; from < stale.length; from += STALE_PAGE) {
    const ids = stale.slice(from, from + STALE_PAGE);
    const texts = await readTextsForReading({ run: (...asked) => store.read(...asked) }, ids);
    const readings = texts.map(({ id, text, language }) => ({ id, reading: read(text, language) }));
    await writePipelined(store, (pipeline) => putReadings(pipeline, readings), 'reading');
  }
  return stale.length;
}

/** A message's text, with the language that its record states. */
export interface TextForReading {
  readonly id: string;
  readonly text: string;
  readonly language: string | null;
}

/** What messages are read from, in the order of the ids; those that are not there are left out. */
export async function readTextsForReading(
  store: Pick<StoreTransaction, 'run'>,
  ids: readonly string[],
): Promise<TextForReading[]> {
  const rows = await store.run(READ_FOR_READING, { ids });
  const texts = new Map(
    rows.map((row) => [
      String(row['id']),
      {
        text: typeof row['text'] === 'string' ? row['text'] : '',
        language: (row['language'] as string | null) ?? null,
      },
    ]),
  );
  return ids.flatMap((id) => {
    const found = texts.get(id);
    return found === undefined ? [] : [{ id, ...found }];
  });
}

/** Puts readings in place of those that messages had; leaves out messages that say something else by now, or are gone. */
export async function writeReadings(
  store: GraphStore,
  readings: readonly (TextForReading & { readonly reading: StoredReading })[],
): Promise<void> {
  await writePipelined(
    store,
    async (pipeline) => {
      const now = await readTextsForReading(
        pipeline,
        readings.map(({ id }) => id),
      );
      const texts = new Map(now.map(({ id, text }) => [id, text]));
      await putReadings(
        pipeline,
        readings.filter(({ id, text }) => texts.get(id) === text),
      );
    },
    'reading',
  );
}

async function putReadings(
  pipeline: Pipeline,
  readings: readonly { readonly id: string; readonly reading: StoredReading }[],
): Promise<void> {
  const revision = await nextRevision(pipeline);
  unlink(
    pipeline,
    UNLINK.messageReadings,
    readings.map(({ id }) => id),
  );
  const nodes = readings.map(({ id, reading }) => ({
    id,
    properties: { ...readingProperties(reading), revision },
  }));
  writeRows(pipeline, WRITE_NODES.Message, nodes);
  writeLinks(
    pipeline,
    'ABOUT',
    readings.flatMap(({ id, reading }) => aboutLinks(id, reading)),
  );
}

/** How many things are referred to whose record has not come. */
export async function countWaiting(store: GraphStore): Promise<number> {
  let waiting = 0;
  for (const [label, cypher] of Object.entries(WAITING)) {
    const [row] = await store.read(
      cypher,
      label === 'Organization' ? { unstated: UNSTATED_ORGANIZATION_ID } : undefined,
    );
    waiting += Number(row?.['waiting'] ?? 0);
  }
  return waiting + (await countWaitingConversations(store));
}

/** Conversations that people speak of and that no message is of, but those that an erasure has left without one. */
async function countWaitingConversations(store: GraphStore): Promise<number> {
  const named = new Set<string>();
  for (const { conversation, outcome, caseOf } of await store.read(JUDGED_CONVERSATIONS)) {
    if ((outcome ?? caseOf ?? null) === null) continue; // cleared
    if (!String(conversation).startsWith(ERASED_NAME)) named.add(String(conversation));
    if (typeof caseOf === 'string') named.add(caseOf);
  }
  if (named.size === 0) return 0;
  for (const cypher of KNOWN_CONVERSATIONS)
    for (const { id } of await store.read(cypher, { ids: [...named] })) named.delete(String(id));
  return named.size;
}
