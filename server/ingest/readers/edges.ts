import { type Line, LINE_TOO_LONG, NOT_UTF8, splitLines } from '../lines.ts';
import { conceptsOf } from '../mapping/synonyms.ts';
import type { EntryHead, ReadItem, Reader } from '../types.ts';
import { edgeItems, nodeItems } from './graph-records.ts';

const CHANNEL = 'edges';
/** Two nodes, and a dictionary of Python. */
const ATTRIBUTES = /^(\S+\s+\S+)\s+(\{.*\})$/u;

/**
 * An edge list, as `grapevine graph` reads it: `source target [probability]` a line, white space between, `#` begins a
 * comment; networkx writes what it knows of an edge behind it (`{'weight': 3}`), of which a probability is taken. With a third column an edge is a tie, without one a follow. Where a number among the first ones is outside (0, 1]
 * the column is a count or a weight, which no record holds: all edges of the file are follows then. Each node is a person with an account; ids are the tokens. A node
 * alone on a line is one nobody is joined to.
 */
export const EDGES_READER: Reader = {
  format: 'edges',
  recognizes: (heads) => heads.length === 1 && isEdgeList(heads[0]!),
  async *read(entries, { encoding }) {
    const known = new Set<string>();
    for (const { path, open } of entries) {
      let list: List | null = null;
      for await (const lines of splitLines(open(), encoding === undefined ? {} : { encoding })) {
        list ??= { known, hasProbabilities: lines.every(({ text }) => isProbability(tokensOf(text)[2])) };
        for (const line of lines)
          for (const item of readLine(line, list))
            yield entries.length === 1 ? item : { ...item, entry: path };
      }
    }
  },
};

/** What is known of a list while it is read. */
interface List {
  /** Nodes that have their records. */
  readonly known: Set<string>;
  readonly hasProbabilities: boolean;
}

function* readLine(
  { number, text, tooLong, broken }: Line,
  { known, hasProbabilities }: List,
): Generator<ReadItem> {
  if (tooLong === true || broken === true) {
    yield { line: number, raw: text, reason: tooLong === true ? LINE_TOO_LONG : NOT_UTF8 };
    return;
  }
  const tokens = tokensOf(text);
  const [source, target, third] = tokens;
  if (source === undefined) return;
  if (tokens.length > 3) {
    const raw = { type: 'follow', from: source, to: target };
    yield { line: number, raw, row: text, reason: 'more than source, target and probability' };
    return;
  }
  if (third !== undefined && !isNumber(third)) {
    const raw = { type: 'tie', from: source, to: target, probability: third };
    yield { line: number, column: '3', raw, row: text, reason: 'probability is no number' };
    return;
  }
  for (const id of target === undefined ? [source] : [source, target]) {
    if (known.has(id)) continue;
    known.add(Buffer.from(id).toString()); // a copy: a slice would keep its whole file in memory
    yield* nodeItems({ line: number, id, attributes: new Map() }, CHANNEL);
  }
  if (target === undefined) return;
  const probability = hasProbabilities ? third : undefined; // one that is out of range later on is refused with its value
  yield* edgeItems({ line: number, source, target, directed: true, probability });
}

function tokensOf(text: string): string[] {
  const comment = text.indexOf('#');
  const bare = (comment < 0 ? text : text.slice(0, comment)).trim();
  if (bare === '') return [];
  const known = ATTRIBUTES.exec(bare);
  if (known === null) return bare.split(/\s+/u);
  const probability = /['"]probability['"]:\s*([\d.eE+-]+)/u.exec(known[2]!)?.[1];
  return [...known[1]!.split(/\s+/u), ...(probability === undefined ? [] : [probability])];
}

function isProbability(third: string | undefined): boolean {
  return third === undefined || !isNumber(third) || (Number(third) > 0 && Number(third) <= 1);
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu.test(text);
}

/** Lines of two tokens, or of three of which the last is a number. */
function isEdgeList({ head }: EntryHead): boolean {
  const lines = head.toString('utf8').split(/\r?\n/u);
  if (lines.length > 1) lines.pop(); // cut, or empty
  const rows = lines
    .slice(0, 200)
    .map(tokensOf)
    .filter(({ length }) => length > 0);
  if (rows.length === 0) return lines.some((line) => line.startsWith('#'));
  if (rows[0]!.every((token) => conceptsOf(token).length > 0)) return false; // headers of a table
  return rows.every(
    ([first, , third, ...more], index) =>
      more.length === 0 &&
      rows[index]!.length > 1 &&
      !/[,;|"<{]/u.test(first!) &&
      (third === undefined || isNumber(third)),
  );
}
