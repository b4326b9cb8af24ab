import { expect, it } from 'vitest';
import { describeProgress } from './spark-progress.ts';

const NOTHING = { stages: 0, stagesDone: 0, tasks: 0, tasksDone: 0, bytesRead: 0, elapsedMs: 500 };

it.each([
  [{ ...NOTHING }, null],
  [{ ...NOTHING, stages: 2, tasks: 8 }, '0 of 2 stages, 0 of 8 tasks'],
  [
    { stages: 3, stagesDone: 1, tasks: 40, tasksDone: 10, bytesRead: 3 * 2 ** 29, elapsedMs: 10_000 },
    '1 of 3 stages, 10 of 40 tasks, 1.5 GiB read, about 30 s left in this step',
  ],
  [
    { stages: 1, stagesDone: 0, tasks: 4, tasksDone: 1, bytesRead: 20 * 1024, elapsedMs: 60_000 },
    '0 of 1 stages, 1 of 4 tasks, 20 KiB read, about 3 min left in this step',
  ],
  [
    { stages: 1, stagesDone: 0, tasks: 4, tasksDone: 1, bytesRead: 0, elapsedMs: 3_600_000 },
    '0 of 1 stages, 1 of 4 tasks, about 3.0 h left in this step',
  ],
  [
    { stages: 1, stagesDone: 1, tasks: 4, tasksDone: 4, bytesRead: 0, elapsedMs: 9000 },
    '1 of 1 stages, 4 of 4 tasks',
  ],
])('says of %j how far it is', (progress, said) => {
  expect(describeProgress(progress)).toBe(said);
});
