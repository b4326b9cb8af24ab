import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ODD_WORLD } from '../../export/testing/odd-world.ts';
import { openStore } from '../../store/open.ts';
import { type Ended, runProgram } from '../embedded/program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine export '));
  const file = join(folder, 'world.jsonl');
  await writeFile(file, ODD_WORLD.map((record) => `${JSON.stringify(record)}\n`).join(''));
  expect((await runProgram(['import', file, '--data', join(folder, 'data'), '--quiet'])).code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(...args: readonly string[]): Promise<Ended> {
  return runProgram(['export', ...args, '--data', join(folder, 'data')]);
}

describe('grapevine export', () => {
  it('writes the format of the name and prints what it wrote, whole and for its owner alone', async () => {
    for (const [name, format, first] of [
      ['out.csv', 'csv', 'out-people.csv'],
      ['out.gexf', 'gexf', 'out.gexf'],
      ['out.graphml.gz', 'graphml', 'out.graphml.gz'],
      ['out.parquet', 'parquet', 'out.parquet/people.parquet'],
      ['out.jsonl', 'jsonl', 'out.jsonl'],
    ] as const) {
      const { code, out } = await run(join(folder, name), '--json', '--quiet');
      expect(code).toBe(0);
      const printed = JSON.parse(out) as { format: string; files: string[]; records: number };
      expect([printed.format, printed.files[0]]).toEqual([format, join(folder, first)]);
      expect(printed.records).toBeGreaterThan(10);
      expect(statSync(printed.files[0]!).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(folder).filter((name) => /\.(new|old)$/u.test(name))).toEqual([]);
    expect(readFileSync(join(folder, 'out-messages.csv')).subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
  });

  it('writes one table to standard output, without a mark', async () => {
    const { out } = await run('-', '--format', 'csv', '--table', 'ties', '--quiet');
    expect(out).toMatch(/^from,to,/u);
  });

  it('keeps the key of the pseudonyms beside the data, and needs none to be named', async () => {
    const [one, two] = [await run('-', '--anonymize', '--quiet'), await run('-', '--anonymize', '--quiet')];
    expect(one.out).toContain('"type":"message"');
    expect(two.out).toBe(one.out);
    expect(statSync(join(folder, 'data', 'anonymize.key')).mode & 0o777).toBe(0o600);
    await writeFile(join(folder, 'other.key'), 'x'.repeat(32));
    const other = await run('-', '--anonymize', '--anonymize-key', join(folder, 'other.key'), '--quiet');
    expect(other.code).toBe(0);
    expect(other.out).not.toBe(one.out);
  });

  it.each([
    [['x.jsonl', '--brand', 'nothing'], 'nothing'],
    [['x.jsonl', '--since', 'yesterday'], 'yesterday'],
    [['x.jsonl', '--texts', 'redact'], '--anonymize'],
    [['-', '--format', 'parquet'], 'Parquet'],
  ])('%j is wrong use, and names %s', async (args, named) => {
    const [file = '', ...others] = args;
    const ended = await run(file === '-' ? file : join(folder, file), ...others, '--quiet');
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(named);
    expect(existsSync(join(folder, file))).toBe(false);
  });

  it('goes on where somebody changed a value with Cypher, and says what it leaves out', async () => {
    const data = join(folder, 'changed');
    await cp(join(folder, 'data'), data, { recursive: true });
    const store = await openStore({ kind: 'folder', folder: data });
    const [message] = await store.read('MATCH (m:Message) RETURN m.id AS id ORDER BY id LIMIT 1');
    const id = String(message?.['id']);
    await store.write((transaction) =>
      transaction.run("MATCH (m:Message {id: $id}) SET m.at = 'yesterday'", { id }),
    );
    await store.close();
    const [before, after] = [
      await run('-', '--quiet'),
      await runProgram(['export', '-', '--data', data, '--quiet']),
    ];
    expect([after.code, before.err]).toEqual([0, '']);
    expect(after.err).toMatch(/^left out: 1 message: at: is no ISO 8601 instant/u);
    expect(after.err).toContain(id);
    expect(after.out.split('\n')).toHaveLength(before.out.split('\n').length - 1);
    const check = await runProgram(['check', '--data', data, '--json', '--quiet']);
    expect(JSON.parse(check.out)).toMatchObject({
      misfits: [{ what: 'Message', reason: 'at is no instant', count: 1, ids: [id] }],
    });
  });
});
