import { expect, it } from 'vitest';
import { Activity } from './activity.ts';

/** Milliseconds that it takes. */
async function timeOf(work: Promise<void>): Promise<number> {
  const begun = performance.now();
  await work;
  return performance.now() - begun;
}

it('is quiet at once where nobody has asked', async () => {
  expect(await timeOf(new Activity().quiet(5000))).toBeLessThan(100);
});

it('is not quiet while somebody is answered, nor just after, and is not waited for longer than said', async () => {
  const activity = new Activity();
  const end = activity.begin();
  expect(await timeOf(activity.quiet(120))).toBeGreaterThanOrEqual(119);
  end();
  expect(await timeOf(activity.quiet(5000))).toBeGreaterThanOrEqual(95);
});
