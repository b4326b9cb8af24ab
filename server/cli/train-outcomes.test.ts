import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { parseStoreLocation } from '../config.ts';
import { World } from '../services/world.ts';
import { openStore } from '../store/open.ts';
import { findInIndex } from '../snapshot/hash-index.ts';
import { HEADS_VARIABLE } from '../text/heads/heads.ts';
import { runProgram } from './program.ts';

const JUDGED = 60;
const THINGS = ['router', 'invoice', 'ticket', 'kettle', 'card', 'parcel', 'login', 'seat'];

let folder: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine-train-'));
  printed = '';
  vi.stubEnv(HEADS_VARIABLE, undefined);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Customers who say in words of their own that a matter is settled. */
function* community(): Generator<GrapevineRecord> {
  yield { type: 'organization', id: 'acme', name: 'Acme', kind: 'owner' };
  yield { type: 'brand', id: 'acme', name: 'Acme', owned: true, organization: 'acme' };
  yield { type: 'person', id: 'desk', name: 'Desk', roles: [{ role: 'employee', organization: 'acme' }] };
  yield { type: 'account', id: 'desk', person: 'desk', channel: 'forum', handle: 'desk' };
  for (let number = 0; number < JUDGED + 2; number++) {
    const isSettled = number % 3 === 0;
    const thing = THINGS[number % THINGS.length]!;
    const id = `c${number}`;
    const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1 + number, 9, minute)).toISOString();
    yield { type: 'person', id: `p${number}`, name: `P ${number}` };
    yield { type: 'account', id: `p${number}`, person: `p${number}`, channel: 'forum', handle: `p${number}` };
    const message = (place: number, author: string, text: string): GrapevineRecord => ({
      type: 'message',
      id: `${id}-${place}`,
      author,
      at: at(place),
      text,
      language: 'en',
      conversation: id,
      mentions: author === 'desk' ? [] : ['desk'],
    });
    yield message(0, `p${number}`, `Acme, my ${thing} is odd, what now?`);
    yield message(1, 'desk', `Please start the ${thing} anew.`);
    yield message(
      2,
      `p${number}`,
      isSettled ? `Bananas and sunshine, captain ${thing}` : `Gravel in the ${thing}`,
    );
    if (number < JUDGED)
      yield { type: 'outcome', conversation: id, outcome: isSettled ? 'resolved' : 'responded', at: at(3) };
  }
}

async function run(...args: readonly string[]): Promise<void> {
  expect(await runProgram(['node', 'grapevine', ...args, '--data', folder])).toBe(0);
}

async function outcomeOf(id: string): Promise<string> {
  const store = await openStore(parseStoreLocation({ data: folder }, {}));
  const world = await World.open(store, folder);
  try {
    const { snapshot, derived } = await world.graph('all');
    const { ids, idIndex } = snapshot.conversations;
    return OUTCOMES[derived.conversations.outcome[findInIndex(ids, idIndex, id)]!]!;
  } finally {
    await world.close();
    await store.close();
  }
}

describe('grapevine train, of outcomes', () => {
  it('reads conversations that nobody judged as people judged others', { timeout: 120_000 }, async () => {
    const file = join(folder, 'community.jsonl');
    await writeFile(file, [...community()].map((record) => `${JSON.stringify(record)}\n`).join(''));
    await run('import', file);
    expect([await outcomeOf('c60'), await outcomeOf('c61')]).toEqual(['responded', 'responded']);
    printed = '';
    await run('train');
    expect(printed).toMatch(
      /60 conversations with an answer and a said outcome: responded 40, .*resolved 20/,
    );
    expect(printed).toMatch(
      /Outcomes\n {2}before: +accuracy 0\.667.*\n {2}trained \(5-fold\): accuracy (?:1\.000|0\.9)/,
    );
    expect(printed).toMatch(/grapevine analyze reads the messages again/);
    await run('analyze');
    expect([await outcomeOf('c60'), await outcomeOf('c61')]).toEqual(['resolved', 'responded']);
  });
});
