import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { DemoServer } from './demo-server.ts';
import { useDemo } from './use-demo.ts';

let server: DemoServer;
let page: Page;

useDemo({ begin: (started) => void (server = started), each: (opened) => (page = opened) });

/** A place of the canvas beside the rings of people. */
const NOBODY = { x: 230, y: 770 };
/** Until a busy machine has drawn. */
const DRAWN_MS = 30_000;
/** Movements of the pointer that are timed, and steps of a drag. */
const TIMED = 20;

describe('at its limits the canvas', () => {
  it('draws 10,000 people and 50,000 ties, and answers the pointer', { timeout: 90_000 }, async () => {
    await open(10_000, 50_000);
    const { x, y } = await largest();
    await page.mouse.move(x, y);
    await page.getByTestId('hover-card').waitFor();
    await page.mouse.click(x, y);
    await page.getByTestId('inspector').waitFor();
  });

  it(
    'takes under 8 ms of script for a frame at 5,000 people and 20,000 ties, and under 50 ms for the card of somebody',
    { timeout: 90_000 },
    async () => {
      await open(5000, 20_000);
      const { x, y } = await largest();
      await page.mouse.move(x, y);
      const card = page.getByTestId('hover-card');
      await card.waitFor();
      await watchCards();
      for (let turn = 0; turn < TIMED; turn++) {
        await page.mouse.move(NOBODY.x, NOBODY.y);
        await card.waitFor({ state: 'detached', timeout: 5000 });
        await page.mouse.move(x, y, { steps: 3 });
        await card.waitFor({ timeout: 5000 });
      }
      const noted = await page.evaluate(() => document.body.dataset['waits']!);
      const waits = noted.trim().split(' ').map(Number);
      const script = await scriptOfAFrame();
      expect(script).toBeLessThan(8);
      expect(medianOf(waits)).toBeLessThan(50);
    },
  );
});

/** The page with a network of so many, in place of the server's. */
async function open(people: number, ties: number): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const { query } = route.request().postDataJSON() as { query: string };
    if (!/query Network\b/u.test(query)) return route.continue();
    return route.fulfill({ json: { data: { network: networkOf(people, ties) } } });
  });
  await page.goto(`${server.url}/influence?everybody=yes`);
  const canvas = page.locator(`[data-testid="canvas"][data-drawn="${people}"]`);
  await canvas.waitFor({ timeout: DRAWN_MS });
  await page.waitForTimeout(1000); // the first frames
}

/** Where the largest of all is: they stand alone, in the middle. */
async function largest(): Promise<{ x: number; y: number }> {
  const box = (await page.getByTestId('canvas').boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Notes from now on how many milliseconds after a movement of the pointer a card appears. */
async function watchCards(): Promise<void> {
  await page.evaluate(() => {
    let moved = 0;
    let isThere = true;
    window.addEventListener('mousemove', ({ timeStamp }) => void (moved = timeStamp), { capture: true });
    new MutationObserver(() => {
      const was = isThere;
      isThere = document.querySelector('[data-testid="hover-card"]') !== null;
      if (isThere && !was) document.body.dataset['waits'] += ` ${performance.now() - moved}`;
    }).observe(document.body, { childList: true, subtree: true });
    document.body.dataset['waits'] = '';
  });
}

/** Milliseconds of script for a frame while the picture is dragged. */
async function scriptOfAFrame(): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000;
  };
  await page.evaluate(() => {
    const count = (): void => {
      document.body.dataset['frames'] = String(Number(document.body.dataset['frames'] ?? 0) + 1);
      requestAnimationFrame(count);
    };
    count();
  });
  const frames = async (): Promise<number> =>
    page.evaluate(() => Number(document.body.dataset['frames'] ?? 0));
  await page.mouse.move(NOBODY.x, NOBODY.y);
  await page.mouse.down();
  const [script, first] = [await read(), await frames()];
  for (let step = 0; step < TIMED; step++) {
    await page.mouse.move(NOBODY.x + 5 * step, NOBODY.y - 5 * step);
    await page.waitForTimeout(16);
  }
  const [after, last] = [await read(), await frames()];
  await page.mouse.up();
  return (after - script) / (last - first);
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

/** People on rings around the one of the highest rank, each tied to others at steps that are prime. */
function networkOf(people: number, ties: number): Record<string, unknown> {
  const columnOf = <T>(of: (place: number) => T): T[] =>
    Array.from({ length: people }, (_, place) => of(place));
  const radius = (place: number): number => (place === 0 ? 0 : 100 + 850 * Math.sqrt(place / people));
  const tieOf = <T>(of: (tie: number) => T): T[] => Array.from({ length: ties }, (_, tie) => of(tie));
  const source = (tie: number): number => tie % people;
  const step = (tie: number): number => [1, 7, 31, 127, 499][Math.floor(tie / people)]!;
  return {
    ids: columnOf((place) => `p${place}`),
    names: columnOf((place) => `Person ${place}`),
    x: columnOf((place) => radius(place) * Math.cos(place)),
    y: columnOf((place) => radius(place) * Math.sin(place)),
    pageRank: columnOf((place) => 1 / (place + 1) ** 2),
    reach: columnOf(() => 5),
    betweenness: columnOf(() => 0),
    messages: columnOf(() => 1),
    role: columnOf(() => 'CUSTOMER'),
    standing: columnOf((place) => ['ADVOCATE', 'DETRACTOR', 'UNDECIDED', null][place % 4]),
    community: columnOf((place) => place % 12),
    communities: [],
    source: tieOf(source),
    target: tieOf((tie) => (source(tie) + step(tie)) % people),
    probability: tieOf((tie) => (1 + (tie % 9)) / 20),
    interactions: tieOf(() => 1),
    crowds: [],
    totalPeople: people,
    totalTies: ties,
  };
}
