import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createRandom } from '../../analysis/graph/random.ts';

/** How large a graph is. */
export interface GraphSize {
  readonly people: number;
  readonly messages: number;
  readonly follows: number;
}

/** Files of a bench. */
export interface BenchFiles {
  /** What is imported first. */
  readonly whole: readonly string[];
  /** 10,000 messages by the same people that come later. */
  readonly more: string;
}

const MORE_MESSAGES = 10_000;
const CHUNK_LINES = 10_000;

/** A generated community with as many follows as asked for; made once for a folder. */
export function generateFiles(folder: string, size: GraphSize): BenchFiles {
  const community = join(folder, 'data.jsonl');
  if (!existsSync(community)) {
    const options = ['--people', String(size.people), '--messages', String(size.messages), '--seed', '1'];
    execFileSync('node', ['bin/grapevine.mjs', 'generate', 'brand-community', ...options, '--out', folder], {
      stdio: 'ignore',
    });
  }
  const { accounts, follows } = readCommunity(community);
  const passive = join(folder, 'follows.jsonl');
  if (!existsSync(passive)) writeFollows(passive, accounts, size.follows - follows);
  const more = join(folder, 'more.jsonl');
  if (!existsSync(more)) writeMessages(more, accounts);
  return { whole: [community, passive], more };
}

function readCommunity(path: string): { accounts: string[]; follows: number } {
  const accounts: string[] = [];
  let follows = 0;
  for (const line of readFileSync(path, 'latin1').split('\n')) {
    if (line.startsWith('{"type":"account"')) accounts.push((JSON.parse(line) as { id: string }).id);
    else if (line.startsWith('{"type":"follow"')) follows++;
  }
  return { accounts, follows };
}

function writeFollows(path: string, accounts: readonly string[], count: number): void {
  const random = createRandom(2);
  const known = new Set<number>();
  writeLines(path, Math.max(0, count), () => {
    let from: number;
    let to: number;
    do {
      from = Math.floor(random.double() * accounts.length);
      to = Math.floor(random.double() ** 2 * accounts.length); // a few have most of the followers
    } while (from === to || known.has(from * accounts.length + to));
    known.add(from * accounts.length + to);
    return { type: 'follow', from: accounts[from], to: accounts[to], since: '2009-01-01T00:00:00Z' };
  });
}

function writeMessages(path: string, accounts: readonly string[]): void {
  const random = createRandom(3);
  const begun = Date.parse('2013-01-01T00:00:00Z');
  writeLines(path, MORE_MESSAGES, (index) => ({
    type: 'message',
    id: `later-${index}`,
    author: accounts[Math.floor(random.double() * accounts.length)],
    at: new Date(begun + index * 1000).toISOString(),
    text: `A later word, number ${index}: thank you, it works again.`,
  }));
}

function writeLines(path: string, count: number, recordOf: (index: number) => object): void {
  const file = openSync(path, 'w');
  for (let from = 0; from < count; from += CHUNK_LINES) {
    const lines = Array.from({ length: Math.min(CHUNK_LINES, count - from) }, (_, index) =>
      JSON.stringify(recordOf(from + index)),
    );
    writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
}
