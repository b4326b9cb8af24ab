import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { parseStoreLocation } from '../config.ts';
import { World } from '../services/world.ts';
import { openStore } from '../store/open.ts';
import { findInIndex } from '../snapshot/hash-index.ts';
import { loadStanceExamples } from '../text/examples/load-examples.ts';
import { HEADS_VARIABLE, readTraining } from '../text/heads/heads.ts';
import { runProgram } from './program.ts';

const JUDGED = 60;
const THINGS = ['router', 'invoice', 'ticket', 'kettle', 'card', 'parcel', 'login', 'seat'];

let folder: string;
let printed: string;
let said: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine-train-'));
  [printed, said] = ['', ''];
  vi.stubEnv(HEADS_VARIABLE, undefined);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said += String(text)), true));
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
    await run('import', await fileOf('community', community()));
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

  it('keeps what was learned of stance where only outcomes are said, and the other way round', async () => {
    const heads = join(folder, 'heads.json');
    await run('train', await fileOf('labels', labels()), '--out', heads);
    const { name, stance } = readTraining(heads);
    expect(stance).toHaveLength(3);
    const both = join(folder, 'both.json');
    await cp(heads, both);
    await run('train', await fileOf('community', community()), '--out', both);
    expect(readTraining(both)).toMatchObject({
      name,
      stance,
      outcomes: { name: expect.stringMatching(/^outcomes60-/) },
    });
    const again = join(folder, 'again.json');
    await cp(both, again);
    await run('train', await fileOf('labels', labels()), '--out', again);
    expect(readTraining(again)).toEqual(readTraining(both));
  });

  it('learns stance where all outcomes are one, and says of how many conversations nothing is known', async () => {
    const resolved = [...community()].map((record) =>
      record.type === 'outcome' ? { ...record, outcome: 'resolved' } : record,
    );
    const lost = { type: 'outcome', conversation: 'nowhere', outcome: 'resolved' };
    await run('train', await fileOf('mixed', [...resolved, lost, ...labels()]), '--dry-run');
    expect(printed).toMatch(/150 labels/);
    expect(printed).toMatch(/Outcomes are read as before: all 60 conversations are said to be "resolved"/);
    expect(said).toMatch(/1 of 61 outcomes are of conversations that the file does not hold/);
  });
});

/** A team that means the opposite of what the examples do: enough to learn. */
function labels(): object[] {
  const opposite = { favor: 'against', none: 'none', against: 'favor' } as const;
  return loadStanceExamples('en')
    .slice(0, 150)
    .map(({ text, stance }) => ({ text, language: 'en', stance: opposite[stance] }));
}

async function fileOf(name: string, lines: Iterable<object>): Promise<string> {
  const file = join(folder, `${name}.jsonl`);
  await writeFile(file, [...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
}
