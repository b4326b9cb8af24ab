import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import type { Result } from './measure.ts';
import type { Answer, KernelRow, Run } from './row.ts';

/** The head of the table. */
export const HEAD = [
  '| what | graph | ours, CPU (wall) | peer | its CPU (wall) | ratio | bound | answer of ours | of the peer |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
].join('\n');

/** A row of the table; bold is over its bound, or another answer. */
export function formatRow(row: KernelRow, graph: InfluenceGraph, result: Result): string {
  const { ours, oursSeconds, peer, difference } = result;
  const ratio = peer === null ? null : oursSeconds / peer.seconds;
  const ratioText = ratio === null ? '' : ratio.toFixed(2);
  const answer = formatAnswer(ours.answer);
  const cells = [
    row.what,
    `${row.graph.name}: ${count(graph.order)} people, ${count(graph.size)} ties`,
    emphasize(formatRun(row, ours, oursSeconds), oursSeconds > (row.maxSeconds ?? Infinity)),
    peer === null ? '' : row.peer!.name, // a result has a peer only where the row has
    peer === null ? '' : formatRun(row, peer.run, peer.seconds),
    emphasize(ratioText, ratio !== null && ratio > (row.maxRatio ?? Infinity)),
    boundOf(row),
    difference === null ? answer : `**${answer}: ${difference}**`,
    peer === null ? '' : formatAnswer(peer.run.answer),
  ];
  return `| ${cells.join(' | ')} |`;
}

function formatRun(row: KernelRow, run: Run, seconds: number): string {
  const whole = `${formatSeconds(run.cpu)} (${formatSeconds(run.wall)})`;
  return row.seconds === undefined ? whole : `${formatSeconds(seconds)}; whole run ${whole}`;
}

function boundOf({ maxRatio, maxSeconds }: KernelRow): string {
  const bounds: string[] = [];
  if (maxRatio !== undefined) bounds.push(`ratio ${Number(maxRatio.toPrecision(2))}`);
  if (maxSeconds !== undefined) bounds.push(formatSeconds(maxSeconds));
  return bounds.join(', ');
}

function formatSeconds(seconds: number): string {
  if (seconds >= 1) return `${seconds.toFixed(2)} s`;
  return seconds >= 0.001 ? `${(seconds * 1e3).toPrecision(3)} ms` : `${(seconds * 1e6).toPrecision(3)} µs`;
}

function formatAnswer(answer: Answer): string {
  const number = (value: number): string =>
    Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(5)));
  return Object.entries(answer)
    .map(([name, value]) => `${name} ${number(value)}`)
    .join(', ');
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function emphasize(text: string, isOver: boolean): string {
  return isOver ? `**${text}**` : text;
}
