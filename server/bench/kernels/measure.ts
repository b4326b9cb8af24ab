import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import { startPeer, type PeerProcess } from './peers/process.ts';
import type { Answer, KernelRow, Measured, Run } from './row.ts';

/** What a row came to: medians over the runs. */
export interface Result {
  readonly ours: Run;
  /** In seconds; what is compared. */
  readonly oursSeconds: number;
  readonly peer: { readonly run: Run; readonly seconds: number } | null;
  /** How the answers differ, or what is wrong with ours; null where nothing is. */
  readonly difference: string | null;
}

/** Runs whose median is taken. */
const RUNS = [1, 2, 3, 4, 5];
/** Ours is compiled while it runs: this long nothing is measured, or for all runs once where they take longer. */
const WARM_MS = 3000;

/**
 * Measures a row: all runs on both sides until they are warm, then once more, in turns; the answers of those are compared.
 *
 * @param peerCommand - Starts the peer on this graph; null to measure ours alone.
 */
export async function measureRow(
  row: KernelRow,
  graph: InfluenceGraph,
  peerCommand: readonly string[] | null,
): Promise<Result> {
  const measured = row.ours(graph);
  const peer = peerCommand === null ? null : startPeer(peerCommand);
  try {
    const begun = performance.now();
    do await inTurns(measured, peer);
    while (performance.now() - begun < WARM_MS);
    const { ours, theirs } = await inTurns(measured, peer);
    const seconds = row.seconds ?? ((run) => run.cpu);
    const oursRun = medianRun(ours);
    const oursSeconds = median(ours.map(seconds));
    const wrong = row.check?.(oursRun.answer) ?? null;
    if (peer === null) return { ours: oursRun, oursSeconds, peer: null, difference: wrong };
    const theirRun = medianRun(theirs);
    return {
      ours: oursRun,
      oursSeconds,
      peer: { run: theirRun, seconds: median(theirs.map(seconds)) },
      difference: wrong ?? (row.differ ?? differInNumbers)(oursRun.answer, theirRun.answer),
    };
  } finally {
    peer?.close();
  }
}

async function inTurns(
  measured: Measured,
  peer: PeerProcess | null,
): Promise<{ ours: Run[]; theirs: Run[] }> {
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (const run of RUNS) {
    ours.push(await measureOurs(measured, run));
    if (peer !== null) theirs.push(await peer.measure(run));
  }
  return { ours, theirs };
}

async function measureOurs(measured: Measured, run: number): Promise<Run> {
  const begunCpu = process.cpuUsage();
  const begun = performance.now();
  const describe = await measured(run);
  const wall = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(begunCpu);
  return { cpu: (user + system) / 1e6, wall, answer: describe() };
}

function medianRun(runs: readonly Run[]): Run {
  const names = Object.keys(runs[0]!.answer);
  const answer = names.map((name) => [name, median(runs.map((run) => run.answer[name]!))]);
  return {
    cpu: median(runs.map((run) => run.cpu)),
    wall: median(runs.map((run) => run.wall)),
    answer: Object.fromEntries(answer) as Answer,
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

function differInNumbers(ours: Answer, peer: Answer): string | null {
  const different = Object.keys(ours).filter(
    (name) => !(Math.abs(ours[name]! - peer[name]!) <= 1e-6 * Math.abs(ours[name]!)),
  );
  return different.length === 0 ? null : `another ${different.join(', ')}`;
}
