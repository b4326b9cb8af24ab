/**
 * Builds the server, so that a command begins at once and no thread compiles what it runs; part of `npm run build`. The program and
 * each worker become files in dist/server. Packages stay where they are, and what lies beside a source (WebAssembly, a
 * table, a script) is found there. server/run-module.mjs takes what was built only while no source has changed.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, normalizePath } from 'vite';
import { MANIFEST, markOf, nameOfSource, readManifest } from '../server/run-module.mjs';

const HERE = fileURLToPath(import.meta.url);
const SERVER = join(dirname(dirname(HERE)), 'server');
/** As the bundler writes it, on Windows too. */
const PROJECT = `${normalizePath(dirname(SERVER))}/`;

if (readManifest() === null) await buildServer();

async function buildServer() {
  rmSync(MANIFEST, { force: true }); // who starts meanwhile takes the sources
  const workers = readdirSync(SERVER, { recursive: true }).filter((name) => name.endsWith('-worker.ts'));
  const inputs = ['main.ts', ...workers].map((name) => join(SERVER, name));
  const sources = { [nameOf(HERE)]: markOf(HERE) };
  await build({
    configFile: false,
    logLevel: 'warn',
    root: SERVER,
    publicDir: false,
    plugins: [
      {
        name: 'grapevine-sources',
        load: (id) => {
          if (isSource(id)) sources[nameOf(id)] = markOf(id);
        },
        transform: (code, id) => (isSource(id) ? { code: pointToSource(code, id), map: null } : null),
      },
    ],
    build: {
      ssr: true,
      outDir: dirname(MANIFEST),
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(inputs.map((path) => [basename(path, '.ts'), path])),
        checks: { bundlerTimings: false },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  const entries = Object.fromEntries(inputs.map((path) => [nameOf(path), `${basename(path, '.ts')}.js`]));
  writeFileSync(MANIFEST, JSON.stringify({ entries, sources }));
}

/** Not a package, and not a module that the bundler made up. */
function isSource(id) {
  return id.startsWith(PROJECT) && !id.includes('/node_modules/');
}

/** A module goes on seeing itself where its source lies. */
function pointToSource(code, id) {
  return code.replaceAll('import.meta.url', `new URL('../../${nameOf(id)}', import.meta.url).href`);
}

function nameOf(path) {
  return nameOfSource(pathToFileURL(path).href);
}
