import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Command, Option } from 'commander';
import { exportRecords } from '../store/export.ts';
import { openStore } from '../store/open.ts';
import { createProgress, locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

/** `grapevine export`: writes the graph. */
export function exportCommand(): Command {
  return withStoreOptions(new Command('export'))
    .description(
      'write the graph as Grapevine JSON Lines; - writes standard output, a name that ends in .gz is gzipped',
    )
    .argument('<file>')
    .addOption(new Option('--format <format>').choices(['jsonl']).default('jsonl'))
    .action(runExport);
}

async function runExport(file: string, options: StoreOptions): Promise<void> {
  const progress = createProgress(options);
  const store = await openStore(locationOf(options));
  try {
    let records = 0;
    const lines = async function* (): AsyncGenerator<string> {
      for await (const record of exportRecords(store)) {
        records++;
        progress.tick(() => `${records} records`);
        yield `${JSON.stringify(record)}\n`;
      }
    };
    await write(file, Readable.from(lines()));
    if (file === '-') return;
    if (options.json === true) printJson({ file, records });
    else progress.say(`${records} records in ${file}`);
  } finally {
    await store.close();
  }
}

/** A file is there whole or not at all. */
async function write(file: string, lines: Readable): Promise<void> {
  if (file === '-') return pipeline(lines, process.stdout, { end: false });
  const unfinished = `${file}.unfinished`;
  try {
    const target = createWriteStream(unfinished);
    await (file.endsWith('.gz') ? pipeline(lines, createGzip(), target) : pipeline(lines, target));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
