/**
 * Measures our kernels beside those of others and prints a table.
 *
 *   npm run bench -- kernels [NAME…] [--graphs DIR]
 *
 * Names are those of rows.ts; all of them where none is given. Graph files are read from DIR (`../shared/data/graphs`); the first time
 * igraph, NetworKit and graphology are installed into folders under node_modules/.cache.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { arch, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import { saveForPeers, type BenchGraph } from './graphs.ts';
import { measureRow } from './measure.ts';
import { preparePeers, type PeerTools } from './peers/tools.ts';
import { ROWS } from './rows.ts';
import { formatRow, HEAD } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { graphs: { type: 'string', default: '../shared/data/graphs' } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(ROWS, name));
if (unknown.length > 0)
  throw new Error(`${unknown.join(', ')}: not known; pass ${Object.keys(ROWS).join(', ')}.`);

const scratch = mkdtempSync(join(tmpdir(), 'grapevine-bench-'));
try {
  const tools = findPeers();
  print(describeMachine(tools));
  print(HEAD);
  for (const name of positionals.length > 0 ? positionals : Object.keys(ROWS)) await measureAll(name, tools);
  print(`\nLoad of the machine afterwards: ${loadavg()[0]!.toFixed(1)}`); // there are three
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measureAll(name: string, tools: PeerTools | null): Promise<void> {
  const loaded = new Map<string, { graph: InfluenceGraph; file: string }>();
  const load = (graph: BenchGraph): { graph: InfluenceGraph; file: string } => {
    const known = loaded.get(graph.name);
    if (known !== undefined) return known;
    const fresh = { graph: graph.load(values.graphs), file: join(scratch, `${graph.name}.graph`) };
    saveForPeers(fresh.graph, fresh.file);
    loaded.set(graph.name, fresh);
    return fresh;
  };
  for (const row of ROWS[name]!()) {
    // known, as was looked
    const { graph, file } = load(row.graph);
    const command = tools === null || row.peer === undefined ? null : tools.commandOf(row.peer, file);
    print(formatRow(row, graph, await measureRow(row, graph, command)));
  }
}

function findPeers(): PeerTools | null {
  try {
    return preparePeers();
  } catch (error) {
    print(`Ours alone: the peers cannot be installed (${(error as Error).message.split('\n')[0]}).\n`); // execFileSync throws errors
    return null;
  }
}

function describeMachine(tools: PeerTools | null): string {
  const machine = `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const versions = [`Node ${process.version}`, ...(tools?.versions ?? [])].join(', ');
  return `${new Date().toISOString().slice(0, 10)}; ${machine}; ${versions}; load ${loadavg()[0]!.toFixed(1)}; medians of 5 runs in turns.\n`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
