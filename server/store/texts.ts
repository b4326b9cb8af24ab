import { STANCE_VALUE, type Stance } from '../../schema/model/readings.ts';
import { instantOf } from './instants.ts';
import type { GraphStore } from './port.ts';
import {
  COUNT_TEXTS,
  READ_ADDRESSED,
  READ_JUDGEMENTS,
  READ_TEXT_REVISIONS,
  READ_TEXTS,
  READ_TEXTS_OF,
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
        url: typeof row['url'] === 'string' ? row['url'] : null,
      },
    ]),
  );
}

/** All judgements of messages by id that say a stance, people's before the reader's, the latest of each first. */
export async function readStanceJudgements(
  store: GraphStore,
  ids: readonly string[],
): Promise<Map<string, StoredJudgement[]>> {
  const rows = await store.read(READ_JUDGEMENTS, { ids: [...new Set(ids)] });
  const sorted = rows
    .filter(({ stance }) => typeof stance === 'string' && Object.hasOwn(STANCE_VALUE, stance))
    .sort(
      (a, b) =>
        Number(b['judged'] === true) - Number(a['judged'] === true) ||
        (millisecondsOf(b['at']) ?? 0) - (millisecondsOf(a['at']) ?? 0) ||
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
      confidence: typeof row['confidence'] === 'number' ? row['confidence'] : 1,
      judged: row['judged'] === true,
      at: millisecondsOf(row['at']),
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

/** Messages that came or changed in some revisions. */
export interface RevisionPage {
  /** The revision before the first of them. */
  readonly after: number;
  readonly upTo: number;
  readonly revisions: readonly number[];
  readonly texts: number;
}

/** A text as an index takes it in. */
export interface DatedText {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  /** What it was read with, and for which brands; null where it was not. */
  readonly readFor: string | null;
}

/** The revisions after one, in pages of about `limit` texts; all texts of one revision are in one page. */
export async function listTextPages(
  store: GraphStore,
  after: number,
  limit: number,
): Promise<RevisionPage[]> {
  const revisions = await store.read(READ_TEXT_REVISIONS, { after: BigInt(after) });
  const pages: RevisionPage[] = [];
  let texts = 0;
  let from = after;
  let among: number[] = [];
  for (const [index, row] of revisions.entries()) {
    texts += Number(row['texts']);
    among.push(Number(row['revision']));
    if (texts < limit && index < revisions.length - 1) continue;
    pages.push({ after: from, upTo: Number(row['revision']), revisions: among, texts });
    from = Number(row['revision']);
    among = [];
    texts = 0;
  }
  return pages;
}

/** The texts of a page, the oldest first. */
export async function readTextPage(
  store: GraphStore,
  { revisions }: Pick<RevisionPage, 'revisions'>,
): Promise<DatedText[]> {
  const rows = await store.read(READ_TEXTS_OF, { revisions: revisions.map(BigInt) });
  const texts = rows.map((row) => ({
    id: String(row['id']),
    text: typeof row['text'] === 'string' ? row['text'] : '',
    at: millisecondsOf(row['at']) ?? 0, // what has no instant is not shown
    readFor: (row['readFor'] as string | null) ?? null,
  }));
  return texts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function millisecondsOf(at: unknown): number | null {
  const instant = instantOf(at);
  return instant === null ? null : Number(instant);
}

/** Number of messages. */
export async function countTexts(store: GraphStore): Promise<number> {
  const [row] = await store.read(COUNT_TEXTS, { zero: 0n });
  return Number(row?.['texts'] ?? 0);
}
