import type { JobProgress } from '../distributed/connect/session.ts';

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB'] as const;
const SHORTEST_MS = 1000;

/** How far a statement is that Spark runs, in words; null before it has tasks. */
export function describeProgress({
  stages,
  stagesDone,
  tasks,
  tasksDone,
  bytesRead,
  elapsedMs,
}: JobProgress): string | null {
  if (tasks === 0) return null;
  const parts = [`${stagesDone} of ${stages} stages`, `${tasksDone} of ${tasks} tasks`];
  if (bytesRead > 0) parts.push(`${inUnits(bytesRead)} read`);
  const leftMs = tasksDone === 0 ? 0 : (elapsedMs * (tasks - tasksDone)) / tasksDone;
  if (leftMs >= SHORTEST_MS) parts.push(`about ${inTime(leftMs)} left in this step`);
  return parts.join(', ');
}

function inUnits(bytes: number): string {
  let unit = 0;
  let count = bytes / 1024;
  for (; count >= 1024 && unit < UNITS.length - 1; unit++) count /= 1024;
  return `${count.toFixed(count < 10 ? 1 : 0)} ${UNITS[unit]!}`;
}

function inTime(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 1.5) return `${Math.round(ms / 1000)} s`;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}
