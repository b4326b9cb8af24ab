import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { SMALL_WORLD } from '../api/small-world.ts';
import { runProgram, type Server, startServer } from './program.ts';

const LABEL = 'mutation ($m: ID!) { labelMessage(message: $m, brand: "skylark", stance: FAVOR) { id } }';
const MORE = 200;
const TIMEOUT = { timeout: 180_000 };

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'grapevine-backup-'));
  const more = Array.from({ length: MORE }, (_, index): GrapevineRecord => ({
    type: 'message',
    id: `more-${index}`,
    author: 'a-ann',
    at: '2010-04-01T00:00:00Z',
    text: 'skylark again',
    language: 'en',
  }));
  const lines = [...SMALL_WORLD, ...more].map((record) => `${JSON.stringify(record)}\n`);
  writeFileSync(join(root, 'world.jsonl'), lines.join(''));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('backup of a graph that is served', () => {
  it(
    'is some state between its begin and its end, with all that was acknowledged before',
    TIMEOUT,
    async () => {
      const [data, copy, restored] = [join(root, 'data'), join(root, 'copy'), join(root, 'restored')];
      expect((await runProgram(['import', join(root, 'world.jsonl'), '--data', data, '--quiet'])).code).toBe(
        0,
      );
      const server = await startServer(data);
      expect(statSync(join(data, 'control.sock')).mode & 0o777).toBe(0o600);
      const acknowledged: string[] = [];
      let isOver = false;
      const judging = judgeUntil(server, { acknowledged, isOver: () => isOver });
      while (acknowledged.length < 5) await new Promise((resolve) => setTimeout(resolve, 20));
      const before = acknowledged.length;
      expect(await runProgram(['backup', copy, '--data', data])).toMatchObject({ code: 0 });
      const after = acknowledged.length + 1; // one may be done and not yet acknowledged
      isOver = true;
      await judging;
      server.child.kill('SIGTERM');
      await server.ended;

      expect((await runProgram(['restore', copy, '--data', restored])).code).toBe(0);
      const labels = (await linesOf(restored)).filter(
        (line) => line.includes('"label"') && line.includes('more-'),
      );
      expect(labels.length).toBeGreaterThanOrEqual(before);
      expect(labels.length).toBeLessThanOrEqual(after);
      const isLabelled = (line: string): boolean =>
        labels.includes(line) || !line.includes('"label"') || !line.includes('"more-');
      const then = (await linesOf(data)).filter(isLabelled);
      expect(await linesOf(restored)).toEqual(then);
    },
  );

  it(
    'holds no word of who was erased before, keeps the tokens, and is refused a folder in use',
    TIMEOUT,
    async () => {
      const [data, copy] = [join(root, 'erased'), join(root, 'erased copy')];
      await runProgram(['import', join(root, 'world.jsonl'), '--data', data, '--quiet']);
      const server = await startServer(data);
      expect(await runProgram(['backup', join(root, 'earlier'), '--data', data])).toMatchObject({ code: 0 });
      expect(readFileSync(join(root, 'earlier', 'graph.grafeo'), 'latin1')).toContain('Awful airline');
      const { errors } = await server.ask('mutation { erasePerson(id: "ben") { messages } }');
      expect(errors).toBeUndefined();
      await runProgram(['token', 'create', '--role', 'viewer', '--data', data]);
      expect(await runProgram(['backup', copy, '--data', data])).toMatchObject({ code: 0 });
      for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true }))
        if (entry.isFile())
          expect(readFileSync(join(entry.parentPath, entry.name), 'latin1')).not.toContain('Awful airline');
      expect(existsSync(join(copy, 'imports'))).toBe(true); // so that a restored graph's imports can be undone
      const refused = await runProgram(['backup', copy, '--data', data]);
      expect(refused).toMatchObject({ code: 2 });
      server.child.kill('SIGTERM');
      await server.ended;
      expect((await runProgram(['restore', copy, '--data', join(root, 'again')])).code).toBe(0);
      expect(existsSync(join(root, 'again', 'tokens.json'))).toBe(true);
    },
  );
});

describe('a damaged backup', () => {
  it(
    'is named, is not put in place and leaves nothing behind; a sound one goes there then',
    TIMEOUT,
    async () => {
      const [data, copy, place] = ['of', 'sound', 'place'].map((name) => join(root, `damaged ${name}`));
      await runProgram(['import', join(root, 'world.jsonl'), '--data', data!, '--quiet']);
      expect((await runProgram(['backup', copy!, '--data', data!])).code).toBe(0);
      const sound = readFileSync(join(copy!, 'graph.grafeo'));
      const half = sound.subarray(0, Math.floor(sound.length / 2));
      for (const bytes of [Buffer.alloc(0), half, Buffer.from(sound).fill(0x41, 0, 20_000)]) {
        const damaged = join(root, `damaged ${bytes.length}`);
        cpSync(copy!, damaged, { recursive: true });
        writeFileSync(join(damaged, 'graph.grafeo'), bytes);
        const { code, err } = await runProgram(['restore', damaged, '--data', place!]);
        expect(code).toBe(4);
        expect(err).toContain(damaged);
        expect(err).not.toContain(place);
        expect(existsSync(place!)).toBe(false);
      }
      mkdirSync(place!);
      writeFileSync(join(place!, 'erased.json'), '[]');
      writeFileSync(join(copy!, 'graph.grafeo'), half);
      expect((await runProgram(['restore', copy!, '--data', place!])).code).toBe(4);
      expect(readdirSync(place!)).toEqual(['erased.json']);
      writeFileSync(join(copy!, 'graph.grafeo'), sound);
      expect((await runProgram(['restore', copy!, '--data', place!])).code).toBe(0);
      expect(existsSync(join(place!, 'restoring'))).toBe(false);
      expect(await linesOf(place!)).toEqual(await linesOf(data!));
    },
  );
});

async function judgeUntil(
  server: Server,
  { acknowledged, isOver }: { acknowledged: string[]; isOver: () => boolean },
): Promise<void> {
  for (let index = 0; index < MORE && !isOver(); index++) {
    const { errors } = await server.ask(LABEL, { m: `more-${index}` });
    if (errors !== undefined) throw new Error(errors[0]?.message);
    acknowledged.push(`more-${index}`);
  }
}

async function linesOf(data: string): Promise<string[]> {
  const { code, out, err } = await runProgram(['export', '-', '--data', data, '--quiet']);
  if (code !== 0) throw new Error(err);
  return out.trim().split('\n');
}
