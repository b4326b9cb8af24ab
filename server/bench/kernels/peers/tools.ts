import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Peer } from '../row.ts';

const PACKAGES = ['python-igraph==1.0.0', 'networkit==11.3'];
const NPM_PACKAGES = ['graphology@0.26.0', 'graphology-metrics@2.4.2'];
/** Kept from one run to the next. */
const CACHE = 'node_modules/.cache/grapevine/bench-kernels';
const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Programs to measure beside. */
export interface PeerTools {
  /** Names and versions. */
  readonly versions: readonly string[];
  /** The command that runs a peer on a graph's file. */
  readonly commandOf: (peer: Peer, graphFile: string) => readonly string[];
}

/**
 * Installs the packages into folders of their own, the first time, and finds the C compiler.
 *
 * @throws {Error} when there is no Python, no npm, no compiler, or the packages are not to be had.
 */
export function preparePeers(): PeerTools {
  const python = join(CACHE, 'venv', 'bin', 'python');
  const marker = join(CACHE, PACKAGES.join(' '));
  if (!existsSync(marker)) {
    mkdirSync(CACHE, { recursive: true });
    run(['python3', '-m', 'venv', '--clear', join(CACHE, 'venv')]);
    run([python, '-m', 'pip', 'install', '--quiet', ...PACKAGES]);
    mkdirSync(marker);
  }
  const npmFolder = join(CACHE, NPM_PACKAGES.join(' '));
  if (!existsSync(npmFolder)) {
    const begun = `${npmFolder}.new`;
    run(['npm', 'install', '--silent', '--no-audit', '--no-fund', '--prefix', begun, ...NPM_PACKAGES]);
    renameSync(begun, npmFolder);
  }
  const gcc = run(['gcc', '-dumpfullversion']).trim();
  return {
    versions: [...[...PACKAGES, ...NPM_PACKAGES].map((name) => name.replace(/==|@/, ' ')), `gcc ${gcc}`],
    commandOf({ program, options = {} }, graphFile) {
      const source = join(HERE, program);
      if (program.endsWith('.py')) {
        return [python, join(HERE, 'python', 'peer.py'), source, graphFile, JSON.stringify(options)];
      }
      if (program.endsWith('.mjs')) {
        const peer = join(HERE, 'javascript', 'peer.mjs');
        return [process.execPath, peer, source, graphFile, JSON.stringify(options), npmFolder];
      }
      const compiled = join(CACHE, program.replace(/^twins\/(.*)\.c$/, '$1'));
      run(['gcc', '-O3', '-std=gnu11', '-o', compiled, source, '-lm']);
      return [compiled, graphFile, ...Object.values(options).map(String)];
    },
  };
}

function run([command, ...rest]: readonly string[]): string {
  return execFileSync(command!, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
