import type { Command } from 'commander';
import type { CommonOptions } from './options.ts';

/** Options of `analyze` that go with `--spark`. */
export interface SparkOptions extends CommonOptions {
  readonly spark?: string;
  readonly graph?: string;
  readonly out?: string;
  readonly seeds?: string;
  readonly parts?: string;
}

/** Adds what `analyze` can be told for Spark. */
export function withSparkOptions(command: Command): Command {
  return command
    .option(
      '--spark <uri>',
      'compute on Apache Spark: sc://host:port (token from SPARK_CONNECT_AUTHENTICATE_TOKEN)',
    )
    .option('--graph <folder>', 'with --spark: a Parquet export that Spark sees')
    .option('--out <folder>', 'with --spark: where Spark writes the measures')
    .option('--seeds <k>', 'with --spark: choose so many people for a seed set')
    .option('--parts <n>', 'with --spark: tasks of the kernels, the cores of the cluster (2)');
}
