import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runProgram, startProgram, startServer } from './program.ts';

const END_MS = 10_000;

let folder: string;

beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

describe('serve', () => {
  it(
    'ends on SIGTERM while the demo is loaded; the next start loads the rest',
    { timeout: 240_000 },
    async () => {
      const first = startProgram(['serve', '--port', '0', '--data', folder]);
      await untilErr(first.child, /Loading the demo: \d{4,} records/u);
      const begun = Date.now();
      first.child.kill('SIGTERM');
      expect((await first.ended).code).toBe(0);
      expect(Date.now() - begun).toBeLessThan(END_MS);
      const half = await countRecords(folder);
      expect(half).toBeGreaterThan(0);

      const second = startProgram(['serve', '--port', '0', '--data', folder]);
      await untilErr(second.child, /Loaded \d+ records/u);
      second.child.kill('SIGTERM');
      expect((await second.ended).code).toBe(0);
      const whole = await countRecords(folder);
      expect(whole).toBeGreaterThan(half);

      const third = await startServer(folder, []);
      third.child.kill('SIGTERM');
      expect((await third.ended).err).not.toContain('Loading the demo');
      expect(await countRecords(folder)).toBe(whole);
    },
  );

  it('is not ready until the graph is open, then it is', { timeout: 120_000 }, async () => {
    const port = 20_000 + (process.pid % 20_000);
    const server = startProgram(['serve', '--port', String(port), '--data', folder, '--no-demo']);
    const seen = new Set<number>();
    const asked = (async () => {
      while (!seen.has(200)) {
        const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
        if (answer !== null) seen.add(answer.status);
      }
    })();
    await server.says(/ready at/u);
    await asked;
    server.child.kill('SIGINT');
    expect((await server.ended).code).toBe(0);
    expect([...seen]).toEqual([503, 200]);
  });

  it('frees the folder when it is killed, and names no dead holder', { timeout: 120_000 }, async () => {
    const server = await startServer(folder);
    expect(existsSync(join(folder, 'holder.json'))).toBe(true);
    server.child.kill('SIGKILL');
    await server.ended;
    expect(await countRecords(folder)).toBe(0); // waits for the engine to notice; exit code 0
  });
});

describe('a folder that a server holds', () => {
  let held: string;
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    held = makeFolder();
    server = await startServer(held);
  }, 120_000);
  afterAll(() => {
    server.child.kill('SIGKILL');
    rmSync(join(held, '..'), { recursive: true, force: true });
  });

  it.each([['import', '-'], ['erase', 'ann'], ['analyze'], ['check'], ['serve', '--port', '0']])(
    'is refused to %s, naming the holder',
    { timeout: 120_000 },
    async (...command) => {
      const { code, err } = await runProgram([...command, '--data', held]);
      expect(code).toBe(4);
      expect(err).toMatch(
        new RegExp(
          `held by process ${server.child.pid} \\(grapevine serve .*since .*end that one first.*--neo4j`,
          'u',
        ),
      );
      expect(err.trim().split('\n')).toHaveLength(1);
    },
  );

  it('is free once the server has ended', { timeout: 120_000 }, async () => {
    server.child.kill('SIGTERM');
    await server.ended;
    expect(existsSync(join(held, 'holder.json'))).toBe(false);
  });
});

/** A folder that is not there yet, in one of its own. */
function makeFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'grapevine-ending-')), 'data');
}

async function countRecords(of: string): Promise<number> {
  const { code, out, err } = await runProgram(['export', '-', '--data', of, '--quiet']);
  if (code !== 0) throw new Error(err);
  return out.split('\n').length - 1;
}

function untilErr(child: ReturnType<typeof startProgram>['child'], pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (pattern.test(text)) resolve();
    });
    child.once('exit', () => reject(new Error(`ended before ${pattern.source}: ${text}`)));
  });
}
