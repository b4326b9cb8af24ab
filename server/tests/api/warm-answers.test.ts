import { expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { warmAnswers } from '../../http/warm-answers.ts';
import { startTestServer } from './server.ts';
import { SMALL_WORLD } from './small-world.ts';

const brand: GrapevineRecord = { type: 'brand', id: 'b', name: 'Skylark', owned: true };
const alone: GrapevineRecord[] = [
  brand,
  { type: 'account', id: 'a', channel: 'forum', handle: 'a' },
  { type: 'message', id: 'm', author: 'a', at: '2026-03-01T12:00:00Z', text: 'Skylark' },
];

it.each<[string, readonly GrapevineRecord[], boolean]>([
  ['a small world', SMALL_WORLD, true],
  ['a single message', alone, true],
  ['a brand that nobody speaks of', [brand], false],
  ['nothing', [], false],
])('asks what comes first of %s', async (_of, records, reads) => {
  const server = await startTestServer(records);
  try {
    server.takeReads();
    await expect(warmAnswers(server.world)).resolves.toBeUndefined();
    expect(server.takeReads() > 0).toBe(reads);
  } finally {
    await server.close();
  }
});
