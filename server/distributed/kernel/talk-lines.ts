import type { PeopleTalk } from '../../analysis/standing/people-talk.ts';
import { createLineReader, type LineReader } from './lines.ts';

/** What some people say of one brand. */
export interface BrandRows {
  /** Number of the brand. */
  readonly brand: number;
  /** Number of each person; the talk is in their order, and has no instants. */
  readonly people: readonly number[];
  readonly talk: PeopleTalk;
  /** By row a number that copies of one text have in common, or −1. */
  readonly copyOf: Int32Array;
}

/** Columns of a line, tabs between. */
export const TALK_COLUMNS = 'brand, person, said, confidence, talkGroup, copyOf';

/**
 * Creates a reader of lines with {@link TALK_COLUMNS}, those of one brand together, in them those of one person, in the order in which they were written.
 *
 * @param groups - Number of groups of channel and language.
 * @param take - Hears of each brand once its last line was read.
 */
export function createTalkLineReader(groups: number, take: (rows: BrandRows) => void): LineReader {
  let rows = createRows();
  let brand = -1;
  const finishBrand = (): void => {
    if (brand >= 0) take(toBrandRows(rows, { brand, groups }));
    rows = createRows();
  };
  return createLineReader((bytes, begin, end) => {
    const [of, person, said, confidence, group, copy] = bytes
      .toString('latin1', begin, end)
      .split('\t')
      .map(Number) as [number, number, number, number, number, number]; // one for each column
    if (of !== brand) {
      finishBrand();
      brand = of;
    }
    if (rows.people.at(-1) !== person) {
      rows.people.push(person);
      rows.begins.push(rows.said.length);
    }
    rows.said.push(said);
    rows.confidence.push(confidence);
    rows.group.push(group);
    rows.copyOf.push(copy);
  }, finishBrand);
}

type Rows = Readonly<Record<'people' | 'begins' | 'said' | 'confidence' | 'group' | 'copyOf', number[]>>;

function createRows(): Rows {
  return { people: [], begins: [], said: [], confidence: [], group: [], copyOf: [] };
}

function toBrandRows(rows: Rows, of: { readonly brand: number; readonly groups: number }): BrandRows {
  const count = rows.said.length;
  const message = Uint32Array.from({ length: count }, (_, row) => row);
  const copyOf = Int32Array.from(rows.copyOf);
  return {
    brand: of.brand,
    people: rows.people,
    copyOf,
    talk: {
      offsets: Uint32Array.from([...rows.begins, count]),
      message,
      at: new Float64Array(count),
      said: Uint8Array.from(rows.said),
      confidence: Float32Array.from(rows.confidence),
      group: Uint16Array.from(rows.group),
      groups: of.groups,
      copied: message.filter((row) => copyOf[row]! >= 0),
    },
  };
}
