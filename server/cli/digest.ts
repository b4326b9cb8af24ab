import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { collectDigest, type Digest, parseDigestQuestion } from '../services/digest.ts';
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
  const question = parseDigestQuestion(options, '--');
  const location = locationOf(options);
  const progress = createProgress(options);
  const store = await openStore(location, { mustExist: true });
  try {
    progress.say('Opening …');
    const world = await World.open(store, location.folder);
    try {
      const ports = await createRequestPorts(world, 'admin', new AbortController().signal);
      const document = await collectDigest(ports, question);
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

function report({ total, cues }: Digest): string {
  const lines = cues.map(({ asker, channels, waitingHours, exposed, askedAgain, toldOthers, text }) => {
    const again = `asked again ${askedAgain.length}, told others ${toldOthers.length}`;
    const facts = `${waitingHours.toFixed(1)} h, ${exposed} exposed, ${again}`;
    return `${asker.name} (${channels.join(', ')}): ${facts}\n  ${text.replaceAll(/\s+/gu, ' ').slice(0, 140)}\n`;
  });
  return `${lines.join('')}${cues.length} of ${total} who wait\n`;
}
