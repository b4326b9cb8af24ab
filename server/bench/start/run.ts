/**
 * Measures how long commands take to begin: from what `npm run build` made, and from the sources, in turns.
 *
 *   npm run bench -- start [--repeat N]
 *
 * Nothing else may run from this folder meanwhile: what was built is put aside for the turns from the sources.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = new URL('../../../', import.meta.url);
const PROGRAM = fileURLToPath(new URL('bin/grapevine.mjs', ROOT));
const MANIFEST = fileURLToPath(new URL('dist/server/built.json', ROOT));
const RECORDS = [
  { type: 'account', id: 'a', channel: 'forum', handle: 'ann' },
  { type: 'message', id: 'm', author: 'a', at: '2010-01-01T00:00:00Z', text: 'Hello there' },
];

interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

const { values } = parseArgs({ options: { repeat: { type: 'string', default: '5' } } });
const folder = mkdtempSync(join(tmpdir(), 'grapevine-bench-'));
try {
  const file = join(folder, 'records.jsonl');
  writeFileSync(file, RECORDS.map((record) => JSON.stringify(record)).join('\n'));
  run(process.execPath, [fileURLToPath(new URL('bin/build-server.mjs', ROOT))]);
  print([
    `what (Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? arch()}, load ${loadavg()[0]!.toFixed(1)})`, // there are three
    'built, wall',
    'built, CPU',
    'sources, wall',
    'sources, CPU',
  ]);
  print(['---', '---', '---', '---', '---']);
  compare('`grapevine imports --help`', () => ['imports', '--help']);
  let place = 0;
  compare('`grapevine import` of two records into an empty graph', () => [
    'import',
    file,
    '--quiet',
    '--data',
    join(folder, `graph-${place++}`),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(what: string, argsOf: () => readonly string[]): void {
  const [built, sources]: [Taken[], Taken[]] = [[], []];
  for (let turn = 0; turn < Number(values.repeat); turn++) {
    built.push(take(argsOf()));
    renameSync(MANIFEST, `${MANIFEST}.aside`);
    try {
      sources.push(take(argsOf()));
    } finally {
      renameSync(`${MANIFEST}.aside`, MANIFEST);
    }
  }
  print([what, ...[built, sources].flatMap((taken) => [median(taken, 'wall'), median(taken, 'cpu')])]);
}

function take(args: readonly string[]): Taken {
  const begun = performance.now();
  const before = cpuOfChildren();
  run(process.execPath, [PROGRAM, ...args]);
  return { wall: (performance.now() - begun) / 1000, cpu: cpuOfChildren() - before };
}

/** Seconds of those that have ended, and of theirs; as Linux counts it, in hundredths. */
function cpuOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100; // cutime and cstime, see proc(5)
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
}

function median(taken: readonly Taken[], of: keyof Taken): string {
  const sorted = taken.map((one) => one[of]).toSorted((a, b) => a - b);
  return `${sorted[sorted.length >>> 1]!.toFixed(2)} s`;
}

function print(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
