import { readFileSync, writeSync } from 'node:fs';
import { answerPart } from './answer.ts';
import { answerTalk } from './answer-talk.ts';
import type { KernelRequest } from './requests.ts';
import { createTalkLineReader } from './talk-lines.ts';
import { createTieLineReader } from './tie-lines.ts';

// The program that Spark's workers run: `node kernel.mjs REQUEST`, ties or messages on standard input, the answer on standard output.

const STDOUT = 1;

/** Characters that are written at once, where lines are short. */
const PIECE = 2 ** 16;

function writeWhole(text: string): void {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length;) at += writeSync(STDOUT, bytes, at);
}

function writeLines(lines: Iterable<string>): void {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    writeWhole(piece);
    piece = '';
  }
  writeWhole(piece);
}

const request = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as KernelRequest; // written by run-kernel.ts
const reader =
  request.task === 'talk'
    ? createTalkLineReader(request.groups, (rows) => writeLines(answerTalk(request, rows)))
    : createTieLineReader(request.order, (part, graph) => writeLines(answerPart(request, part, graph)));
for await (const piece of process.stdin as AsyncIterable<Buffer>) reader.push(piece);
reader.finish();
