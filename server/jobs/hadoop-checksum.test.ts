import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAsWritten } from './hadoop-checksum.ts';

/** "123456789", whose CRC-32 is CBF43926 (the check value of the catalogue of parametrised CRC algorithms), in one piece of 512 bytes. */
const CHECK = Buffer.from('123456789');
const SUMS = Buffer.from('6372630000000200cbf43926', 'hex');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine-checksum-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function keep(name: string, bytes: Buffer, sums: Buffer | null): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  if (sums !== null) await writeFile(join(folder, `.${name}.crc`), sums);
  return path;
}

it('knows a file that is as it was written', async () => {
  expect(await isAsWritten(await keep('whole', CHECK, SUMS))).toBe(true);
});

it('finds a bit that has changed, and a file that is cut or grew', async () => {
  const flipped = Buffer.from(CHECK);
  flipped[4]! ^= 1;
  expect(await isAsWritten(await keep('flipped', flipped, SUMS))).toBe(false);
  expect(await isAsWritten(await keep('cut', CHECK.subarray(1), SUMS))).toBe(false);
  expect(await isAsWritten(await keep('longer', Buffer.alloc(600), SUMS))).toBe(false);
});

it('has nothing to say where no sums are kept', async () => {
  expect(await isAsWritten(await keep('alone', CHECK, null))).toBe(true);
});
