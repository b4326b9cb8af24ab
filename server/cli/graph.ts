import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Command } from 'commander';
import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import {
  buildNamedGraph,
  createEdgeListParser,
  isGzip,
  type NamedGraph,
  type ProbabilityMode,
} from '../analysis/graph/edge-list.ts';
import { MEASURES, type Answer, type MeasureContext, type MeasureOptions } from './graph-measures.ts';
import { formatAnswer } from './graph-table.ts';

/** Options as commander hands them over. */
interface RawOptions {
  readonly probability?: string;
  readonly undirected?: boolean;
  readonly threads?: string;
  readonly randomSeed?: string;
  readonly out?: string;
  readonly repeat?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly samples?: string;
  readonly resolution?: string;
  readonly iterations?: string;
  readonly stability?: string;
  readonly ties?: string;
  readonly from?: string;
  readonly to?: string;
  readonly first?: string;
  readonly maxTies?: string;
  readonly size?: string;
  readonly epsilon?: string;
  readonly certificate?: string;
  readonly won?: string;
  readonly budget?: string;
  readonly costs?: string;
  readonly seeds?: string;
  readonly simulations?: string;
}

type Values = NonNullable<Answer['values']>;

/** One solve: wall and processor seconds. */
interface Solve {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Options that only some measures have. */
const OWN_NAMES = [
  'samples',
  'resolution',
  'iterations',
  'stability',
  'ties',
  'from',
  'to',
  'first',
  'maxTies',
  'size',
  'epsilon',
  'certificate',
  'won',
  'budget',
  'costs',
  'seeds',
  'simulations',
] as const;

/** Measures that an option belongs to; the first of them cannot do without `from`, `to`, `seeds`. */
const OWN_OPTIONS: Readonly<Record<(typeof OWN_NAMES)[number], readonly string[]>> = {
  samples: ['betweenness'],
  resolution: ['communities'],
  iterations: ['communities'],
  stability: ['pagerank', 'betweenness', 'coreness', 'reach'],
  ties: ['reach'],
  from: ['paths'],
  to: ['paths'],
  first: ['paths'],
  maxTies: ['paths'],
  size: ['seeds'],
  epsilon: ['seeds'],
  certificate: ['seeds'],
  won: ['seeds'],
  budget: ['seeds'],
  costs: ['seeds'],
  seeds: ['spread', 'pagerank'],
  simulations: ['spread', 'seeds'],
};

const EXPLANATION = `
Measures and their own options:
  pagerank     rank flows from the influenced to who influences them; --seeds FILE: who influences those
  betweenness  --samples N        estimate from the paths of N people
  communities  --resolution R     larger: more and smaller ones (1); --iterations N (1)
  components   parts without a tie between them
  coreness     the largest k of a group in which each has k neighbours
  reach        --ties N           people within N ties (2)
  paths        --from A --to B    --first K (3) --max-ties N (6)
  seeds        --size K           --epsilon E (0.1) --certificate R --simulations N (10000) --won FILE
               --budget B         instead of --size; --costs FILE: "node cost" a line, 1 for who is not named
  spread       --seeds FILE       --simulations N (10000)

With --stability N, pagerank, betweenness, coreness and reach are taken N times more while a tenth of the ties is missing: low and high
are the ranks that nine in ten times hold.

EDGES holds "source target [probability]" a line; white space between, # begins a comment, gzip allowed.
Communities count every tie the same unless there is a third column or --probability is given.
--threads serves betweenness and seeds, whose answer stays the same; the other measures run in one thread.`;

/** The command `grapevine graph MEASURE EDGES`: one measure over an edge list, without a database. */
export function graphCommand(): Command {
  return new Command('graph')
    .description('one measure over an edge list, without a database')
    .argument('<measure>', Object.keys(MEASURES).join(', '))
    .argument('<edges>', 'file of edges')
    .option(
      '--probability <mode>',
      'column, weighted-cascade or uniform:P (default: column if there are three, else weighted-cascade)',
    )
    .option('--undirected', 'each line is a tie either way')
    .option('--threads <n>', 'threads at most', '1')
    .option('--random-seed <s>', 'seed of everything random', '1')
    .option('--out <file>', 'write all values, "node value" a line')
    .option('--repeat <n>', 'solve so many times and report each', '1')
    .option('--samples <n>', 'betweenness: people from whom paths are followed')
    .option('--resolution <r>', 'communities: larger gives more and smaller ones')
    .option('--iterations <n>', 'communities: at most so many; ends where nothing is gained')
    .option('--stability <n>', 'ranks of the top while a tenth of the ties is missing, so many times')
    .option('--ties <n>', 'reach: ties at most')
    .option('--from <node>', 'paths: where influence starts')
    .option('--to <node>', 'paths: where it ends')
    .option('--first <k>', 'paths: how many')
    .option('--max-ties <n>', 'paths: ties of one at most')
    .option('--size <k>', 'seeds: how many people')
    .option('--epsilon <e>', 'seeds: how far below 1 - 1/e the guarantee may lie')
    .option('--certificate <r>', 'seeds: go on until this share of the optimum is certified')
    .option('--won <file>', 'seeds: who is won already, a node a line')
    .option('--budget <b>', 'seeds: what they may cost together, instead of how many')
    .option('--costs <file>', 'seeds: what each costs, "node cost" a line; 1 for who is not named')
    .option('--seeds <file>', 'spread, pagerank: a node a line')
    .option('--simulations <n>', 'spread, seeds: runs')
    .option('--json', 'one JSON document on standard output')
    .option('--quiet', 'no progress on standard error')
    .option('--verbose', 'stack traces of errors')
    .addHelpText('after', EXPLANATION)
    .action(async (measure: string, edges: string, options: RawOptions) => runGraph(measure, edges, options));
}

async function runGraph(name: string, file: string, raw: RawOptions): Promise<void> {
  const measure = MEASURES[name];
  if (!measure) {
    throw new InvalidInputError(
      `Measure "${name}" is unknown; pass one of ${Object.keys(MEASURES).join(', ')}.`,
      { measure: name },
    );
  }
  const options = parseOptions(name, raw);
  if (options.out !== undefined && !measure.hasValues) {
    throw new InvalidInputError(
      `--out does not go with ${name}, which has no value for each node; use --json.`,
      { measure: name },
    );
  }
  const say = (line: string): void => {
    if (raw.quiet !== true) process.stderr.write(`${line}\n`);
  };
  const begun = performance.now();
  const { list, seconds: readSeconds } = await readEdges(file, options);
  const built = performance.now();
  const network = buildNamedGraph(list);
  const buildSeconds = (performance.now() - built) / 1000;
  say(describeInput(file, network, (performance.now() - begun) / 1000));
  const context: MeasureContext = {
    network,
    options,
    seeds: await readPeople('Seeds', options.seedsFile, network),
    won: await readPeople('Won', options.wonFile, network),
    costs: await readCosts(options.costsFile, network),
  };
  const { answer, all, typical } = await solve(context, measure.solve, options.repeat);
  const more = (await answer.afterwards?.()) ?? { document: {}, seconds: {} };
  if (options.out !== undefined) await writeValues(options.out, network, answer.values ?? []);
  const document = {
    measure: name,
    nodes: network.graph.order,
    edges: network.graph.size,
    selfLoops: network.selfLoops,
    repeated: network.repeated,
    probability: network.probability,
    seconds: { read: readSeconds, build: buildSeconds, solve: typical.seconds, ...more.seconds },
    cpuSeconds: typical.cpuSeconds,
    memoryMiB: Math.round((process.resourceUsage().maxRSS / 1024) * 10) / 10,
    ...answer.document,
    ...more.document,
    ...(options.repeat > 1 ? { solves: all } : {}),
  };
  process.stdout.write(
    raw.json === true
      ? `${JSON.stringify(document)}\n`
      : formatAnswer(name, { ...answer.document, ...more.document }),
  );
  say(`Solved in ${typical.seconds.toFixed(3)} s (${typical.cpuSeconds.toFixed(3)} s of processor time).`);
}

async function solve(
  context: MeasureContext,
  run: (context: MeasureContext) => Promise<Answer> | Answer,
  times: number,
): Promise<{ answer: Answer; all: Solve[]; typical: Solve }> {
  const all: Solve[] = [];
  let answer: Answer | null = null;
  for (let i = 0; i < times; i++) {
    const wall = performance.now();
    const cpu = process.cpuUsage();
    answer = await run(context);
    const used = process.cpuUsage(cpu);
    all.push({ seconds: (performance.now() - wall) / 1000, cpuSeconds: (used.user + used.system) / 1e6 });
  }
  const typical = [...all].sort((a, b) => a.seconds - b.seconds)[Math.floor((times - 1) / 2)]!;
  return { answer: answer!, all, typical };
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function describeInput(file: string, network: NamedGraph, seconds: number): string {
  return (
    `${file}: ${count(network.graph.order)} nodes, ${count(network.graph.size)} edges from ${count(network.lines)} lines ` +
    `(${count(network.repeated)} repeated, ${count(network.selfLoops)} self-loops dropped), ` +
    `probability: ${network.probability}, ${seconds.toFixed(2)} s.`
  );
}

async function readEdges(
  file: string,
  options: MeasureOptions,
): Promise<{ list: ReturnType<ReturnType<typeof createEdgeListParser>['finish']>; seconds: number }> {
  const begun = performance.now();
  requireFile(file, 'Edge file');
  const parser = createEdgeListParser({ probability: options.probability, undirected: options.undirected });
  const head = await readHead(file);
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  const stream = isGzip(head) ? source.pipe(createGunzip({ chunkSize: 1 << 20 })) : source;
  source.once('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) parser.push(chunk);
  } catch (error) {
    if (error instanceof InvalidInputError) throw error;
    throw new InvalidInputError(
      `"${file}" cannot be read to its end (${messageOf(error)}); check the file.`,
      { file, refused: true },
    );
  }
  const list = parser.finish();
  if (list.lines === 0)
    throw new InvalidInputError(`"${file}" holds no edge; write "source target [probability]" a line.`, {
      file,
      refused: true,
    });
  return { list, seconds: (performance.now() - begun) / 1000 };
}

/** The first two bytes, by which gzip is known. */
async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0);
  await handle.close();
  return buffer.subarray(0, bytesRead);
}

