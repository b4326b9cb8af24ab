import { InvalidInputError } from '../../../schema/model/errors.ts';
import { buildInfluenceGraph, type EdgeColumns } from './build.ts';
import type { InfluenceGraph } from './influence-graph.ts';
import { createNodeNames } from './node-names.ts';

/** Where the probabilities come from. `auto`: the third column where the edges have one, else the weighted cascade. */
export type ProbabilityMode = 'auto' | 'column' | 'weighted-cascade' | { readonly uniform: number };

/** How an edge list is read. */
export interface EdgeListOptions {
  /** @default 'auto' */
  readonly probability?: ProbabilityMode;
  /** Each line is two edges, one either way. @default false */
  readonly undirected?: boolean;
}

/** Edges as they stood, with the names of the nodes. */
export interface EdgeList {
  /** Name of each node: whole numbers below 2²⁴ first, then the others in the order of their code units, wherever they stood. */
  readonly names: readonly string[];
  readonly edges: EdgeColumns;
  /** Where the probabilities came from in the end. */
  readonly probability: 'column' | 'weighted-cascade' | 'uniform';
  /** Lines that held an edge. */
  readonly lines: number;
  readonly undirected: boolean;
}

/** A graph read from an edge list. */
export interface NamedGraph {
  readonly names: readonly string[];
  readonly graph: InfluenceGraph;
  readonly probability: EdgeList['probability'];
  readonly lines: number;
  /** Lines that repeat an edge. */
  readonly repeated: number;
  /** Lines from a node to itself, dropped. */
  readonly selfLoops: number;
}

/** Reads an edge list piece by piece. */
export interface EdgeListParser {
  /** Takes the next bytes (not compressed); a line may go over from one piece to the next. */
  push(bytes: Uint8Array): void;
  /** Ends the text. */
  finish(): EdgeList;
}

const NEWLINE = 10;
/** Bytes of a line at most; a file of another kind may be one line. */
const LONGEST_LINE = 1 << 20;
const HASH = 35;
/** The mark of byte order with which some programs begin a text. */
const MARK = [0xef, 0xbb, 0xbf];

/** True when a file begins as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Creates a parser of edge lists: `source target [probability]` a line, white space between, `#` at the begin of a
 * token starts a comment; a node's name is any token.
 *
 * @throws {InvalidInputError} from `push` and `finish`, always with `details.line` and `details.refused`:
 *   `PROBABILITY_OUT_OF_RANGE` for one outside (0, 1] or no number, `BAD_USER_INPUT` for a line of another form or encoding.
 * @remarks Lines in another order give the same nodes and edges. One pass over the bytes, about 100 ns an edge; memory 16 bytes an edge and the names.
 */
export function createEdgeListParser(options: EdgeListOptions = {}): EdgeListParser {
  const mode = options.probability ?? 'auto';
  const names = createNodeNames();
  const columns = createColumns();
  let readsColumn = mode === 'auto' ? null : mode === 'column';
  let rest = new Uint8Array(0);
  let line = 0;
  const tokens = new Uint32Array(8);

  const takeLine = (bytes: Uint8Array, begin: number, end: number): void => {
    line++;
    if (end - begin > LONGEST_LINE) throw tooLong(line);
    const from = line === 1 ? begin + markLength(bytes, begin) : begin;
    const count = splitTokens(bytes, { begin: from, end, tokens });
    if (count === 0) return;
    if (count === 1 || count > 3)
      throw refusal(
        line,
        `Line ${line} has ${count > 3 ? 'more than three' : 'one'} token${count > 3 ? 's' : ''}; write "source target [probability]".`,
      );
    readsColumn ??= count === 3;
    if (!readsColumn && count === 3 && mode === 'auto')
      throw refusal(
        line,
        `Line ${line} has a probability, others have none; give each line one, or pass --probability weighted-cascade to leave them out.`,
      );
    const source = names.find(bytes, tokens[0]!, tokens[1]!);
    const target = names.find(bytes, tokens[2]!, tokens[3]!);
    if (source < 0 || target < 0)
      throw refusal(
        line,
        `Line ${line} is not text in UTF-8; convert the file (iconv -f ENCODING -t UTF-8 FILE) and read that.`,
      );
    let probability = 1;
    if (readsColumn) {
      const text = count === 3 ? decode(bytes, tokens[4]!, tokens[5]!) : null;
      probability = parseProbability(text, line);
    }
    columns.add(source, target, probability);
  };
  const take = (bytes: Uint8Array): number => {
    let begin = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, begin)) {
      takeLine(bytes, begin, end);
      begin = end + 1;
    }
    return begin;
  };
  return {
    push(bytes) {
      let from = 0;
      if (rest.length > 0) {
        const end = bytes.indexOf(NEWLINE);
        from = end < 0 ? bytes.length : end + 1;
        const joined = new Uint8Array(rest.length + from);
        joined.set(rest);
        joined.set(bytes.subarray(0, from), rest.length);
        rest = joined;
        if (end < 0 && rest.length > LONGEST_LINE) throw tooLong(line + 1); // before ever more of it is joined
        if (end < 0) return;
        take(rest);
      }
      const tail = bytes.subarray(from);
      rest = tail.slice(take(tail));
    },
    finish() {
      if (rest.length > 0) takeLine(rest, 0, rest.length);
      rest = new Uint8Array(0);
      const assumed: number | 'weighted-cascade' =
        typeof mode === 'object' ? mode.uniform : 'weighted-cascade';
      const probabilities = readsColumn === true ? columns.probabilities() : assumed;
      const { list, places } = names.inOrder();
      const edges = {
        order: list.length,
        sources: renumber(columns.sources(), places),
        targets: renumber(columns.targets(), places),
        probabilities,
      };
      return {
        names: list,
        edges,
        probability: sourceOf(probabilities),
        lines: columns.count(),
        undirected: options.undirected ?? false,
      };
    },
  };
}

