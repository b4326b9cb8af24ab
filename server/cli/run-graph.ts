import { InvalidInputError } from '../../schema/model/errors.ts';
import { buildNamedGraph, type NamedGraph } from '../analysis/graph/edge-list.ts';
import { readCosts, readEdges, readPeople, writeValues } from './graph-files.ts';
import { MEASURES } from './graph-measures.ts';
import type { Answer, MeasureContext } from './measure.ts';
import { parseOptions, type RawOptions } from './graph-options.ts';
import { formatAnswer } from './graph-table.ts';

/** What is asked of `grapevine graph`. */
export interface GraphRun {
  readonly measure: string;
  /** File of edges. */
  readonly edges: string;
  readonly options: RawOptions;
}

/** What is to be written of a run. */
export interface GraphWritten {
  /** On standard output. */
  readonly output: string;
  /** After it on standard error: what a thread writes there last is lost where the thread is ended. */
  readonly said: string;
}

/** One solve: wall and processor seconds. */
interface Solve {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/**
 * Reads the edges, says on standard error what they are, and takes the measure.
 *
 * @throws {GrapevineError} for whatever is wrong with what was asked or read.
 */
export async function runGraph({
  measure: name,
  edges: file,
  options: raw,
}: GraphRun): Promise<GraphWritten> {
  const measure = Object.hasOwn(MEASURES, name) ? MEASURES[name] : undefined;
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
  const begun = performance.now();
  const { list, seconds: readSeconds } = await readEdges(file, options);
  const built = performance.now();
  const network = buildNamedGraph(list);
  const buildSeconds = (performance.now() - built) / 1000;
  if (raw.quiet !== true)
    process.stderr.write(describeInput(file, network, (performance.now() - begun) / 1000));
  const context: MeasureContext = {
    network,
    options,
    seeds: await readPeople('Seeds', options.seedsFile, network),
    won: await readPeople('Won', options.wonFile, network),
    avoid: await readPeople('Avoid', options.avoidFile, network),
    candidates: await readPeople('Candidates', options.candidatesFile, network),
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
  return {
    output:
      raw.json === true
        ? `${JSON.stringify(document)}\n`
        : formatAnswer(name, { ...answer.document, ...more.document }),
    said: `Solved in ${typical.seconds.toFixed(3)} s (${typical.cpuSeconds.toFixed(3)} s of processor time).\n`,
  };
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
    `probability: ${network.probability}, ${seconds.toFixed(2)} s.\n`
  );
}