function requireFile(file: string, what: string): void {
  if (!existsSync(file)) throw new NotFoundError(`${what} "${file}" not found; check the path.`, { file });
  if (!statSync(file).isFile())
    throw new InvalidInputError(`${what} "${file}" is a folder; pass a file.`, { file });
}

/** What each person costs: 1 where the file does not name them. */
async function readCosts(file: string | undefined, network: NamedGraph): Promise<Float64Array> {
  const costs = new Float64Array(network.names.length).fill(1);
  if (file === undefined) return costs;
  const byName = new Map(network.names.map((name, node) => [name, node]));
  for (const [place, line] of (await readLines('Costs', file)).entries()) {
    const [name = '', text = ''] = line.split(/\s+/u);
    if (name === '' || name.startsWith('#')) continue;
    const cost = Number(text || 'none');
    const node = byName.get(name);
    if (node === undefined || !(cost > 0 && cost < Infinity))
      throw new InvalidInputError(
        `${file}, line ${place + 1}: "${line}" is not a node of the edges and a cost above 0; mend it or take it out.`,
        { file, line: place + 1 },
      );
    costs[node] = cost;
  }
  return costs;
}

async function readLines(what: string, file: string): Promise<string[]> {
  requireFile(file, `${what} file`);
  return (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
}

async function readPeople(what: string, file: string | undefined, network: NamedGraph): Promise<number[]> {
  if (file === undefined) return [];
  const names = (await readLines(what, file)).map((line) => line.split(/\s+/)[0] ?? '');
  const wanted = names.filter((name) => name !== '' && !name.startsWith('#'));
  if (wanted.length === 0)
    throw new InvalidInputError(`${what} file "${file}" names nobody; write a node a line.`, { file });
  const byName = new Map(network.names.map((name, node) => [name, node]));
  return wanted.map((name) => {
    const node = byName.get(name);
    if (node === undefined)
      throw new NotFoundError(`Node "${name}" of ${file} is not among the edges; take it out.`, {
        node: name,
      });
    return node;
  });
}

async function writeValues(file: string, network: NamedGraph, values: Values): Promise<void> {
  try {
    await pipeline(Readable.from(valueLines(network, values)), createWriteStream(file));
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

function parseOptions(name: string, raw: RawOptions): MeasureOptions {
  for (const option of OWN_NAMES) {
    const measures = OWN_OPTIONS[option];
    if (raw[option] === undefined || measures.includes(name)) continue;
    const flag = `--${option.replace('T', '-t')}`;
    throw new InvalidInputError(
      `${flag} does not go with ${name}; it belongs to ${measures.join(' and ')}.`,
      { option: flag },
    );
  }
  const need = (option: 'from' | 'to' | 'seeds'): void => {
    if (OWN_OPTIONS[option][0] !== name || raw[option] !== undefined) return;
    throw new InvalidInputError(`${name} needs --${option}; add it.`, { option: `--${option}` });
  };
  for (const option of ['from', 'to', 'seeds'] as const) need(option);
  return {
    probability: parseProbabilityMode(raw.probability),
    isProbabilityGiven: raw.probability !== undefined,
    undirected: raw.undirected ?? false,
    threads: parseInteger('--threads', raw.threads, 1) ?? 1,
    randomSeed: parseInteger('--random-seed', raw.randomSeed, 0) ?? 1,
    repeat: parseInteger('--repeat', raw.repeat, 1) ?? 1,
    out: raw.out,
    samples: parseInteger('--samples', raw.samples, 1),
    resolution: parseNumber('--resolution', raw.resolution, { above: 0 }),
    iterations: parseInteger('--iterations', raw.iterations, 1),
    stability: parseInteger('--stability', raw.stability, 1),
    ties: parseInteger('--ties', raw.ties, 0),
    from: raw.from,
    to: raw.to,
    first: parseInteger('--first', raw.first, 1),
    maxTies: parseInteger('--max-ties', raw.maxTies, 1),
    size: parseInteger('--size', raw.size, 1),
    epsilon: parseNumber('--epsilon', raw.epsilon, { above: 0, below: 1 - 1 / Math.E }),
    certificate: parseNumber('--certificate', raw.certificate, { above: 0, below: 1 }),
    wonFile: raw.won,
    budget: parseNumber('--budget', raw.budget, { above: 0 }),
    costsFile: raw.costs,
    seedsFile: raw.seeds,
    simulations: parseInteger('--simulations', raw.simulations, 1),
  };
}

function parseProbabilityMode(text: string | undefined): ProbabilityMode {
  if (text === undefined) return 'auto';
  if (text === 'column' || text === 'weighted-cascade') return text;
  const uniform = text.startsWith('uniform:') ? Number(text.slice(8) || 'none') : Number.NaN;
  if (uniform > 0 && uniform <= 1) return { uniform };
  throw new InvalidInputError(
    `--probability is "${text}"; pass column, weighted-cascade or uniform:P with P in (0, 1].`,
    { option: '--probability' },
  );
}

function parseInteger(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new InvalidInputError(`${option} is "${text}"; pass an integer of at least ${least}.`, { option });
}

function parseNumber(
  option: string,
  text: string | undefined,
  range: { readonly above: number; readonly below?: number },
): number | undefined {
  if (text === undefined) return undefined;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (number > range.above && number < (range.below ?? Infinity)) return number;
  const below = range.below === undefined ? '' : ` and below ${Math.round(range.below * 1000) / 1000}`;
  throw new InvalidInputError(`${option} is "${text}"; pass a number above ${range.above}${below}.`, {
    option,
  });
}
