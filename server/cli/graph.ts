import { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { buildNamedGraph, type NamedGraph } from '../analysis/graph/edge-list.ts';
import { readCosts, readEdges, readPeople, writeValues } from './graph-files.ts';
import { MEASURES, type Answer, type MeasureContext } from './graph-measures.ts';
import { parseOptions, type RawOptions } from './graph-options.ts';
import { formatAnswer } from './graph-table.ts';

/** One solve: wall and processor seconds. */
interface Solve {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

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

EDGES holds "source target [probability]" a line; white space between, # begins a comment, gzip allowed; - reads standard input.
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
