import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, fstatSync, openSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { pipeline as pipelineDone } from 'node:stream/promises';
import { isatty, ReadStream } from 'node:tty';
import { createGunzip } from 'node:zlib';
import { InvalidInputError, LimitExceededError, NotFoundError } from '../../schema/model/errors.ts';
import { createEdgeListParser, isGzip, type NamedGraph } from '../analysis/graph/edge-list.ts';
import type { Answer, MeasureOptions } from './measure.ts';
import { outOfMemory } from './out-of-memory.ts';

type Values = NonNullable<Answer['values']>;

const STANDARD_INPUT = '-';
/** Bytes that are read at once. */
const PIECE = 1 << 20;
/** By which gzip is told; a pipe may hand over fewer at first. */
const MAGIC_BYTES = 2;
/** White space as it stands between the tokens of an edge list: other signs that look like it are part of a name. */
const WHITE_SPACE = /[^!-\u{10ffff}]+/u;

/**
 * Reads a list of edges, with the wall seconds that it took.
 *
 * @param file - `-` for standard input.
 * @throws {InvalidInputError} where it is none; {NotFoundError} where it is not there.
 */
export async function readEdges(
  file: string,
  options: MeasureOptions,
): Promise<{ list: ReturnType<ReturnType<typeof createEdgeListParser>['finish']>; seconds: number }> {
  const begun = performance.now();
  if (file !== STANDARD_INPUT) requireFile(file, 'Edge file');
  const parser = createEdgeListParser({ probability: options.probability, undirected: options.undirected });
  try {
    for await (const chunk of await openBytes(file)) parser.push(chunk);
    const list = parser.finish();
    if (list.lines > 0) return { list, seconds: (performance.now() - begun) / 1000 };
  } catch (error) {
    if (error instanceof InvalidInputError)
      throw new InvalidInputError(`"${file}": ${error.message}`, error.details, error.code);
    if (error instanceof LimitExceededError)
      throw new LimitExceededError(`"${file}": ${error.message}`, error.details);
    if (error instanceof RangeError) throw outOfMemory(`The edges of "${file}" need`); // an array that there is no room for
    throw new InvalidInputError(
      `"${file}" cannot be read to its end (${messageOf(error)}); check the file.`,
      { file, refused: true },
    );
  }
  throw new InvalidInputError(`"${file}" holds no edge; write "source target [probability]" a line.`, {
    file,
    refused: true,
  });
}

/** The bytes of a file, unpacked where they begin as those of gzip do. */
async function openBytes(file: string): Promise<AsyncIterable<Uint8Array>> {
  const source = openSource(file);
  let head = Buffer.alloc(0);
  while (head.length < MAGIC_BYTES) {
    await once(source, 'readable');
    const piece: Buffer | null = source.read();
    if (piece === null) return Readable.from([head]); // it ends
    head = Buffer.concat([head, piece]);
  }
  source.unshift(head);
  return isGzip(head) ? pipeline(source, createGunzip({ chunkSize: PIECE }), () => undefined) : source;
}

/** What others write is waited for by the event loop, so that the thread can be ended meanwhile: a read of a file holds it until there is something. */
function openSource(file: string): Readable {
  const fd = file === STANDARD_INPUT ? 0 : openSync(file, 'r'); // a thread has no standard input of its own
  if (isatty(fd)) return new ReadStream(fd);
  const stats = fstatSync(fd);
  return stats.isFIFO() || stats.isSocket()
    ? new Socket({ fd, readable: true, writable: false })
    : createReadStream(file, { fd, highWaterMark: PIECE });
}

function requireFile(file: string, what: string): void {
  if (!existsSync(file)) throw new NotFoundError(`${what} "${file}" not found; check the path.`, { file });
  if (statSync(file).isDirectory())
    throw new InvalidInputError(`${what} "${file}" is a folder; pass a file.`, { file });
}

/** What each person costs: 1 where the file does not name them. */
export async function readCosts(file: string | undefined, network: NamedGraph): Promise<Float64Array> {
  const costs = new Float64Array(network.names.length).fill(1);
  if (file === undefined) return costs;
  const lines = await readLines('Costs', file);
  const byName = findNodes(
    network,
    lines.map((line) => tokensOf(line)[0] ?? ''),
  );
  for (const [place, line] of lines.entries()) {
    const [name, text = ''] = tokensOf(line);
    if (name === undefined || name.startsWith('#')) continue;
    const cost = Number(text || 'none');
    const node = byName.get(name);
    if (node === undefined || !(cost > 0 && cost < Infinity))
      throw new InvalidInputError(
        `${file}, line ${place + 1}: "${line.trim()}" is not a node of the edges and a cost above 0; mend it or take it out.`,
        { file, line: place + 1 },
      );
    costs[node] = cost;
  }
  return costs;
}

/** The nodes of the names that are among the edges: a table of all of them would take as much memory as they do. */
function findNodes({ names }: NamedGraph, wanted: readonly string[]): Map<string, number> {
  const asked = new Set(wanted);
  const found = new Map<string, number>();
  for (const [node, name] of names.entries()) if (asked.has(name)) found.set(name, node);
  return found;
}

async function readLines(what: string, file: string): Promise<string[]> {
  requireFile(file, `${what} file`);
  return (await readFile(file, 'utf8')).replace(/^\ufeff/u, '').split('\n');
}

function tokensOf(line: string): string[] {
  return line.split(WHITE_SPACE).filter((token) => token !== '');
}

/** Node indices of the people in a file, a node a line. */
export async function readPeople(
  what: string,
  file: string | undefined,
  network: NamedGraph,
): Promise<number[]> {
  if (file === undefined) return [];
  const names = (await readLines(what, file)).map((line) => tokensOf(line)[0] ?? '');
  const wanted = names.filter((name) => name !== '' && !name.startsWith('#'));
  if (wanted.length === 0)
    throw new InvalidInputError(`${what} file "${file}" names nobody; write a node a line.`, { file });
  const byName = findNodes(network, wanted);
  return wanted.map((name) => {
    const node = byName.get(name);
    if (node === undefined)
      throw new NotFoundError(`Node "${name}" of ${file} is not among the edges; take it out.`, {
        node: name,
      });
    return node;
  });
}

/** Writes `node value` a line. */
export async function writeValues(file: string, network: NamedGraph, values: Values): Promise<void> {
  try {
    await pipelineDone(Readable.from(valueLines(network, values)), createWriteStream(file));
  } catch (error) {
    throw new InvalidInputError(
      `--out "${file}" cannot be written (${messageOf(error)}); pass another path.`,
      { file },
    );
  }
}

/** Lines of `node value`, a thousand in a piece. */
function* valueLines(network: NamedGraph, values: Values): Generator<string> {
  let piece = '';
  for (let i = 0; i < values.length; i++) {
    const entry = values[i]!;
    const [node, value] = typeof entry === 'number' ? [i, entry] : entry;
    piece += `${network.names[node]!} ${value}\n`;
    if (i % 1000 !== 999) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
