import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadStanceExamples } from '../text/examples/load-examples.ts';
import { HEADS_VARIABLE, loadHeads, loadTrainedEncoderHeads } from '../text/heads/heads.ts';
import { runProgram } from './program.ts';

/** A team that means the opposite of what the examples do: enough to learn. */
const LINES = loadStanceExamples('en')
  .slice(0, 150)
  .map(({ text, stance }) => ({
    text,
    language: 'en',
    stance: ({ favor: 'against', none: 'none', against: 'favor' } as const)[stance],
  }));

let folder: string;
let printed: string;
let said: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine-train-'));
  [printed, said] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said += String(text)), true));
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function run(lines: readonly object[], ...more: readonly string[]): Promise<number> {
  const file = join(folder, 'labels.jsonl');
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return runProgram(['node', 'grapevine', 'train', file, '--data', folder, ...more]);
}

describe('grapevine train', () => {
  it('shows what cross-validation says and keeps heads that texts are then read with', async () => {
    expect(await run(LINES)).toBe(0);
    expect(printed).toMatch(/150 labels: favor \d+, none \d+, against \d+/);
    expect(printed).toMatch(/trained \(5-fold\): accuracy 0\.\d+/);
    vi.stubEnv(HEADS_VARIABLE, join(folder, 'heads.json'));
    expect(loadHeads().name).toMatch(/^table-2\+150-/);
  });

  it('trains the reader with an encoder too, and keeps both in one file', async () => {
    const endpoint = await startEndpoint();
    const options = ['--embeddings', endpoint.url, '--embeddings-model', 'words'];
    try {
      expect(await run(LINES, ...options, '--json')).toBe(0);
    } finally {
      await endpoint.close();
    }
    const { encoder } = JSON.parse(printed) as { encoder: { reader: string; variance: number } };
    expect(encoder.variance).toBeGreaterThan(0);
    vi.stubEnv(HEADS_VARIABLE, join(folder, 'heads.json'));
    expect(loadTrainedEncoderHeads('words')).toMatchObject({ name: encoder.reader, dimensions: 16 });
    expect(loadTrainedEncoderHeads('another')).toBeNull();
    expect(loadHeads().name).toMatch(/^table-2\+150-/);
    expect(readFileSync(join(folder, 'vectors.db'), 'latin1')).not.toContain(LINES[0]!.text);
  });

  it('keeps nothing in a dry run', async () => {
    expect(await run(LINES, '--dry-run', '--json')).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ labels: 150, kept: null });
    await expect(readFile(join(folder, 'heads.json'))).rejects.toThrow(/ENOENT/);
  });

  it.each([
    ['too few labels', LINES.slice(0, 10), /There are 10 labels; 50 are needed/],
    ['one stance only', LINES.map((line) => ({ ...line, stance: 'favor' })), /All 150 labels say "favor"/],
    ['an unknown stance', [...LINES, { text: 'so so', stance: 'meh' }], /"meh" is no stance/],
    [
      'a label of a missing message',
      [{ type: 'label', message: 'm9', brand: 'b', stance: 'favor' }],
      /labels message "m9"/,
    ],
  ])('refuses %s', async (_, lines, message) => {
    expect(await run(lines)).toBe(2);
    expect(said).toMatch(message);
  });

  it('refuses to read with a file that holds no heads', async () => {
    const file = join(folder, 'other.json');
    await writeFile(file, '{"stance": [[1]]}');
    vi.stubEnv(HEADS_VARIABLE, file);
    expect(() => loadHeads()).toThrow(/holds no heads for this version/);
  });
});

/** An endpoint of embeddings whose vectors count letters. */
async function startEndpoint(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void json(request).then((asked) => {
      const { input } = asked as { readonly input: readonly string[] };
      const data = input.map((text, index) => ({ index, embedding: countLetters(text) }));
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embeddings`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function countLetters(text: string): number[] {
  const counts: number[] = Array.from({ length: 16 }, () => 0);
  for (const letter of text) counts[letter.codePointAt(0)! % 16]!++;
  return counts;
}
