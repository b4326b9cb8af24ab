import { UNSTATED_ORGANIZATION_ID } from '../../schema/graph/schema.ts';
import type { Stance } from '../../schema/model/readings.ts';
import type { GraphStore } from './port.ts';
import {
  LABELLED_TEXTS,
  READ_BRANDS,
  READ_FOR_READING,
  STALE_MESSAGES,
  WAITING,
} from './queries/readings.ts';
import { UNLINK, WRITE_NODES } from './queries/records.ts';
import { writePipelined } from './records/pipeline.ts';
import { nextRevision } from './records/write.ts';
import { unlink, writeLinks, writeRows } from './records/write-entities.ts';
import { aboutLinks, readingProperties } from './records/write-messages.ts';
import type { ReadText } from './types.ts';

const STALE_PAGE = 2000;

/** A brand as messages name it. */
export interface StoredBrand {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The brands of the graph, by id. */
export async function readBrands(store: GraphStore): Promise<StoredBrand[]> {
  const rows = await store.read(READ_BRANDS);
  return rows
    .map((row) => ({
      id: String(row['id']),
      name: String(row['name']),
      aliases: (row['aliases'] as string[] | null) ?? [],
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
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
  const stale = (await store.read(STALE_MESSAGES, { readFor })).map((row) => String(row['id']));
  for (let from = 0; from < stale.length; from += STALE_PAGE) {
    const ids = stale.slice(from, from + STALE_PAGE);
    const rows = await store.read(READ_FOR_READING, { ids });
    const readings = rows.map((row) => ({
      id: String(row['id']),
      reading: read(String(row['text']), (row['language'] as string | null) ?? null),
    }));
    await writePipelined(
      store,
      async (pipeline) => {
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
      },
      'reading',
    );
  }
  return stale.length;
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
  return waiting;
}
