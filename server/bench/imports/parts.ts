import { cpSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSource } from '../../ingest/sources/open.ts';
import { readSource } from '../../ingest/tell-format.ts';
import { validateRecord } from '../../ingest/validate.ts';
import { runProgram } from '../large-graph/programs.ts';
import { requireSpace, writeMessages, writeTable } from './generated-files.ts';
import type { BenchOptions, Measured } from './options.ts';

const ROWS = 1_000_000;
const JSONL_BYTES = 5 * 2 ** 30;
/** Of `/proc/PID/stat`; the kernel's unit everywhere. */
const TICKS_A_SECOND = 100;

/** A table, parsed and validated in this process, nothing written. CPU seconds of all its threads. */
export async function measureTable({ scratch }: BenchOptions): Promise<Measured[]> {
  const path = join(scratch, 'table.csv');
  await writeTable(path, ROWS);
  const megabytes = statSync(path).size / 1e6;
  const source = await openSource(path);
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  let valid = 0;
  for await (const item of readSource(source, undefined, {}))
    if ('value' in item && 'record' in validateRecord(item.value)) valid++;
  const { user, system } = process.cpuUsage(cpu);
  const [wall, seconds] = [(performance.now() - begun) / 1000, (user + system) / 1e6];
  await source.close();
  rmSync(path);
  if (valid !== ROWS) throw new Error(`${valid} of ${ROWS} rows were valid`);
  return [
    {
      what: `csv: ${ROWS} rows (${megabytes.toFixed(0)} MB) parsed and validated`,
      value: `${Math.round(ROWS / seconds)} rows a CPU second; ${wall.toFixed(1)} s wall, ${seconds.toFixed(1)} s CPU`,
      bound: '150000 rows a second',
    },
  ];
}

/** A file that is larger than the memory, through `--dry-run`. */
export async function measureDryRun({ scratch }: BenchOptions): Promise<Measured[]> {
  requireSpace(scratch, JSONL_BYTES);
  const path = join(scratch, 'messages.jsonl');
  try {
    const lines = await writeMessages(path, JSONL_BYTES);
    const { value, memory } = await runMeasured([
      'import',
      path,
      '--dry-run',
      '--data',
      join(scratch, 'dry'),
    ]);
    return [
      { what: `jsonl: 5 GiB, ${lines} messages, --dry-run`, value },
      { what: 'its memory at most', value: mebibytes(memory), bound: '500 MiB' },
    ];
  } finally {
    rmSync(path, { force: true });
  }
}

/** A graph that exists, as JSON Lines. */
export async function measureExport(options: BenchOptions): Promise<Measured[]> {
  const data = copyData(options);
  const target = join(options.scratch, 'export.jsonl');
  const { value, memory } = await runMeasured(['export', target, '--data', data]);
  const megabytes = (statSync(target).size / 1e6).toFixed(0);
  rmSync(target);
  return [
    {
      what: `export as jsonl, ${megabytes} MB`,
      value: `${value}, at most ${mebibytes(memory)}`,
      bound: '60 s',
    },
  ];
}

/** The files of a graph that exists, imported into it once more: nothing changes. */
export async function measureAgain(options: BenchOptions): Promise<Measured[]> {
  const data = copyData(options);
  if (options.files.length === 0) throw new Error('pass --files: what the graph was imported from');
  const { value, memory } = await runMeasured(['import', ...options.files, '--data', data]);
  return [
    {
      what: 'the same import again',
      value: `${value}, at most ${mebibytes(memory)}`,
      bound: '60 s',
    },
  ];
}

/** A copy of the data folder that was given, made once for a run. */
export function copyData({ data, scratch }: BenchOptions): string {
  if (data === null) throw new Error('pass --data: a data folder that an import has filled');
  const copy = join(scratch, 'data');
  cpSync(data, copy, { recursive: true, force: false });
  return copy;
}

async function runMeasured(
  command: readonly string[],
): Promise<{ readonly value: string; readonly memory: number }> {
  const before = childSeconds();
  const { ms, memory } = await runProgram(command);
  const value = `${(ms / 1000).toFixed(1)} s wall, ${(childSeconds() - before).toFixed(1)} s CPU`;
  return { value, memory };
}

/** CPU seconds of the processes that were started and have ended, and of theirs (Linux). */
function childSeconds(): number {
  const [user, system] = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ').slice(13, 15);
  return (Number(user) + Number(system)) / TICKS_A_SECOND;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
