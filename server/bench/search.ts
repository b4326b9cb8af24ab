/**
 * Full-text search over generated messages: `npx tsx server/bench/search.ts [messages]`, 1,000,000 unless told. Messages
 * go to a process of its own, which indexes them and then asks; its memory is that of the search alone.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { generateBrandCommunity } from '../../seed/generators/brand-community/generate.ts';
import { type IndexedText, SearchFile } from '../jobs/search-file.ts';
import { searchTexts } from '../jobs/search-matches.ts';
import { findMatches } from '../text/mark-matches.ts';
import { parseSearchQuery } from '../text/search-query.ts';
import { INFLECTED } from './search-inflected.ts';

const CHUNK_TEXTS = 1000;
const ROUNDS = 20;
const FIRST = 20;
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'one frequent word': ['Tarnwing', 'flight', 'рейс', 'the', '탄윙'],
  'one rare word': ['Geigenkasten', 'violin', 'чемодан', 'umbrella', 'KRWFSF', 'Regenschirm'],
  'two words': ['Tarnwing late', 'lounge Prague', 'Koffer weg', 'новые самолёты', 'booking error'],
  'many words, none has all': ['Koffer weg Tarnwing Flughafen Oslo', 'my violin never came to the lounge'],
  'a phrase': ['"von Hamburg nach"', '"from start to finish"', '"на регистрации"', '"Thank you"'],
  'the beginning of a word': ['lugg', 'Versp', 'tarn', 'опозд', '지'],
  Korean: ['수하물을', '지연되었습니다', '예약 변경', '케스트랄리스가', '수수료'],
  Russian: ['задержки рейса', 'самолётами', 'возместить багаж', 'вопросы'],
  German: ['Gepäck', 'Verspaetungen', 'Größe', 'Flughäfen', 'pünktliche Flüge'],
  nothing: ['xylophonist', '없는단어'],
};

if (process.argv[2] === '--index') await measure(process.argv[3]!);
else await generate(Number(process.argv[2] ?? 1_000_000));

/** Hands generated messages to the measuring process. */
async function generate(messages: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-bench-'));
  try {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(import.meta.url), '--index', join(folder, 'search.db')],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    );
    const ended = once(child, 'exit');
    for (const { file, text } of generateBrandCommunity({ people: Math.max(200, messages / 10), messages })) {
      if (file === 'data' && !child.stdin.write(text)) await once(child.stdin, 'drain');
    }
    child.stdin.end();
    await ended;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(path: string): Promise<void> {
  const file = SearchFile.open(path);
  print({ machine: cpus()[0]?.model, cores: cpus().length, node: process.version, libsql: '0.5.29' });
  await index(file, path);
  ask(file);
  for (const language of ['German', 'Korean', 'Russian', 'English'] as const) print(inflected(language));
  file.close();
}

async function index(file: SearchFile, path: string): Promise<void> {
  const seconds: number[] = [];
  let n = 0;
  let chunk: IndexedText[] = [];
  const take = (): void => {
    const begin = performance.now();
    file.add(chunk, n === 0 ? -1 : 0, 0);
    seconds.push((performance.now() - begin) / 1000);
    n += chunk.length;
    chunk = [];
  };
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.startsWith('{"type":"message"')) continue;
    const { id, text, at } = JSON.parse(line) as { id: string; text: string; at: string };
    chunk.push({ id, text, at: Date.parse(at) });
    if (chunk.length === CHUNK_TEXTS) take();
  }
  if (chunk.length > 0) take();
  file.database.pragma('wal_checkpoint(TRUNCATE)');
  print({
    n,
    indexSeconds: round(seconds.reduce((sum, value) => sum + value, 0)),
    megabytes: round(statSync(path).size / 1e6),
    longestWaitMs: round(Math.max(...seconds) * 1000),
    residentMegabytes: round(process.memoryUsage.rss() / 1e6),
  });
}

function ask(file: SearchFile): void {
  const all: number[] = [];
  const allCpu: number[] = [];
  for (const [kind, queries] of Object.entries(QUERIES)) {
    const times: number[] = [];
    const cpu: number[] = [];
    const hits: Record<string, number> = {};
    for (let round = 0; round < ROUNDS; round++) {
      for (const query of queries) {
        const begin = performance.now();
        const before = process.cpuUsage();
        hits[query] = searchTexts(file.database, query, FIRST).length;
        const { user, system } = process.cpuUsage(before);
        times.push(performance.now() - begin);
        cpu.push((user + system) / 1000);
      }
    }
    all.push(...times);
    allCpu.push(...cpu);
    print({ kind, ...quantiles(times, cpu), hits });
  }
  print({ kind: 'all', ...quantiles(all, allCpu), of: all.length });
  print({ residentMegabytes: round(process.memoryUsage.rss() / 1e6) });
  const begin = performance.now();
  file.erase(['m1', 'm2', 'm3']);
  print({ erasureMs: round(performance.now() - begin) });
}

/** How many inflected words are found, and how many that should not be. */
function inflected(language: keyof typeof INFLECTED): Record<string, unknown> {
  const { found, notFound } = INFLECTED[language];
  const matches = ([query, text]: readonly [string, string]): boolean => {
    const items = parseSearchQuery(query);
    const matched = new Set(findMatches(text, items).map(({ item }) => item));
    return items.length > 0 && matched.size === items.length;
  };
  return {
    language,
    found: `${found.filter(matches).length} of ${found.length}`,
    missed: found.filter((pair) => !matches(pair)),
    falselyFound: `${notFound.filter(matches).length} of ${notFound.length}`,
    false: notFound.filter(matches),
  };
}

/** CPU time beside the wall's, which other work on the machine lengthens. */
function quantiles(times: readonly number[], cpu: readonly number[]): Record<string, number> {
  return {
    medianMs: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    medianCpuMs: quantile(cpu, 0.5),
    p99CpuMs: quantile(cpu, 0.99),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!); // not empty
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function print(row: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(row)}\n`);
}
