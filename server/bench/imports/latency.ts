import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../large-graph/programs.ts';
import type { BenchOptions, Measured } from './options.ts';
import { copyData } from './parts.ts';

const PEOPLE = 2000;
const MESSAGES = 20_000;
const PAUSE_MS = 10;
const SIMPLE = '{ brands { id name } people(first: 10) { totalCount edges { node { id name } } } }';

interface Import {
  readonly state: string;
  readonly created: number;
  readonly error: string | null;
}

/** What a simple query takes while an import over HTTP runs: into the graph that was given, else into an empty one. */
export async function measureLatency(options: BenchOptions): Promise<Measured[]> {
  const folder = join(options.scratch, 'community');
  const file = join(folder, 'data.jsonl');
  if (!existsSync(file)) {
    const size = ['--people', String(PEOPLE), '--messages', String(MESSAGES), '--seed', '9'];
    const command = ['bin/grapevine.mjs', 'generate', 'brand-community', ...size, '--out', folder];
    execFileSync('node', command, { stdio: 'ignore' });
  }
  const data = options.data === null ? join(options.scratch, 'empty') : copyData(options);
  mkdirSync(data, { recursive: true });
  const server = await startServer(['--data', data]);
  try {
    return await askMeanwhile(server.url, file);
  } finally {
    await server.stop();
  }
}

async function askMeanwhile(url: string, file: string): Promise<Measured[]> {
  for (let turn = 0; turn < 50; turn++) await ask(url, SIMPLE); // whatever is made at its first use
  const { upload } = await send(url, file);
  const begun = performance.now();
  await ask(url, `mutation { startImport(upload: "${upload}") { id } }`);
  const times: number[] = [];
  let last: Import | null = null;
  for (let turn = 0; last === null; turn++) {
    const asked = performance.now();
    await ask(url, SIMPLE);
    times.push(performance.now() - asked);
    await sleep(PAUSE_MS);
    if (turn % 10 === 0) last = await findEnded(url);
  }
  const seconds = (performance.now() - begun) / 1000;
  if (last.state !== 'DONE') throw new Error(last.error ?? last.state);
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))]!.toFixed(1); // some were asked
  return [
    {
      what: `a simple query while ${MESSAGES} messages are imported over HTTP (n ${times.length})`,
      value: `median ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms`,
      bound: 'p99 250 ms',
    },
    {
      what: 'that import, until it is seen',
      value: `${seconds.toFixed(1)} s, ${last.created} records created`,
    },
  ];
}

async function send(url: string, file: string): Promise<{ readonly upload: string }> {
  const response = await fetch(`${url}/imports?name=data.jsonl`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: readFileSync(file),
  });
  return (await response.json()) as { upload: string };
}

async function findEnded(url: string): Promise<Import | null> {
  const { imports } = await ask(url, '{ imports { state created error } }');
  const [latest] = imports as Import[];
  return latest === undefined || ['WAITING', 'RUNNING'].includes(latest.state) ? null : latest;
}

async function ask(url: string, query: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