function renumber(nodes: Uint32Array, places: Uint32Array): Uint32Array {
  for (let i = 0; i < nodes.length; i++) nodes[i] = places[nodes[i]!]!;
  return nodes;
}

function markLength(bytes: Uint8Array, begin: number): number {
  return MARK.every((byte, i) => bytes[begin + i] === byte) ? MARK.length : 0;
}

function sourceOf(probabilities: EdgeColumns['probabilities']): EdgeList['probability'] {
  if (typeof probabilities === 'object') return 'column';
  return typeof probabilities === 'number' ? 'uniform' : probabilities;
}

/** Builds the graph of an edge list; repeated lines become one edge, self-loops are dropped. */
export function buildNamedGraph(list: EdgeList): NamedGraph {
  const { names, probability, lines, undirected } = list;
  const { graph, merged, loops } = buildInfluenceGraph(undirected ? bothDirections(list.edges) : list.edges);
  if (!undirected) return { names, graph, probability, lines, repeated: merged, selfLoops: loops };
  return {
    names,
    graph,
    probability,
    lines,
    repeated: lines - loops / 2 - graph.size / 2,
    selfLoops: loops / 2,
  };
}

function bothDirections(edges: EdgeColumns): EdgeColumns {
  const { order, sources, targets, probabilities } = edges;
  if (typeof probabilities !== 'object')
    return { order, sources: join(sources, targets), targets: join(targets, sources), probabilities };
  const doubled = new Float64Array(probabilities.length * 2);
  doubled.set(probabilities);
  doubled.set(probabilities, probabilities.length);
  return { order, sources: join(sources, targets), targets: join(targets, sources), probabilities: doubled };
}

function join(first: ArrayLike<number>, second: ArrayLike<number>): Uint32Array {
  const joined = new Uint32Array(first.length * 2);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

function refusal(line: number, message: string, code?: 'PROBABILITY_OUT_OF_RANGE'): InvalidInputError {
  return new InvalidInputError(message, { line, refused: true }, code);
}

function tooLong(line: number): InvalidInputError {
  return refusal(
    line,
    `Line ${line} is longer than ${LONGEST_LINE.toLocaleString('en')} bytes; write "source target [probability]" a line.`,
  );
}

function parseProbability(text: string | null, line: number): number {
  if (text === null) {
    throw refusal(
      line,
      `Line ${line} has no probability, others have; add one, or pass --probability weighted-cascade.`,
    );
  }
  const probability = Number(text);
  if (probability > 0 && probability <= 1) return probability;
  throw refusal(
    line,
    `Line ${line}: probability "${text}" is outside (0, 1]; mend it, or pass --probability weighted-cascade to leave the third column out.`,
    'PROBABILITY_OUT_OF_RANGE',
  );
}

/** Finds begin and end of up to four tokens; a token that begins with `#` ends the line. */
function splitTokens(
  bytes: Uint8Array,
  where: { readonly begin: number; readonly end: number; readonly tokens: Uint32Array },
): number {
  const { begin, end, tokens } = where;
  let count = 0;
  let at = begin;
  for (;;) {
    while (at < end && bytes[at]! <= 32) at++;
    if (at >= end || bytes[at] === HASH) return count;
    const from = at;
    while (at < end && bytes[at]! > 32) at++;
    tokens[2 * count] = from;
    tokens[2 * count + 1] = at;
    if (++count === 4) return count;
  }
}

function decode(bytes: Uint8Array, begin: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + begin, end - begin).toString('utf8');
}

interface Columns {
  add(source: number, target: number, probability: number): void;
  count(): number;
  sources(): Uint32Array;
  targets(): Uint32Array;
  probabilities(): Float64Array;
}

function createColumns(): Columns {
  let sources = new Uint32Array(4096);
  let targets = new Uint32Array(4096);
  let probabilities = new Float64Array(4096);
  let count = 0;
  return {
    add(source, target, probability) {
      if (count === sources.length) {
        sources = grow(sources, new Uint32Array(count * 2));
        targets = grow(targets, new Uint32Array(count * 2));
        probabilities = grow(probabilities, new Float64Array(count * 2));
      }
      sources[count] = source;
      targets[count] = target;
      probabilities[count++] = probability;
    },
    count: () => count,
    sources: () => sources.subarray(0, count),
    targets: () => targets.subarray(0, count),
    probabilities: () => probabilities.subarray(0, count),
  };
}

function grow<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
