import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateRecords } from './evaluate.ts';
import { listReadouts } from './read.ts';
import { readRecords } from './read-records.ts';
import { loadRecordsFile } from './records-file.ts';

const RECORDS = [
  { type: 'organization', id: 'o', name: 'Nordhafen Ltd', kind: 'owner' },
  { type: 'brand', id: 'b', name: 'Nordhafen', organization: 'o', owned: true },
  { type: 'person', id: 'p1', name: 'Desk', roles: [{ role: 'employee', organization: 'o' }] },
  { type: 'account', id: 'desk', channel: 'forum', handle: 'nordhafen', person: 'p1' },
  {
    type: 'message',
    id: 'm1',
    author: 'ann',
    at: '2020-01-01T10:00:00Z',
    text: 'My bag did not arrive, Nordhafen!',
    mentions: ['desk'],
  },
  {
    type: 'message',
    id: 'm2',
    author: 'desk',
    at: '2020-01-01T10:05:00Z',
    text: 'It is on its way to you.',
    replyTo: 'm1',
  },
  {
    type: 'message',
    id: 'm3',
    author: 'ann',
    at: '2020-01-01T12:00:00Z',
    text: 'It has just arrived, thank you!',
    replyTo: 'm2',
    language: 'en',
  },
  { type: 'label', message: 'm1', brand: 'b', stance: 'against' },
  { type: 'outcome', conversation: 'm1', outcome: 'resolved' },
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine-read-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function load(lines: readonly string[]): ReturnType<typeof loadRecordsFile> {
  const path = join(folder, 'file.jsonl');
  await writeFile(path, lines.join('\n'));
  return loadRecordsFile(path);
}

describe('read', () => {
  it('prints the messages of a conversation, then its outcome with both clocks and the deciding message', async () => {
    const readouts = [
      ...listReadouts(readRecords(await load(RECORDS.map((record) => JSON.stringify(record))))),
    ];
    expect(readouts).toHaveLength(4);
    expect(readouts[0]).toMatchObject({
      message: 'm1',
      language: 'en',
      request: true,
      stances: { b: { stance: 'against' } },
    });
    expect(readouts[2]).toMatchObject({ message: 'm3', thanks: true });
    expect(readouts[3]).toMatchObject({
      conversation: 'm1',
      outcome: 'resolved',
      evidence: 'm3',
      responseSeconds: 300,
      resolutionSeconds: 7200,
    });
  });

  it('passes over lines that are no records and says why', async () => {
    const file = await load(['{"type":"message"}', 'nonsense', '']);
    expect(file.read).toBe(0);
    expect(file.rejected.map(({ line }) => line)).toEqual([1, 2]);
  });
});

describe('evaluate', () => {
  it('compares what read says with labels, outcomes and stated languages', async () => {
    const evaluations = evaluateRecords(await load(RECORDS.map((record) => JSON.stringify(record))));
    const facts = evaluations.map(({ task, language, items, accuracy }) => ({
      task,
      language,
      items,
      accuracy,
    }));
    expect(facts).toEqual([
      { task: 'stance', language: 'en', items: 1, accuracy: 1 },
      { task: 'outcome', language: 'en', items: 1, accuracy: 1 },
      { task: 'language', language: 'en', items: 1, accuracy: 1 },
    ]);
  });

  it('takes a plain list of labelled texts', async () => {
    const lines = [
      '{"text":"wunderbar","stance":"favor","language":"de"}',
      '{"text":"awful","stance":"against","language":"en"}',
    ];
    const evaluations = evaluateRecords(await load(lines));
    expect(evaluations.filter(({ task }) => task === 'stance').map(({ language }) => language)).toEqual([
      'all',
      'de',
      'en',
    ]);
  });
});
