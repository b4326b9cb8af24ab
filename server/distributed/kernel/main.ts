import { readFileSync, writeSync } from 'node:fs';
import { answerPart } from './answer.ts';
import type { KernelRequest } from './requests.ts';
import { createTieLineReader } from './tie-lines.ts';

// The program that Spark's workers run: `node kernel.mjs REQUEST`, ties on standard input, the answer on standard output.

const STDOUT = 1;

function writeWhole(text: string): void {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length;) at += writeSync(STDOUT, bytes, at);
}

const request = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as KernelRequest; // written by run-kernel.ts
const reader = createTieLineReader(request.order, (part, graph) => {
  for (const line of answerPart(request, part, graph)) writeWhole(line);
});
for await (const piece of process.stdin as AsyncIterable<Buffer>) reader.push(piece);
reader.finish();
