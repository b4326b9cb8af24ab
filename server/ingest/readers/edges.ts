import { InvalidInputError } from '../../../schema/model/errors.ts';
import { type Line, LINE_TOO_LONG, NOT_UTF8, splitLines } from '../lines.ts';
import { conceptsOf } from '../mapping/synonyms.ts';
import type { EntryHead, ReadItem, Reader } from '../types.ts';
import { edgeItems, nodeItems } from './graph-records.ts';

const CHANNEL = 'edges';
/** What a list says of itself before its edges. */
const HEADERS: readonly { readonly begins: RegExp; readonly form: Form }[] = [
  // KONECT: `% sym unweighted`; a third column is a weight, a fourth a time
  { begins: /^%\s*sym\b/u, form: { directed: false, isCounted: true, hasSize: false } },
  { begins: /^%\s*asym\b/u, form: { directed: true, isCounted: true, hasSize: false } },
  // Matrix Market: the first line that is no comment has the numbers of rows, columns and entries
  {
    begins: /^%%MatrixMarket\s+matrix\s+coordinate\s+\w+\s+(?:symmetric|skew-symmetric|hermitian)/iu,
    form: { directed: false, isCounted: true, hasSize: true },
  },
  {
    begins: /^%%MatrixMarket\s+matrix\s+coordinate\s+\w+\s+general/iu,
    form: { directed: true, isCounted: true, hasSize: true },
  },
];
const PLAIN: Form = { directed: true, isCounted: false, hasSize: false };
/** A list of KONECT whose rows and columns are of two kinds. */
const TWO_KINDS = /^%\s*bip\b/u;
/** Two nodes, and a dictionary of Python. */
const ATTRIBUTES = /^(\S+\s+\S+)\s+(\{.*\})$/u;

/**
 * An edge list, as `grapevine graph` reads it: `source target [probability]` a line, white space between, `#` begins a
 * comment; networkx writes what it knows of an edge behind it (`{'weight': 3}`), of which a probability is taken. With a third column an edge is a tie, without one a follow. Where a number among the first ones is outside (0, 1]
 * the column is a count or a weight, which no record holds: all edges of the file are follows then. So are those of KONECT and of Matrix
 * Market, whose first line (`% sym`, `%%MatrixMarket … symmetric`) says whether edges have a direction. Each node is a person with an account; ids are the tokens. A node
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
        list ??= beginList(lines, { known, path });
        for (const line of lines)
          for (const item of readLine(line, list))
            yield entries.length === 1 ? item : { ...item, entry: path };
      }
    }
  },
};

/** How the edges of a list are written. */
interface Form {
  readonly directed: boolean;
  /** What follows the nodes is no probability, and may be several columns. */
  readonly isCounted: boolean;
  /** The first line that is no comment has the numbers of rows, columns and entries. */
  readonly hasSize: boolean;
}

/** What is known of a list while it is read. */
interface List {
  /** Nodes that have their records. */
  readonly known: Set<string>;
  readonly hasProbabilities: boolean;
  readonly form: Form;
  readonly path: string;
  /** The line with the numbers of rows, columns and entries is still to come. */
  awaitsSize: boolean;
}

/** @throws {InvalidInputError} for a list whose sources and targets are of two kinds: number 1 of one is not number 1 of the other. */
function beginList(lines: readonly Line[], { known, path }: { known: Set<string>; path: string }): List {
  const first = lines[0]?.text ?? '';
  if (TWO_KINDS.test(first)) throw twoKinds(path, '% bip');
  const form = HEADERS.find(({ begins }) => begins.test(first))?.form ?? PLAIN;
  const hasProbabilities = !form.isCounted && lines.every(({ text }) => isProbability(tokensOf(text)[2]));
  return { known, hasProbabilities, form, path, awaitsSize: form.hasSize };
}

function twoKinds(path: string, said: string): InvalidInputError {
  return new InvalidInputError(
    `${path} joins two kinds of nodes ("${said}"), of which both are numbered from 1; import it as a table, with a mapping that puts a "prefix" before each.`,
    { reason: 'joins two kinds of nodes; import it as a table with a mapping' },
  );
}

function* readLine({ number, text, tooLong, broken }: Line, list: List): Generator<ReadItem> {
  const { known, hasProbabilities, form } = list;
  if (tooLong === true || broken === true) {
    yield { line: number, raw: text, reason: tooLong === true ? LINE_TOO_LONG : NOT_UTF8 };
    return;
  }
  if (form !== PLAIN && text.startsWith('%')) return;
  const tokens = tokensOf(text);
  const [source, target, third] = tokens;
  if (source === undefined) return;
  if (list.awaitsSize) {
    if (source !== target) throw twoKinds(list.path, text.trim());
    list.awaitsSize = false;
    return;
  }
  if (tokens.length > 3 && !form.isCounted) {
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
  yield* edgeItems({ line: number, source, target, directed: form.directed, probability });
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
  if (TWO_KINDS.test(lines[0]!) || HEADERS.some(({ begins }) => begins.test(lines[0]!))) return true;
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
