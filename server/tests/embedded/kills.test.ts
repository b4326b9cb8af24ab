import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { emptyCounts, importItems } from '../../ingest/import-items.ts';
import { exportRecords } from '../../store/export.ts';
import { openStore } from '../../store/open.ts';
import { MESSAGES_IN_BATCH } from './batches.ts';
import { follow, type Server, startServer } from './program.ts';

/** Half of them kill a server, half an import. */
const ROUNDS = Number(process.env['GRAPEVINE_ROUNDS'] ?? 6);
/** On a machine at rest a small graph is served within 3 s; a busy one gets more. */
const START_MS = Number(process.env['GRAPEVINE_START_MS'] ?? 30_000);
const WRITER = fileURLToPath(new URL('batch-writer.ts', import.meta.url));
const LABELLED = 300;
const LABEL =
  'mutation ($m: ID!, $s: MessageStance!) { labelMessage(message: $m, brand: "b", stance: $s) { id } }';
const OUTCOME = 'mutation ($c: ID!, $o: Outcome!) { setOutcome(conversation: $c, outcome: $o) { id } }';

let folder: string;
/** What was acknowledged: label or outcome by key. */
const acknowledged = new Map<string, string>();
const asked = new Map<string, Set<string>>();
const batches = new Set<number>();
let nextBatch = 0;
let longestStartMs = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-kills-'));
  const store = await openStore({ kind: 'folder', folder });
  const records: GrapevineRecord[] = [
    { type: 'brand', id: 'b', name: 'Skylark', owned: true, aliases: ['skylark'] },
    { type: 'account', id: 'a', channel: 'forum', handle: 'ann' },
    ...Array.from({ length: LABELLED }, (_, index): GrapevineRecord => ({
      type: 'message',
      id: `m${index}`,
      conversation: `c${index}`,
      author: 'a',
      at: '2010-01-01T00:00:00Z',
      text: 'I fly with skylark',
      language: 'en',
    })),
  ];
  const items = records.map((value, line) => ({ line, value }));
  const listener = {
    onReject: ({ reason }: { reason: string }) => {
      throw new Error(reason);
    },
  };
  await importItems(store, { file: 'test', items }, { counts: emptyCounts(), listener });
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(
  `loses nothing acknowledged and keeps nothing half over ${ROUNDS} kills`,
  { timeout: 60_000 + ROUNDS * 60_000 },
  async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await (round % 2 === 0 ? killServer(round) : killWriter(round));
      await expectWhole();
    }
    const server = await startTimed();
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(longestStartMs).toBeLessThan(START_MS);
    process.stderr.write(
      `${ROUNDS} kills: ${acknowledged.size} judgements and ${batches.size} batches acknowledged, longest start ${longestStartMs} ms\n`,
    );
  },
);

async function startTimed(): Promise<Server> {
  const begun = Date.now();
  const server = await startServer(folder);
  await server.ask('{ brands { id } }');
  longestStartMs = Math.max(longestStartMs, Date.now() - begun);
  return server;
}

/** Mutations until the server is killed, at any moment. */
async function killServer(round: number): Promise<void> {
  const server = await startTimed();
  let isKilled = false;
  const kill = sleep(50 + Math.random() * 1500).then(() => {
    isKilled = true;
    server.child.kill('SIGKILL');
  });
  await Promise.all([0, 1, 2].map((worker) => judge(server, { round, worker, isKilled: () => isKilled })));
  await kill;
  await server.ended;
}

async function judge(
  server: Server,
  { round, worker, isKilled }: { round: number; worker: number; isKilled: () => boolean },
): Promise<void> {
  for (let step = 0; !isKilled(); step++) {
    const index = (round * 31 + step * 3 + worker) % LABELLED;
    const isLabel = step % 2 === 0;
    const key = isLabel ? `label m${index}` : `outcome c${index}`;
    const value = isLabel ? pick(['favor', 'against'], round) : pick(['resolved', 'reopened'], round);
    asked.set(key, (asked.get(key) ?? new Set()).add(value));
    const answer = await (
      isLabel
        ? server.ask(LABEL, { m: `m${index}`, s: value.toUpperCase() })
        : server.ask(OUTCOME, { c: `c${index}`, o: value.toUpperCase() })
    ).catch(() => null);
    if (answer === null) return;
    if (answer.errors !== undefined) throw new Error(answer.errors[0]?.message);
    acknowledged.set(key, value);
    asked.set(key, new Set([value]));
  }
}

/** Batches until the import is killed: it alone, or with its engine at once. */
async function killWriter(round: number): Promise<void> {
  const isGroup = round % 4 === 1;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', WRITER, folder, String(nextBatch), round % 8 === 5 ? 'sync' : ''],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const writer = follow(child);
  await writer.says(/acknowledged/u);
  await sleep(Math.random() * 1500);
  process.kill(isGroup ? -child.pid! : child.pid!, 'SIGKILL'); // it said something, so it was started
  const { out } = await writer.ended;
  for (const [, number] of out.matchAll(/acknowledged (\d+)\n/gu)) batches.add(Number(number));
  nextBatch = Math.max(nextBatch, ...batches) + 2; // the one that was under way may be there
}

async function expectWhole(): Promise<void> {
  const store = await openStore({ kind: 'folder', folder }); // its lock is free
  const found = new Map<string, string>();
  const messages = new Map<number, number>();
  for await (const record of exportRecords(store)) {
    if (record.type === 'label') found.set(`label ${record.message}`, record.stance);
    if (record.type === 'outcome') found.set(`outcome ${record.conversation}`, record.outcome ?? '');
    const batch = record.type === 'message' ? /^(\d+)-/u.exec(record.id)?.[1] : undefined;
    if (batch !== undefined) messages.set(Number(batch), (messages.get(Number(batch)) ?? 0) + 1);
  }
  await store.close();
  for (const [key, value] of acknowledged)
    expect(asked.get(key) ?? new Set([value])).toContain(found.get(key));
  for (const [key, value] of found) expect(asked.get(key)).toContain(value);
  for (const batch of batches) expect(messages.has(batch), `batch ${batch}`).toBe(true);
  for (const [batch, count] of messages) expect(count, `batch ${batch}`).toBe(MESSAGES_IN_BATCH);
}

function pick(values: readonly string[], round: number): string {
  return values[Math.floor(round / 2) % values.length]!; // never empty
}
