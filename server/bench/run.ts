/**
 * Measures imports and exports, and prints rows of a table.
 *
 *   npm run bench -- [PART…] [--data DIR] [--files FILE…] [--scratch DIR]
 *
 * Parts: csv, jsonl, export, again, latency; all of them where none is named, without those that need `--data` when it is not
 * given. `large-graph`, `kernels`, `scaling`, `spark`, `learning` and `start` run the run.ts of their folder with the options behind them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { arch, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureLatency } from './imports/latency.ts';
import type { BenchOptions, Measured } from './imports/options.ts';
import { measureAgain, measureDryRun, measureExport, measureTable } from './imports/parts.ts';

const PARTS: Readonly<Record<string, (options: BenchOptions) => Promise<Measured[]>>> = {
  csv: measureTable,
  jsonl: measureDryRun,
  export: measureExport,
  again: measureAgain,
  latency: measureLatency,
};
const NEED_DATA = new Set(['export', 'again']);
/** Run alone, with the options behind their name. */
const PROGRAMS = new Set(['large-graph', 'kernels', 'scaling', 'spark', 'learning', 'start']);

if (PROGRAMS.has(process.argv[2] ?? '')) {
  const program = fileURLToPath(new URL(`${process.argv[2]}/run.ts`, import.meta.url));
  const { status } = spawnSync('node', ['--import', 'tsx', program, ...process.argv.slice(3)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} else await measure();

async function measure(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      /** A data folder that an import has filled. */
      data: { type: 'string' },
      /** What it was imported from; `data.jsonl` and `follows.jsonl` beside it where they are there. */
      files: { type: 'string', multiple: true },
      /** Where what is made goes; a folder in it is removed at the end. */
      scratch: { type: 'string', default: tmpdir() },
    },
  });
  const data = values.data ?? null;
  const named = positionals.length > 0 ? positionals : partsFor(data);
  const unknown = named.filter((part) => !Object.hasOwn(PARTS, part));
  if (unknown.length > 0)
    throw new Error(
      `${unknown.join(', ')}: not known; pass one of ${[...Object.keys(PARTS), ...PROGRAMS].join(', ')}.`,
    );
  const scratch = mkdtempSync(join(values.scratch, 'grapevine-bench-'));
  try {
    print({
      what: `what (Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? arch()}, ${Math.round(totalmem() / 2 ** 30)} GiB)`,
      value: 'measured',
      bound: 'bound',
    });
    print({ what: '---', value: '---', bound: '---' });
    for (const part of named) {
      const [load] = loadavg();
      const options = { data, files: values.files ?? filesBeside(data), scratch };
      for (const row of await PARTS[part]!(options)) print(row); // known, as was looked
      print({ what: `load of the machine before ${part}`, value: load!.toFixed(1) }); // there are three
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function partsFor(data: string | null): string[] {
  return Object.keys(PARTS).filter((part) => data !== null || !NEED_DATA.has(part));
}

function filesBeside(data: string | null): string[] {
  if (data === null) return [];
  return ['data.jsonl', 'follows.jsonl'].map((name) => join(dirname(data), name)).filter(existsSync);
}

function print({ what, value, bound = '' }: Measured): void {
  process.stdout.write(`| ${what} | ${value} | ${bound} |\n`);
}
