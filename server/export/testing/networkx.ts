import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** BSD-3-Clause, from PyPI; a tool of the tests, no part of the program. */
const NETWORKX = 'networkx==3.4.2';
const CACHE = join(import.meta.dirname, '../../../node_modules/.cache');
const INSTALL_MS = 120_000;

/** Reads a file and says what it found, then writes it again beside it. */
const SCRIPT = `
import json, sys
import networkx as nx
path, again = sys.argv[1:]
is_gexf = path.endswith(".gexf")
graph = nx.read_gexf(path) if is_gexf else nx.read_graphml(path)
(nx.write_gexf if is_gexf else nx.write_graphml)(graph, again)
print(json.dumps({
  "directed": graph.is_directed() and not graph.is_multigraph(),
  "nodes": {id: data for id, data in graph.nodes(data=True)},
  "edges": [[source, target, data] for source, target, data in graph.edges(data=True)],
}))
`;

/** A graph as networkx has it. */
export interface NetworkxGraph {
  readonly directed: boolean;
  readonly nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly edges: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[];
}

/**
 * Python with networkx, installed at its first use and kept beside the packages; null where there is no Python or it cannot be
 * installed.
 *
 * @throws in CI, where it must be there.
 */
export function findNetworkx(): string | null {
  const folder = join(CACHE, NETWORKX);
  const python = join(folder, 'bin/python');
  try {
    if (!existsSync(folder)) install(folder);
    return python;
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    process.stderr.write(
      `SKIPPED: round trip with networkx, it cannot be installed: ${(error as Error).message}\n`,
    );
    return null;
  }
}

/** What networkx reads in a file; `again` is what it writes of it. */
export function readWithNetworkx(python: string, path: string, again: string): NetworkxGraph {
  const output = execFileSync(python, ['-c', SCRIPT, path, again], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return JSON.parse(output) as NetworkxGraph;
}

/** Gets its name last: half an installation is none. Python finds its packages from where it stands. */
function install(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const made = `${folder}.${process.pid}`;
  const options = { stdio: 'pipe', timeout: INSTALL_MS } as const;
  try {
    execFileSync('python3', ['-m', 'venv', made], options);
    execFileSync(
      join(made, 'bin/python'),
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', NETWORKX],
      options,
    );
    renameSync(made, folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}
