import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { graphCommand } from './graph.ts';
import { runGraph } from './run-graph.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-graph-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Runs the command and gives what it wrote on standard output. */
async function run(...args: string[]): Promise<string> {
  let written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    written += String(piece);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    await graphCommand(runGraph).exitOverride().parseAsync(args, { from: 'user' });
  } finally {
    vi.restoreAllMocks();
  }
  return written;
}

async function runJson(...args: string[]): Promise<Record<string, unknown>> {
  const document: Record<string, unknown> = JSON.parse(await run(...args, '--json'));
  return document;
}

const EDGES = 'ann bob 0.5\nbob cem 0.5\nann cem 0.1\n# end\n';

describe('grapevine graph', () => {
  it('says where the top stands while ties are missing, and whom to win besides those who are won', async () => {
    const edges = file('edges.txt', EDGES);
    const ranked = await runJson('pagerank', edges, '--stability', '9');
    expect(ranked['top']).toEqual([
      expect.objectContaining({ node: 'ann', low: 1 }),
      expect.objectContaining({ node: 'bob' }),
      expect.objectContaining({ node: 'cem', high: 3 }),
    ]);
    expect(await run('pagerank', edges, '--stability', '9')).toMatch(
      /^node\s+pagerank\s+ranks\nann\s+\S+\s+1( to \d)?\n/u,
    );
    for (const measure of ['outdegree', 'indegree'])
      expect((await runJson(measure, edges, '--stability', '9'))['top']).toContainEqual(
        expect.objectContaining({ low: 1 }),
      );
    expect(await runJson('communities', edges, '--iterations', '5')).toMatchObject({ communities: 1 });
    const won = file('won.txt', 'ann\n');
    expect(await runJson('seeds', edges, '--size', '1', '--won', won)).toMatchObject({ people: ['bob'] });
  });

  it('answers each measure with its own members', async () => {
    const edges = file('edges.txt', EDGES);
    const shared = { nodes: 3, edges: 3 };
    expect(await runJson('pagerank', edges)).toMatchObject({
      ...shared,
      measure: 'pagerank',
      top: [{ node: 'ann' }, { node: 'bob' }, { node: 'cem' }],
    });
    expect(await runJson('betweenness', edges)).toMatchObject({ top: [{ node: 'bob', value: 0.5 }, {}, {}] });
    expect(await runJson('communities', edges)).toMatchObject({ communities: 1, modularity: 0 });
    expect(await runJson('components', edges)).toMatchObject({ count: 1, sizes: [3] });
    expect(await runJson('coreness', edges)).toMatchObject({ top: [{ node: 'ann', value: 2 }, {}, {}] });
    const star = file('star.txt', 'hub a\nhub b\nhub b\na hub\n');
    expect(await runJson('outdegree', star)).toMatchObject({
      top: [
        { node: 'hub', value: 2 },
        { node: 'a', value: 1 },
        { node: 'b', value: 0 },
      ],
    });
    expect(await runJson('indegree', star)).toMatchObject({
      top: [{ value: 1 }, { value: 1 }, { value: 1 }],
    });
    expect(await runJson('reach', edges, '--ties', '1')).toMatchObject({
      top: [{ node: 'ann', value: 2 }, { value: 1 }, { value: 0 }],
    });
    expect(await runJson('paths', edges, '--from', 'ann', '--to', 'cem')).toMatchObject({
      paths: [
        { nodes: ['ann', 'bob', 'cem'], probability: 0.25 },
        { nodes: ['ann', 'cem'], probability: 0.1 },
      ],
    });
    expect(await runJson('seeds', edges, '--size', '1')).toMatchObject({
      people: ['ann'],
      failureProbability: 1 / 3,
    });
    const seeds = file('seeds.txt', '# who\nann\n');
    const spread = await runJson('spread', edges, '--seeds', seeds, '--simulations', '1000');
    expect(spread['spread']).toBeCloseTo(1.825, 0);
    expect(Object.keys(spread)).toEqual(
      expect.arrayContaining(['seconds', 'cpuSeconds', 'memoryMiB', 'standardError']),
    );
  });

  it('chooses among candidates, and says of given people what each adds and what is lost without them', async () => {
    const edges = file('edges.txt', 'ann bob 1\nbob cem 1\ndan eve 1\n');
    const candidates = file('candidates.txt', 'bob\neve\n');
    const chosen = await runJson('seeds', edges, '--size', '1', '--candidates', candidates);
    expect(chosen).toMatchObject({ people: ['bob'], spread: 2 });
    const seeds = file('seeds.txt', 'bob\nann\ndan\nann\n');
    const given = await runJson('spread', edges, '--seeds', seeds, '--simulations', '10');
    const about = (value: number): unknown => expect.closeTo(value, 0);
    expect(given['contributions']).toEqual([
      { node: 'bob', adds: about(2), lost: 0, standardError: expect.any(Number) },
      { node: 'ann', adds: about(1), lost: about(1), standardError: expect.any(Number) },
      { node: 'dan', adds: about(2), lost: about(2), standardError: expect.any(Number) },
    ]);
    expect(await run('spread', edges, '--seeds', seeds)).toContain('lost without');
  });

  it('finds the best path to each person, and paths that pass through nobody who is to be avoided', async () => {
    const edges = file('edges.txt', EDGES);
    expect(await runJson('paths', edges, '--from', 'ann', '--to-everybody')).toMatchObject({
      paths: [
        { nodes: ['ann', 'bob'], probability: 0.5 },
        { nodes: ['ann', 'bob', 'cem'], probability: 0.25 },
      ],
    });
    expect(await runJson('paths', edges, '--from', 'cem', '--to-everybody')).toMatchObject({ paths: [] });
    const avoid = file('avoid.txt', 'bob\n');
    const around = await runJson('paths', edges, '--from', 'ann', '--to', 'cem', '--avoid', avoid);
    expect(around['paths']).toEqual([{ nodes: ['ann', 'cem'], probability: 0.1 }]);
    const ends = file('ends.txt', 'ann\ncem\n');
    expect(await runJson('paths', edges, '--from', 'ann', '--to', 'cem', '--avoid', ends)).toMatchObject({
      paths: [{ nodes: ['ann', 'bob', 'cem'] }, { nodes: ['ann', 'cem'] }],
    });
  });

  it('counts whom several people reach together once, with the naive sum beside it', async () => {
    const edges = file('edges.txt', EDGES);
    const seeds = file('seeds.txt', 'ann\nbob\n');
    expect(await runJson('reach', edges, '--seeds', seeds)).toMatchObject({ reach: 1, naive: 4 });
    expect(await runJson('reach', edges)).toMatchObject({
      top: [{ node: 'ann', value: 2, naive: 3 }, { naive: 1 }, { naive: 0 }],
    });
    expect(await run('reach', edges)).toBe(
      'node  reach  naive\nann   2      3\nbob   1      1\ncem   0      0\n',
    );
    expect(await runJson('reach', edges, '--stability', '9')).toMatchObject({
      top: [{ node: 'ann', value: 2, naive: 3, low: 1 }, { naive: 1 }, { naive: 0, high: 3 }],
    });
  });

  it('leaves out a naive sum that is beyond number', async () => {
    const edges = file('all.txt', 'ann bob 1\nann cem 1\nbob ann 1\nbob cem 1\ncem ann 1\ncem bob 1\n');
    const seeds = file('seeds.txt', 'ann\n');
    const together = await runJson('reach', edges, '--ties', '20000', '--seeds', seeds);
    expect(together).toMatchObject({ reach: 2 });
    expect(together).not.toHaveProperty('naive');
    const { top } = await runJson('reach', edges, '--ties', '20000');
    expect(top).toContainEqual({ node: 'ann', value: 2 });
  });

  it('estimates reach from sketches where an error is allowed, and says how large it is', async () => {
    const edges = file('star.txt', Array.from({ length: 400 }, (_, leaf) => `hub leaf${leaf}\n`).join(''));
    const { top, relativeError } = await runJson('reach', edges, '--ties', '3', '--error', '0.05');
    expect(relativeError).toBe(1.04 / Math.sqrt(512));
    const [hub, leaf] = top as { node: string; value: number; naive: number }[];
    expect(hub).toMatchObject({ node: 'hub', naive: 400 });
    expect(Math.abs(hub!.value - 400)).toBeLessThan(80);
    expect(leaf!.value).toBe(0);
    await expect(run('reach', edges, '--error', '2')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('reads gzip, writes all values and repeats', async () => {
    const edges = file('edges.gz', gzipSync(EDGES));
    const out = join(folder, 'values.txt');
    const answer = await runJson('reach', edges, '--out', out, '--repeat', '3');
    expect(readFileSync(out, 'utf8')).toBe('ann 2\nbob 1\ncem 0\n');
    expect(answer['solves']).toHaveLength(3);
  });

  it('reads pipes, and says in which file a line is wrong', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const written = writeFile(pipe, gzipSync(EDGES));
    expect(await runJson('components', pipe)).toMatchObject({ nodes: 3, edges: 3 });
    await written;
    const edges = file('broken.txt', 'ann\n');
    await expect(run('pagerank', edges)).rejects.toThrow(`"${edges}": Line 1 has one token`);
  });

  it('tells gzip where a pipe hands over its first byte alone', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const bytes = gzipSync(EDGES);
    const written = (async () => {
      const to = await open(pipe, 'w');
      await to.write(bytes.subarray(0, 1));
      await setTimeout(100);
      await to.write(bytes.subarray(1));
      await to.close();
    })();
    expect(await runJson('components', pipe)).toMatchObject({ nodes: 3, edges: 3 });
    await written;
    await expect(run('components', file('short.txt', 'a'))).rejects.toThrow('Line 1 has one token');
  });

  it('takes a name in a list of people for what it is among the edges', async () => {
    const edges = file('edges.txt', '김\u3000철수 b\u00a0c 0.5\n');
    const seeds = file('seeds.txt', '\ufeff김\u3000철수\r\n');
    expect(await runJson('spread', edges, '--seeds', seeds, '--simulations', '10')).toMatchObject({
      nodes: 2,
    });
    const costs = file('costs.txt', 'b\u00a0c 2\n');
    expect(await runJson('seeds', edges, '--budget', '2', '--costs', costs)).toMatchObject({ cost: 1 });
  });

  it('prints a table without --json', async () => {
    expect(await run('coreness', file('edges.txt', 'a b\n'), '--quiet')).toBe(
      'node  coreness\na     1\nb     1\n',
    );
  });

  it.each([
    [['nope', 'EDGES'], 'BAD_USER_INPUT'],
    [['constructor', 'EDGES'], 'BAD_USER_INPUT'],
    [['pagerank', '/no/such/file'], 'NOT_FOUND'],
    [['paths', 'EDGES', '--from', 'ann'], 'BAD_USER_INPUT'],
    [['paths', 'EDGES', '--from', 'ann', '--to', 'bob', '--to-everybody'], 'BAD_USER_INPUT'],
    [['paths', 'EDGES', '--from', 'ann', '--to', 'nobody'], 'NOT_FOUND'],
    [['seeds', 'EDGES'], 'BAD_USER_INPUT'],
    [['seeds', 'EDGES', '--size', '0'], 'BAD_USER_INPUT'],
    [['reach', 'EDGES', '--size', '3'], 'BAD_USER_INPUT'],
    [['spread', 'EDGES', '--seeds', '/no/such/file'], 'NOT_FOUND'],
    [['reach', 'EDGES', '--seeds', 'EDGES', '--out', 'x'], 'BAD_USER_INPUT'],
    [['pagerank', 'EDGES', '--probability', 'uniform:0'], 'BAD_USER_INPUT'],
    [['pagerank', 'EDGES', '--out', '/no/such/folder/out'], 'BAD_USER_INPUT'],
  ])('refuses %j', async (args, code) => {
    const edges = file('edges.txt', EDGES);
    await expect(run(...args.map((arg) => (arg === 'EDGES' ? edges : arg)))).rejects.toMatchObject({ code });
  });

  it.each([
    ['reach', ['--error', '0.7']],
    ['reach', ['--seeds', 'x', '--out', 'y']],
    ['paths', ['--from', 'ann', '--to-everybody', '--avoid', 'x']],
    ['seeds', []],
    ['seeds', ['--size', '2', '--costs', 'x']],
  ])('refuses %s with %j before it reads anything', async (measure, options) => {
    await expect(run(measure, '/no/such/file', ...options)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['ann bob 1.5\n', 'PROBABILITY_OUT_OF_RANGE'],
    ['ann\n', 'BAD_USER_INPUT'],
    ['# nothing\n', 'BAD_USER_INPUT'],
    ['', 'BAD_USER_INPUT'],
    [gzipSync(EDGES).subarray(0, 20), 'BAD_USER_INPUT'],
  ])('says that %j is refused', async (content, code) => {
    const edges = file('edges.txt', content);
    await expect(run('pagerank', edges)).rejects.toMatchObject({ code, details: { refused: true } });
  });

  const nethept = '../shared/data/graphs/nethept.txt.gz';
  if (!existsSync(nethept)) console.warn(`SKIPPED: ${nethept} is not here, so seeds are not tried on it.`);
  it.skipIf(!existsSync(nethept))(
    'finds seeds on nethept that spread as far as those published',
    async () => {
      const answer = await runJson('seeds', nethept, '--size', '50', '--simulations', '1000');
      expect(answer).toMatchObject({ nodes: 15_229, edges: 62_752 });
      expect(answer['spread']).toBeGreaterThan(924);
      expect(answer['approximation']).toBeGreaterThan(1 - 1 / Math.E - 0.1);
    },
  );
});
