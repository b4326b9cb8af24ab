/**
 * Measures the reply rule of the irc reader against people's annotation (seed/data/ubuntu-irc).
 *
 *   npx tsx server/bench/irc-replies.ts          precision, recall and F1 beside the baseline
 *   npx tsx server/bench/irc-replies.ts --fit    fits the weights first and writes them
 *
 * The weights are fitted on five logs (every other one by date) and reported on the other five.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIrcLog } from '../ingest/readers/irc-log.ts';
import { findLogDate } from '../ingest/readers/irc-names.ts';
import {
  type ChatLine,
  countRarity,
  linkReplies,
  linkToLastSpeaker,
  readChatLines,
  replyCandidates,
  type ReplyWeights,
} from '../ingest/readers/irc-replies.ts';
import { REPLY_WEIGHTS } from '../ingest/readers/irc-reply-weights.ts';

interface AnnotatedLog {
  readonly name: string;
  readonly chat: readonly ChatLine[];
  /** By index of an annotated chat line: the indices it answers (its own when it starts a conversation). */
  readonly answers: ReadonlyMap<number, ReadonlySet<number>>;
}

interface Scores {
  truePositive: number;
  predicted: number;
  actual: number;
  startsRight: number;
  starts: number;
  lines: number;
  startsPredicted: number;
}

interface Example {
  readonly candidates: readonly (readonly string[])[];
  readonly right: readonly boolean[];
}

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'seed/data/ubuntu-irc');
const WEIGHTS_FILE = join(ROOT, 'server/ingest/readers/irc-reply-weights.ts');

const logs = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.raw.txt'))
  .sort()
  .map((name) => loadLog(name));
const fitted = logs.filter((_, index) => index % 2 === 0);
const held = logs.filter((_, index) => index % 2 === 1);
const weights = process.argv.includes('--fit') ? saveWeights(fitWeights(fitted)) : REPLY_WEIGHTS;

console.log(`fitted on ${fitted.map((log) => log.name).join(', ')}`);
console.log(`held out  ${held.map((log) => log.name).join(', ')}\n`);
console.log('rule       logs      lines  precision  recall     F1   start P   start R');
report('baseline', 'held out', held, linkToLastSpeaker);
report('baseline', 'fitted', fitted, linkToLastSpeaker);
report('reply rule', 'held out', held, (chat) => linkReplies(chat, weights));
report('reply rule', 'fitted', fitted, (chat) => linkReplies(chat, weights));

function loadLog(name: string): AnnotatedLog {
  const raw = parseIrcLog(readFileSync(join(FOLDER, name), 'utf8').split(/\r?\n/), findLogDate(name));
  const indexOf = new Map(raw.lines.map((line, index) => [line.line, index]));
  const answers = new Map<number, Set<number>>();
  const annotation = readFileSync(join(FOLDER, name.replace('.raw.', '.annotation.')), 'utf8');
  for (const row of annotation.split('\n')) {
    const [from, to] = row.trim().split(/\s+/).map(Number);
    const earlier = indexOf.get(Math.min(from ?? -1, to ?? -1));
    const later = indexOf.get(Math.max(from ?? -1, to ?? -1));
    if (earlier === undefined || later === undefined) continue;
    answers.set(later, (answers.get(later) ?? new Set<number>()).add(earlier));
  }
  return { name: name.replace('.raw.txt', ''), chat: readChatLines(raw.lines), answers };
}

function score(log: AnnotatedLog, links: readonly number[], scores: Scores): void {
  for (const [line, answered] of log.answers) {
    const predicted = links[line] ?? line;
    scores.lines++;
    for (const earlier of answered) if (earlier !== line) scores.actual++;
    if (predicted === line) scores.startsPredicted++;
    else {
      scores.predicted++;
      if (answered.has(predicted)) scores.truePositive++;
    }
    if (answered.has(line)) {
      scores.starts++;
      if (predicted === line) scores.startsRight++;
    }
  }
}

function report(
  rule: string,
  which: string,
  over: readonly AnnotatedLog[],
  link: (chat: readonly ChatLine[]) => number[],
): void {
  const scores = {
    truePositive: 0,
    predicted: 0,
    actual: 0,
    startsRight: 0,
    starts: 0,
    lines: 0,
    startsPredicted: 0,
  };
  for (const log of over) score(log, link(log.chat), scores);
  const precision = scores.truePositive / scores.predicted;
  const recall = scores.truePositive / scores.actual;
  const f1 = (2 * precision * recall) / (precision + recall);
  const startPrecision = scores.startsRight / scores.startsPredicted;
  const startRecall = scores.startsRight / scores.starts;
  const cells = [precision, recall, f1, startPrecision, startRecall].map((value) =>
    value.toFixed(3).padStart(8),
  );
  console.log(`${rule.padEnd(11)}${which.padEnd(9)}${String(scores.lines).padStart(6)} ${cells.join('  ')}`);
}

function fitWeights(over: readonly AnnotatedLog[]): ReplyWeights {
  const examples = over.flatMap((log) => buildExamples(log));
  const values = new Map<string, number>();
  const squares = new Map<string, number>();
  for (let round = 0; round < 40; round++) {
    for (const example of examples) step(example, values, squares);
    for (const [fact, value] of values) values.set(fact, value * 0.97);
  }
  return Object.fromEntries(
    [...values].filter(([, value]) => Math.abs(value) > 0.05).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function buildExamples(log: AnnotatedLog): Example[] {
  const rarity = countRarity(log.chat);
  return [...log.answers].flatMap(([line, answered]) => {
    const all = [...replyCandidates(log.chat, line, rarity)];
    const right = all.map(({ index }) => answered.has(index));
    return right.includes(true) ? [{ candidates: all.map(({ facts }) => facts), right }] : [];
  });
}

/** One AdaGrad step on the log-likelihood that a right line is chosen. */
function step(
  { candidates, right }: Example,
  values: Map<string, number>,
  squares: Map<string, number>,
): void {
  const scores = candidates.map((facts) => facts.reduce((sum, fact) => sum + (values.get(fact) ?? 0), 0));
  const largest = Math.max(...scores);
  const odds = scores.map((value) => Math.exp(value - largest));
  const total = odds.reduce((sum, value) => sum + value, 0);
  const rightTotal = odds.reduce((sum, value, index) => sum + (right[index] ? value : 0), 0);
  const gradient = new Map<string, number>();
  candidates.forEach((facts, index) => {
    const pull = (right[index] ? odds[index]! / rightTotal : 0) - odds[index]! / total;
    if (Math.abs(pull) < 1e-4) return;
    for (const fact of facts) gradient.set(fact, (gradient.get(fact) ?? 0) + pull);
  });
  for (const [fact, slope] of gradient) {
    const square = (squares.get(fact) ?? 0.1) + slope * slope;
    squares.set(fact, square);
    values.set(fact, (values.get(fact) ?? 0) + (0.15 * slope) / Math.sqrt(square));
  }
}

function saveWeights(fit: ReplyWeights): ReplyWeights {
  const rows = Object.entries(fit).map(([fact, value]) => `  ${JSON.stringify(fact)}: ${value.toFixed(2)},`);
  const doc =
    '/** Written by `npx tsx server/bench/irc-replies.ts --fit`; what each fact is stands in irc-replies.ts. */';
  const body = `export const REPLY_WEIGHTS: ReplyWeights = {\n${rows.join('\n')}\n};\n`;
  writeFileSync(WEIGHTS_FILE, `import type { ReplyWeights } from './irc-replies.ts';\n\n${doc}\n${body}`);
  return fit;
}
