import type Database from 'libsql';
import { parseSearchQuery, type QueryItem } from '../text/search-query.ts';
import { matchExpression } from './search-expression.ts';

/** A found text. */
export interface SearchHit {
  readonly id: string;
  /** Larger is better; comparable within one search. */
  readonly score: number;
}

/** Of more matches, the newest are ranked: those taken in last. */
const RANKED = 2000;
/** A word of more texts is looked for in the forms given alone, and ranks nothing by itself. */
const FREQUENT = 20_000;
/** Words of at most so many texts are looked for by themselves where no text has all. */
const RARE = 5000;
/** Weights of words, stems, grams and parts in BM25. */
const BM25 = 'bm25(texts, 2.0, 1.0, 1.0, 0.5)';

const NEWEST = 'SELECT rowid AS number FROM texts WHERE texts MATCH ? ORDER BY rowid DESC LIMIT ?';
const ID = 'SELECT id FROM docs WHERE number = ?';
const RANKED_HITS = `SELECT d.id AS id, d.number AS number, -${BM25} AS score FROM texts JOIN docs d ON d.number = texts.rowid
  WHERE texts MATCH ? AND texts.rowid >= ? ORDER BY score DESC, d.at DESC, d.id LIMIT ?`;
const COUNT = 'SELECT count(*) AS texts FROM (SELECT 1 FROM texts WHERE texts MATCH ? LIMIT ?)';

interface CountedItem {
  /** The word in all its forms. */
  readonly item: QueryItem;
  /** As it is given and inflected; all its forms where that finds nothing. */
  readonly given: QueryItem;
  /** Texts that `given` finds, counted up to one more than {@link FREQUENT}. */
  readonly texts: number;
}

interface NumberedHit extends SearchHit {
  readonly number: number;
}

interface Stage {
  readonly items: readonly CountedItem[];
  readonly limit: number;
  /** In which form each word is looked for. */
  readonly formOf: (item: CountedItem) => QueryItem;
}

/**
 * Texts that a query finds, best first: those with all its words as given or inflected, those that have them as
 * beginnings or parts of words, then those that have some.
 */
export function searchTexts(database: Database.Database, query: string, limit: number): SearchHit[] {
  const items = countItems(database, parseSearchQuery(query));
  if (items.length === 0) return [];
  const found = new Map<string, SearchHit>();
  const stages = [
    () => withAll(database, { items, limit, formOf: ({ given }) => given }),
    () => withAll(database, { items, limit, formOf: inAllForms }),
    () => (items.length > 1 ? withSome(database, items, limit) : []),
  ];
  for (const stage of stages) {
    for (const hit of stage()) if (!found.has(hit.id)) found.set(hit.id, hit);
    if (found.size >= limit) break;
  }
  return [...found.values()].slice(0, limit);
}

/** Texts that have all words of a query, in any form, the newest first. */
export function textsWithAll(database: Database.Database, query: string, limit: number): SearchHit[] {
  const items = parseSearchQuery(query);
  if (items.length === 0) return [];
  return hitsOf(database, newest(database, matchExpression(items, 'AND'), limit));
}

function countItems(database: Database.Database, items: readonly QueryItem[]): CountedItem[] {
  const count = database.prepare(COUNT);
  const textsOf = (item: QueryItem): number => {
    const row = count.get(matchExpression([item], 'AND'), FREQUENT + 1) as { texts: number };
    return row.texts;
  };
  return items.map((item) => {
    const given = { anyOf: item.anyOf.filter(({ prefix, phrase }) => phrase || !prefix) };
    const texts = given.anyOf.length === 0 ? 0 : textsOf(given);
    return texts > 0 ? { item, given, texts } : { item, given: item, texts: textsOf(item) };
  });
}

function inAllForms({ item, given, texts }: CountedItem): QueryItem {
  return texts > FREQUENT ? given : item;
}

/** BM25 has to count the texts of each word that it ranks by, so it ranks by the rare ones where there are some. */
function withAll(database: Database.Database, { items, limit, formOf }: Stage): SearchHit[] {
  const all = matchExpression(items.map(formOf), 'AND');
  const numbers = newest(database, all, RANKED);
  if (numbers.length === 0) return [];
  if (items.every(({ texts }) => texts > FREQUENT)) return hitsOf(database, numbers.slice(0, limit));
  const ranking = items.filter(({ texts }) => texts <= FREQUENT);
  const rank = database.prepare(RANKED_HITS);
  const oldest = numbers.at(-1)!; // not empty
  if (ranking.length === items.length || !ranking.some(({ texts }) => texts <= RARE))
    return toHits(rank.all(all, oldest, limit) as NumberedHit[]);
  const among = new Set(numbers);
  const hits = rank.all(matchExpression(ranking.map(formOf), 'AND'), oldest, -1) as NumberedHit[];
  return toHits(hits.filter(({ number }) => among.has(number)).slice(0, limit));
}

/** Texts with any of the rare words, or with the rarest. */
function withSome(database: Database.Database, items: readonly CountedItem[], limit: number): SearchHit[] {
  const byRarity = [...items].filter(({ texts }) => texts > 0).sort((a, b) => a.texts - b.texts);
  const rare = byRarity.filter(({ texts }) => texts <= RARE);
  const asked = (rare.length > 0 ? rare : byRarity.slice(0, 1)).map(({ given }) => given);
  if (asked.length === 0) return [];
  const expression = matchExpression(asked, 'OR');
  const oldest = rare.length > 0 ? 0 : (newest(database, expression, RANKED).at(-1) ?? 0);
  return toHits(database.prepare(RANKED_HITS).all(expression, oldest, limit) as NumberedHit[]);
}

function toHits(rows: readonly NumberedHit[]): SearchHit[] {
  return rows.map(({ id, score }) => ({ id, score }));
}

function newest(database: Database.Database, expression: string, limit: number): number[] {
  const rows = database.prepare(NEWEST).all(expression, limit) as { number: number }[];
  return rows.map(({ number }) => number);
}

function hitsOf(database: Database.Database, numbers: readonly number[]): SearchHit[] {
  const find = database.prepare(ID);
  return numbers.flatMap((number) => {
    const row = find.get(number) as { id: string } | undefined;
    return row === undefined ? [] : { id: row.id, score: 0 };
  });
}
