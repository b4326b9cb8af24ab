import type { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import type { CommonOptions } from './options.ts';

/** Options of `analyze` that go with `--spark`. */
export interface SparkOptions extends CommonOptions {
  readonly spark?: string;
  readonly graph?: string;
  readonly out?: string;
  readonly learnTies?: boolean;
  readonly seeds?: string;
  readonly betweenness?: string;
  readonly pathsFrom?: string;
  readonly paths?: string;
  readonly parts?: string;
}

const OPTIONS = ['graph', 'out', 'learnTies', 'seeds', 'betweenness', 'pathsFrom', 'paths', 'parts'] as const;

/** Adds what `analyze` can be told for Spark. */
export function withSparkOptions(command: Command): Command {
  return command
    .option(
      '--spark <uri>',
      'compute on Apache Spark: sc://host:port (token from SPARK_CONNECT_AUTHENTICATE_TOKEN)',
    )
    .option('--graph <folder>', 'with --spark: a Parquet export that Spark sees, in place of a Neo4j')
    .option('--out <folder>', 'with --spark: where Spark writes the measures')
    .option('--learn-ties', "with --spark: learn ties from messages and follows, in place of the export's")
    .option('--seeds <k>', 'with --spark: choose so many people for a seed set')
    .option('--betweenness <samples>', 'with --spark: estimate betweenness by paths from so many people')
    .option(
      '--paths-from <file>',
      'with --spark: find the most probable paths from these people, an id a line',
    )
    .option('--paths <k>', 'with --paths-from: people to whom they lead, from each (100)')
    .option('--parts <n>', 'with --spark: tasks of the kernels, the cores of the cluster (2)');
}

/**
 * @throws {InvalidInputError} for an option that goes with `--spark`, where that is not given.
 */
export function refuseSparkOptions(options: SparkOptions): void {
  for (const option of OPTIONS) {
    if (options[option] === undefined) continue;
    const name = `--${option.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new InvalidInputError(`${name} goes with --spark; add it, or leave ${name} out.`, { option: name });
  }
}
