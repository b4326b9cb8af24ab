/**
 * Builds the WebAssembly modules of the kernels from the C beside them.
 *
 *   npm run build:kernels [-- --check]
 *
 * The compiler is Zig's C compiler as PyPI has it, of a fixed version in a folder under node_modules/.cache, so that the same source gives
 * the same bytes everywhere. Beside each module a file says of which source it was built; a test compares that. `--check` builds, compares and
 * writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const KERNELS = ['centrality/page-rank', 'communities/level-steps', 'influence/draw-sets', 'reach/reach'].map(
  (name) => `server/analysis/${name}`,
);
const COMPILER = 'ziglang==0.17.1';
const FLAGS = [
  '-target',
  'wasm32-freestanding',
  '-O3',
  '-std=c11',
  '-Wall',
  '-Werror',
  '-nostdlib',
  '-Wl,--no-entry',
  '-Wl,--import-memory',
  '-Wl,--strip-all',
  '-Wl,--export=__heap_base',
  '-Wl,-z,stack-size=65536',
];

const cache = join(ROOT, 'node_modules/.cache/grapevine', COMPILER);
const python = join(cache, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
if (!existsSync(python)) {
  mkdirSync(cache, { recursive: true });
  execFileSync('python3', ['-m', 'venv', cache], { stdio: 'inherit' });
}
execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', COMPILER], {
  stdio: 'inherit',
});

const isCheck = process.argv.includes('--check');
for (const kernel of KERNELS) {
  const [source, module] = [`${kernel}.c`, `${kernel}.wasm`].map((name) => join(ROOT, name));
  const built = `${module}.new`;
  execFileSync(python, ['-m', 'ziglang', 'cc', ...FLAGS, '-o', built, source], { stdio: 'inherit' });
  const bytes = readFileSync(built);
  rmSync(built);
  const facts = `${JSON.stringify({ source: hash(readFileSync(source)), module: hash(bytes), compiler: COMPILER }, null, 2)}\n`;
  if (isCheck && !bytes.equals(readFileSync(module)))
    throw new Error(`${module} is not what ${source} makes; run npm run build:kernels.`);
  if (isCheck) continue;
  writeFileSync(module, bytes);
  writeFileSync(`${module}.json`, facts);
  process.stdout.write(`${kernel}.wasm: ${bytes.length} bytes\n`);
}

function hash(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
