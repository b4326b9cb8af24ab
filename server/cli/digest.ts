import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { collectDigest, type Digest } from '../services/digest.ts';
import { digestPage } from '../services/digest-page.ts';
import { createRequestPorts } from '../services/request-ports.ts';
import { World } from '../services/world.ts';
import { openStore } from '../store/open.ts';
import { createProgress, locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

interface DigestOptions extends StoreOptions {
  readonly brand?: string;
  readonly at?: string;
  readonly since?: string;
  readonly order: string;
  readonly first: string;
  readonly html?: string;
}

/** `grapevine digest`: who waits for the company, for the morning. */
export function digestCommand(): Command {
  return withStoreOptions(new Command('digest'))
    .description('list who waits for the company, who asked again and who told others')
    .option('--brand <id>', 'of this brand (default: all of the company)')
    .option('--since <instant>', 'only who has waited since then or later')
    .option('--at <instant>', 'up to when they have waited (default: now)')
    .option('--order <order>', 'exposed or waiting', 'exposed')
    .option('--first <n>', 'list so many', '50')
    .option('--html <file>', 'write a page that can be printed')
    .action(digest);
}

async function digest(options: DigestOptions): Promise<void> {
  const first = Number(options.first);
  if (!(Number.isInteger(first) && first >= 1 && first <= 500))
    throw new InvalidInputError(
      `--first ${options.first} is out of range; pass a whole number from 1 to 500.`,
    );
  const { order } = options;
  if (order !== 'exposed' && order !== 'waiting')
    throw new InvalidInputError(`--order ${order} is unknown; pass exposed or waiting.`);
  const at = parseInstant('at', options.at) ?? Date.now();
  const since = parseInstant('since', options.since);
  const location = locationOf(options);
  const progress = createProgress(options);
  const store = await openStore(location, { mustExist: true });
  try {
    progress.say('Opening …');
    const world = await World.open(store, location.folder);
    try {
      const ports = await createRequestPorts(world, 'admin', new AbortController().signal);
      const document = await collectDigest(ports, { brand: options.brand ?? null, since, at, order, first });
      if (options.html !== undefined) await writeFile(options.html, digestPage(document));
      if (options.json === true) printJson(document);
      else if (options.html === undefined) process.stdout.write(report(document));
    } finally {
      await world.close();
    }
  } finally {
    await store.close();
  }
}

function parseInstant(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const instant = Date.parse(text);
  if (!Number.isNaN(instant)) return instant;
  throw new InvalidInputError(`--${name} ${text} is no instant; pass one like 2026-03-01T08:00:00Z.`);
}

function report({ total, cues }: Digest): string {
  const lines = cues.map(({ asker, channels, waitingHours, exposed, askedAgain, toldOthers, text }) => {
    const again = `asked again ${askedAgain.length}, told others ${toldOthers.length}`;
    const facts = `${waitingHours.toFixed(1)} h, ${exposed} exposed, ${again}`;
    return `${asker.name} (${channels.join(', ')}): ${facts}\n  ${text.replaceAll(/\s+/gu, ' ').slice(0, 140)}\n`;
  });
  return `${lines.join('')}${cues.length} of ${total} who wait\n`;
}
