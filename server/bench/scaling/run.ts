/**
 * Measures each kernel on power-law graphs of 10⁴ to 10⁷ ties, ten for each person, and prints a table with the exponent to which time grows.
 *
 *   npm run bench -- scaling [--most TIES] [--picture FILE]
 *
 * The picture is an SVG of the same figures.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SCALED } from './kernels.ts';
import { drawCurves, type Curve } from './picture.ts';

const { values } = parseArgs({
  options: { most: { type: 'string', default: '1e7' }, picture: { type: 'string' } },
});
const sizes = [1e4, 1e5, 1e6, 1e7].filter((ties) => ties <= Number(values.most));
const ONE = fileURLToPath(new URL('one.ts', import.meta.url));

const print = (line: string): void => void process.stdout.write(`${line}\n`);
print(
  `${new Date().toISOString().slice(0, 10)}; ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; Node ${process.version}; load ${loadavg()[0]!.toFixed(1)}\n`, // there are three
);
print(
  `| CPU seconds, MiB beyond the graph | ${sizes.map((ties) => formatTies(ties)).join(' | ')} | exponent |`,
);
print(`| --- |${' --- |'.repeat(sizes.length + 1)}`);
const curves: Curve[] = [];
for (const name of Object.keys(SCALED)) {
  const measured = sizes.map((ties) => measure(name, ties));
  const points = measured.map(({ seconds }, place) => [sizes[place]!, seconds] as const);
  const cells = measured.map(
    ({ seconds, mebibytes }) => `${seconds.toPrecision(2)} s, ${Math.max(0, Math.round(mebibytes))}`,
  );
  print(`| ${name} | ${cells.join(' | ')} | ${points.length > 1 ? exponentOf(points).toFixed(2) : '–'} |`);
  curves.push({ name, points });
}
if (values.picture !== undefined) writeFileSync(values.picture, drawCurves(curves));

function measure(name: string, ties: number): { seconds: number; mebibytes: number } {
  const output = execFileSync('node', ['--import', 'tsx', ONE, name, String(ties)], { encoding: 'utf8' });
  return JSON.parse(output) as { seconds: number; mebibytes: number }; // as one.ts prints
}

/** The slope of the line through the logarithms, by least squares, without the smallest size: there the compiler still works. */
function exponentOf(points: readonly (readonly [number, number])[]): number {
  const logs = points.slice(points.length > 2 ? 1 : 0).map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const along = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return along / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

function formatTies(ties: number): string {
  return `10${'⁰¹²³⁴⁵⁶⁷⁸⁹'[Math.round(Math.log10(ties))]!} ties`;
}
