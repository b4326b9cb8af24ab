/** Runs a measure: peer.mjs MEASURE.mjs GRAPH OPTIONS (JSON) PACKAGES, the folder in which those that it needs are installed. See ../README.md. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [measure, file, options, packages] = process.argv.slice(2);
const { prepare } = await import(pathToFileURL(measure).href);
const run = prepare(readGraph(file), JSON.parse(options), createRequire(resolve(packages, 'peer.mjs')));
for await (const line of createInterface({ input: process.stdin })) {
  const begunCpu = process.cpuUsage();
  const begun = performance.now();
  const describe = run(Number(line));
  const wall = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(begunCpu);
  process.stdout.write(`${JSON.stringify({ cpu: (user + system) / 1e6, wall, answer: describe() })}\n`);
}

/** The graph as it was written for the peers: out-edges in compressed rows. */
function readGraph(path) {
  const bytes = readFileSync(path);
  let at = bytes.byteOffset;
  const take = (Column, length) => {
    const end = at + length * Column.BYTES_PER_ELEMENT;
    const column = new Column(bytes.buffer.slice(at, end)); // a copy, since what comes after other columns is not aligned
    at = end;
    return column;
  };
  const [order, size] = take(Uint32Array, 2);
  return {
    order,
    size,
    offsets: take(Uint32Array, order + 1),
    targets: take(Uint32Array, size),
    probabilities: take(Float64Array, size),
  };
}
