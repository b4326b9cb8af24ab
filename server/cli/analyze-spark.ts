import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { analyzeOnSpark, type SparkAnswer } from '../distributed/analyze.ts';
import { parseConnectString } from '../distributed/connect/connect-string.ts';
import { SparkSession } from '../distributed/connect/session.ts';
import { type CommonOptions, createProgress, printJson } from './options.ts';
import type { SparkOptions } from './spark-options.ts';

const MOST_SEEDS = 10_000;

/** `grapevine analyze --spark`: the measures of an export, computed and written by Spark. */
export async function analyzeSpark(uri: string, options: SparkOptions): Promise<void> {
  const target = parseConnectString(uri, process.env);
  const graph = parseFolder('--graph', options.graph);
  const out = parseFolder('--out', options.out);
  const seeds = parseNumber('--seeds', options.seeds ?? '0', { least: 0, most: MOST_SEEDS });
  const parts = parseNumber('--parts', options.parts ?? '2', { least: 1, most: MOST_SEEDS });
  const progress = createProgress(options);
  const ending = new AbortController();
  const end = (): void => ending.abort();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    const session = await SparkSession.open(target, {
      signal: ending.signal,
      onProgress: ({ tasks, tasksDone }) => progress.tick(() => `${tasksDone} of ${tasks} tasks`),
    });
    try {
      const answer = await analyzeOnSpark(session, { graph, out, seeds, parts, say: progress.say });
      if (existsSync(answer.work)) await rm(answer.work, { recursive: true });
      report(answer, options);
    } finally {
      await session.close();
    }
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

function report(answer: SparkAnswer, { json }: CommonOptions): void {
  const { people, ties, components, largestComponent, seeds } = answer;
  if (json === true) return printJson({ people, ties, components, largestComponent, seeds });
  const lines = [
    `${people} people, ${ties} ties, ${components} components, the largest of ${largestComponent}`,
  ];
  if (seeds !== null) {
    const { mean, standardError } = seeds.spread;
    lines.push(
      `${seeds.people.length} seeds reach ${mean.toFixed(1)} ± ${standardError.toFixed(1)} people, at least ${seeds.approximation.toFixed(3)} of the most that can be reached`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A folder as Spark's workers name it: absolute, or the address of an object store. */
function parseFolder(option: string, folder: string | undefined): string {
  if (folder !== undefined && (isAbsolute(folder) || /^[a-z0-9]+:\/\//u.test(folder)))
    return folder.replace(/\/+$/u, '');
  throw new InvalidInputError(
    `analyze --spark needs ${option} with a folder that Spark and its workers see, as an absolute path or an address such as s3a://bucket/folder.`,
    { option },
  );
}

function parseNumber(
  option: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new InvalidInputError(`${option} is ${text}; pass an integer from ${least} to ${most}.`, { option });
}
