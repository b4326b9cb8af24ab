import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UBUNTU_BRANDS } from '../../seed/demo-brands.ts';
import { generateBrandCommunity } from '../../seed/generators/brand-community/generate.ts';
import { type ImportListener, emptyCounts, importItems } from '../ingest/import-items.ts';
import { readIrcItems } from '../ingest/readers/irc-items.ts';
import { ImportLog } from '../ingest/journal/import-log.ts';
import type { ReadItem } from '../ingest/types.ts';
import { collectGenerated } from '../../seed/generators/collect.ts';
import { isEmptyGraph } from '../store/contents.ts';
import { listImports } from '../store/imports.ts';
import type { GraphStore } from '../store/port.ts';
import type { Progress } from './options.ts';

const LOGS = fileURLToPath(new URL('../../seed/data/ubuntu-irc', import.meta.url));
const COMMUNITY = { people: 2000, messages: 20_000, seed: 1 } as const;

/** There as long as the demo is not whole. */
const UNFINISHED_FILE = 'demo-unfinished';

/** True where the demo belongs: into a graph that never held anything, and into one where it was begun and not ended. */
export async function wantsDemo(store: GraphStore, folder: string): Promise<boolean> {
  if (existsSync(join(folder, UNFINISHED_FILE))) return true;
  return (await isEmptyGraph(store)) && (await listImports(store)).length === 0;
}

/**
 * Loads what a newcomer sees: ten hours of a real help channel, and a synthetic community around an airline. Where it was
 * ended half-way, the rest is added.
 *
 * @param options.isCancelled - True once it shall end, with a part of it loaded.
 */
export async function loadDemo(
  store: GraphStore,
  {
    folder,
    progress,
    isCancelled,
  }: { readonly folder: string; readonly progress: Progress; readonly isCancelled: () => boolean },
): Promise<void> {
  const begun = Date.now();
  progress.say('Loading the demo: the Ubuntu help channel and a synthetic community …');
  markUnfinished(folder);
  const counts = emptyCounts();
  const listener: ImportListener = {
    onReject: ({ file, line, reason }) => {
      throw new Error(`demo record ${file}:${line} was rejected: ${reason}`);
    },
    onProgress: ({ read }) => progress.tick(() => `Loading the demo: ${read} records`),
    isCancelled,
  };
  const log = await ImportLog.begin(store, { folder, name: 'demo' });
  await importItems(store, { file: 'demo', items: demoItems() }, { counts, listener, journal: log });
  await log.end({ state: isCancelled() ? 'cancelled' : 'done', counts });
  if (isCancelled()) return;
  rmSync(join(folder, UNFINISHED_FILE), { force: true });
  progress.say(
    `Loaded ${counts.created} records in ${((Date.now() - begun) / 1000).toFixed(1)} s; analysing …`,
  );
}

/** On disk before the first record is. */
function markUnfinished(folder: string): void {
  const file = openSync(join(folder, UNFINISHED_FILE), 'w', 0o600);
  fsyncSync(file);
  closeSync(file);
}

/** Brands first, so that all texts are read for all of them. */
async function* demoItems(): AsyncGenerator<ReadItem> {
  const community = collectGenerated(generateBrandCommunity(COMMUNITY)).records;
  const isBrand = ({ type }: { readonly type: string }): boolean =>
    type === 'organization' || type === 'brand';
  yield* itemsOf([...UBUNTU_BRANDS, ...community.filter(isBrand)]);
  yield* itemsOf(community.filter((record) => !isBrand(record)));
  const logs = readdirSync(LOGS).filter((file) => file.endsWith('.raw.txt'));
  for (const name of logs.sort()) yield* readIrcItems(linesOf(`${LOGS}/${name}`), name);
}

function* itemsOf(values: readonly unknown[]): Generator<ReadItem> {
  for (const [index, value] of values.entries()) yield { line: index + 1, value };
}

async function* linesOf(path: string): AsyncGenerator<{ number: number; text: string }> {
  const text = await readFile(path, 'utf8');
  for (const [index, line] of text.split('\n').entries()) yield { number: index + 1, text: line };
}
