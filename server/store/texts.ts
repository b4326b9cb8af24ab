import type { Stance } from '../../schema/model/readings.ts';
import type { GraphStore } from './port.ts';
import {
  READ_ADDRESSED,
  READ_JUDGEMENTS,
  READ_TEXT_REVISIONS,
  READ_TEXTS,
  READ_TEXTS_BETWEEN,
} from './queries/texts.ts';

/** A message's text and address. */
export interface StoredText {
  readonly text: string;
  readonly url: string | null;
}

/** What somebody or the reader says of a message. */
export interface StoredJudgement {
  readonly brand: string;
  readonly stance: Stance;
  readonly by: string;
  readonly confidence: number;
  readonly at: number | null;
  /** True for a person's. */
  readonly judged: boolean;
}

/** Texts of messages by id; absent where there is no such message. */
export async function readMessageTexts(
  store: GraphStore,
  ids: readonly string[],
): Promise<Map<string, StoredText>> {
  const rows = await store.read(READ_TEXTS, { ids: [...new Set(ids)] });
  return new Map(
    rows.map((row) => [
      String(row['id']),
      {
        text: typeof row['text'] === 'string' ? row['text'] : '',
        url: (row['url'] as string | null) ?? null,
      },
    ]),
  );
}

/** All judgements of messages by id, people's before the reader's, the latest of each first. */
export async function readStanceJudgements(
  store: GraphStore,
  ids: readonly string[],
): Promise<Map<string, StoredJudgement[]>> {
  const rows = await store.read(READ_JUDGEMENTS, { ids: [...new Set(ids)] });
  const sorted = rows.sort(
    (a, b) =>
      Number(b['judged']) - Number(a['judged']) ||
      Number(b['at'] ?? 0) - Number(a['at'] ?? 0) ||
      (String(a['judge']) < String(b['judge']) ? 1 : -1),
  );
  const byMessage = new Map<string, StoredJudgement[]>();
  for (const row of sorted) {
    const id = String(row['id']);
    const judgements = byMessage.get(id) ?? [];
    byMessage.set(id, judgements);
    judgements.push({
      brand: String(row['brand']),
      stance: row['stance'] as Stance,
      by: String(row['judge']),
      confidence: Number(row['confidence']),
      judged: row['judged'] === true,
      at: row['at'] === null || row['at'] === undefined ? null : Number(row['at']),
    });
  }
  return byMessage;
}

/** What the reader saw in texts as a whole, by message id; it stands for brands that a text does not name. */
export async function readWholeReadings(
  store: GraphStore,
  ids: readonly string[],
): Promise<Map<string, Omit<StoredJudgement, 'brand' | 'judged'>>> {
  const rows = await store.read(READ_ADDRESSED, { ids: [...new Set(ids)] });
  return new Map(
    rows.map((row) => [
      String(row['id']),
      {
        stance: row['stance'] as Stance,
        by: String(row['judge']),
        confidence: Number(row['confidence']),
        at: null,
      },
    ]),
  );
}

/** Texts that came after a revision, about `limit` of them, and the revision up to which they go. */
export async function readTextPage(
  store: GraphStore,
  after: number,
  limit: number,
): Promise<{
  readonly texts: readonly { readonly id: string; readonly text: string }[];
  readonly revision: number;
}> {
  const revisions = await store.read(READ_TEXT_REVISIONS, { after: BigInt(after) });
  let upTo = after;
  let count = 0;
  for (const row of revisions) {
    if (count >= limit) break;
    upTo = Number(row['revision']);
    count += Number(row['texts']);
  }
  if (count === 0) return { texts: [], revision: after };
  const rows = await store.read(READ_TEXTS_BETWEEN, { after: BigInt(after), upTo: BigInt(upTo) });
  return { texts: rows.map((row) => ({ id: String(row['id']), text: String(row['text']) })), revision: upTo };
}
