import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../analysis/graph/random.ts';
import { writeRecords } from '../../export/records.ts';
import { importFiles } from '../../ingest/import-files.ts';
import type { ImportCounts } from '../../ingest/types.ts';
import { openStore } from '../../store/open.ts';
import { writeImportData } from './import-data.ts';
import { Misfits } from '../../store/foreign.ts';
import { type Running, startProgram } from './program.ts';

const KILLS = Number(process.env['GRAPEVINE_KILLS'] ?? 20);
/** After so many kills an import is let end, and the next begins with an empty folder. */
const KILLS_OF_ONE_IMPORT = 10;
/** Another one each time; printed, so that a failure can be repeated. */
const SEED = Number(process.env['GRAPEVINE_SEED'] ?? Date.now() % 1_000_000);

const NO_DATE = 'at: is no date of the form iso';

let root: string;
let files: string[];
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'grapevine-killed-import-'));
  files = writeImportData(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it(
  `an import that is killed at any moment and repeated makes the same graph (${KILLS} kills, seed ${SEED})`,
  { timeout: 120_000 + KILLS * 15_000 },
  async () => {
    process.stderr.write(`killed imports: GRAPEVINE_SEED=${SEED}\n`);
    const random = createRandom(SEED);
    const whole = join(root, 'undisturbed');
    const begun = Date.now();
    const counts = await expectDone(startImport(whole));
    const wholeMs = Date.now() - begun;
    expect(counts).toMatchObject({ read: counts.created + 1, rejected: { [NO_DATE]: 1 } });
    const wanted = await exported(whole);

    let kills = 0;
    let lives = 0;
    while (kills < KILLS) {
      const data = join(root, `killed-${lives++}`);
      for (let ofThis = 0; ofThis < KILLS_OF_ONE_IMPORT && kills < KILLS; ofThis++) {
        const running = startImport(data);
        if (!(await kill(running, random.double() * wholeMs))) break; // it was quicker
        kills++;
      }
      const again = await expectDone(startImport(data));
      expect(again.created + again.unchanged).toBe(counts.created);
      expect(again).toMatchObject({ updated: 0, waiting: counts.waiting, rejected: counts.rejected });
      expect((await exported(data)) === wanted, `the graph of import ${lives} is another`).toBe(true);
      rmSync(data, { recursive: true, force: true });
    }
  },
);

it('goes on from where a file stood that was cut off half way', async () => {
  const [community = ''] = files;
  const text = readFileSync(community);
  const cut = join(root, 'cut.jsonl');
  writeFileSync(cut, text.subarray(0, Math.floor(text.length / 2)));
  const [begun, straight] = [join(root, 'begun'), join(root, 'straight')];

  const first = await importInto(begun, cut);
  const second = await importInto(begun, community);
  const whole = await importInto(straight, community);
  expect(Object.values(first.rejected)).toEqual([1]); // the line that the cut went through
  expect(second).toMatchObject({ created: whole.created - first.created, unchanged: first.created });
  expect(second).toMatchObject({ updated: 0, rejected: {}, waiting: 0 });
  expect((await exported(begun)) === (await exported(straight)), 'another graph').toBe(true);
});

function startImport(data: string): Running {
  return startProgram(['import', ...files, '--json', '--quiet', '--data', data], {}, { isGroup: true });
}

/** Ends a program with all that it has started; false when it had ended before. */
async function kill({ child, ended }: Running, afterMs: number): Promise<boolean> {
  await Promise.race([sleep(afterMs), ended]);
  if (child.exitCode !== null) return false;
  process.kill(-child.pid!, 'SIGKILL'); // it was started
  const { code } = await ended;
  return code === null;
}

async function expectDone({ ended }: Running): Promise<ImportCounts> {
  const { code, out, err } = await ended;
  expect(code, err).toBe(0);
  return JSON.parse(out) as ImportCounts;
}

async function importInto(folder: string, file: string): Promise<ImportCounts> {
  const store = await openStore({ kind: 'folder', folder });
  const counts = await importFiles(store, [file], { rejects: join(folder, 'rejects.jsonl') });
  await store.close();
  return counts;
}

async function exported(folder: string): Promise<string> {
  const store = await openStore({ kind: 'folder', folder });
  const pieces: string[] = [];
  for await (const piece of writeRecords(store, null, { counts: {}, misfits: new Misfits() }))
    pieces.push(piece);
  await store.close();
  return pieces.join('');
}
