import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PROJECT = new URL('../', import.meta.url);

/** Says of which sources the server was built, and what each entry became; bin/build-server.mjs writes it last. */
export const MANIFEST = fileURLToPath(new URL('dist/server/built.json', PROJECT));

/**
 * Runs a TypeScript module: what was built of it while no source has changed, else the source through tsx, which takes a second
 * or two longer to begin. Begins the program, every worker thread and the engine's process.
 *
 * @param {string} url - Of the module's source.
 */
export async function runModule(url) {
  const built = readManifest()?.entries[nameOfSource(url)];
  if (built !== undefined) {
    await import(pathToFileURL(join(dirname(MANIFEST), built)).href);
    return;
  }
  const { register } = await import('tsx/esm/api');
  register();
  await import(url);
}

/**
 * What the server was built of, while all of it is as it was then; else null.
 *
 * @returns {{ readonly entries: Readonly<Record<string, string>>, readonly sources: Readonly<Record<string, string>> } | null}
 */
export function readManifest() {
  try {
    const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
    const isSame = Object.entries(manifest.sources).every(
      ([name, mark]) => markOf(fileURLToPath(new URL(name, PROJECT))) === mark,
    );
    return isSame ? manifest : null;
  } catch {
    return null; // nothing was built, or half of it, or a source is gone
  }
}

/**
 * A source's path from the project's folder.
 *
 * @param {string} url
 */
export function nameOfSource(url) {
  return url.slice(PROJECT.href.length);
}

/**
 * Changes when the file is written.
 *
 * @param {string} path
 */
export function markOf(path) {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs} ${size}`;
}
