import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type ColumnSource, parquetWriteFile } from 'hyparquet-writer';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, openBrowser, PROGRAM, startServer } from './demo-server.ts';

const PEOPLE = ['Ann', 'Ben', 'Cem'];

let folder: string;
let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-e2e-'));
  const [records, data, measures] = ['records.jsonl', 'data', 'measures'].map((name) =>
    join(folder, name),
  ) as [string, string, string]; // one for each name
  writeFileSync(records, recordsOfThree());
  execFileSync(process.execPath, [PROGRAM, 'import', records, '--data', data, '--quiet']);
  writeMeasures(measures);
  [server, browser] = await Promise.all([
    startServer(['--no-demo', '--data', data, '--measures', measures]),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('measures of a Spark run', () => {
  it('are said to be of it, of when, and of an earlier graph', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${server.url}/influence`);
      const note = page.getByTestId('run-note');
      await note.getByText(/were computed on Spark .+ ago\. The graph has changed since\./u).waitFor();
      expect(await note.getAttribute('title')).toBe(
        'Jan 31, 2026, 12:00 PM UTC · of its 3 people 3 are here',
      );
    });
  });

  it('offer the people whom the run would win first, who can be selected', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${server.url}/influence`);
      await page.getByRole('button', { name: 'Whom to win first' }).click();
      const seeds = page.getByTestId('run-seeds');
      await seeds.getByText(/^Chosen on Spark .+ ago: 2$/u).click();
      await seeds
        .getByText('13 ± 0.5 people reached, expected; at least 90% of the best possible.')
        .waitFor();
      expect(await seeds.getByRole('listitem').allInnerTexts()).toEqual(['Cem', 'Ann']);
      await seeds.getByRole('button', { name: 'Select them' }).click();
      await page
        .getByText(/^Selected: Cem, Ann/u)
        .first()
        .waitFor({ state: 'attached' });
      expect(await serious(page)).toEqual([]);
    });
  });

  it.each(['de', 'ko', 'ru'])(
    'are said in %s on a phone in the dark, without scrolling sideways',
    async (locale) => {
      await withPage({ locale, colorScheme: 'dark', viewport: { width: 390, height: 844 } }, async (page) => {
        await page.goto(`${server.url}/influence?seeds=5`);
        await page.getByTestId('run-seeds').getByText('Spark').click();
        await page.getByTestId('run-seeds').getByRole('listitem').first().waitFor();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
        expect(await serious(page)).toEqual([]);
      });
    },
  );
});

/** Three people who talk about a brand, each answering the one before. */
function recordsOfThree(): string {
  const records = [
    { type: 'organization', id: 'us', name: 'Skylark', kind: 'owner' },
    { type: 'brand', id: 'skylark', name: 'Skylark', organization: 'us', owned: true, aliases: ['skylark'] },
    ...PEOPLE.flatMap((name, place) => [
      { type: 'person', id: name, name },
      { type: 'account', id: `a-${name}`, channel: 'forum', handle: name, person: name },
      {
        type: 'message',
        id: `m-${name}`,
        author: `a-${name}`,
        at: `2026-01-0${place + 1}T10:00:00Z`,
        text: 'Skylark is great.',
        ...(place === 0 ? {} : { replyTo: `m-${PEOPLE[place - 1]!}` }),
      },
    ]),
  ];
  return records.map((record) => JSON.stringify(record)).join('\n');
}

/** What a run would have left that chose the third and the first of them, and saw an earlier graph. */
function writeMeasures(measures: string): void {
  writeTable(join(measures, 'measures'), [
    { name: 'person', type: 'INT32', data: [0, 1, 2] },
    { name: 'id', type: 'STRING', data: PEOPLE },
    { name: 'pageRank', type: 'DOUBLE', data: [0.5, 0.3, 0.2] },
    { name: 'outDegree', type: 'INT64', data: [1n, 2n, 3n] },
    { name: 'inDegree', type: 'INT64', data: [1n, 2n, 3n] },
    { name: 'reach2', type: 'INT64', data: [4n, 5n, 6n] },
    { name: 'community', type: 'INT32', data: [0, 0, 0] },
    { name: 'betweenness', type: 'DOUBLE', data: [0.1, 0.2, 0.3] },
  ]);
  writeTable(join(measures, 'standings'), [
    { name: 'person', type: 'INT32', data: [0] },
    { name: 'brand', type: 'STRING', data: ['skylark'] },
    { name: 'messages', type: 'INT64', data: [1n] },
    { name: 'standing', type: 'STRING', data: ['neutral'] },
    { name: 'score', type: 'DOUBLE', data: [0] },
    { name: 'low', type: 'DOUBLE', data: [-0.2] },
    { name: 'high', type: 'DOUBLE', data: [0.2] },
  ]);
  writeTable(join(measures, 'discussion'), [
    { name: 'brand', type: 'STRING', data: ['skylark'] },
    { name: 'day', type: 'TIMESTAMP', data: [new Date('2026-01-30T00:00:00Z')] },
    { name: 'messages', type: 'INT64', data: [1n] },
    { name: 'favor', type: 'INT64', data: [0n] },
    { name: 'against', type: 'INT64', data: [0n] },
  ]);
  writeTable(join(measures, 'seeds'), [
    { name: 'place', type: 'INT32', data: [1, 2] },
    { name: 'person', type: 'INT32', data: [2, 0] },
  ]);
  writeTable(join(measures, 'run'), [
    { name: 'finishedAt', type: 'TIMESTAMP', data: [new Date('2026-01-31T12:00:00Z')] },
    { name: 'revision', type: 'INT64', data: [1n] },
    { name: 'graph', type: 'STRING', data: ['an earlier one'] },
    { name: 'whole', type: 'BOOLEAN', data: [true] },
    { name: 'people', type: 'INT64', data: [3n] },
    { name: 'seeds', type: 'INT32', data: [2] },
    { name: 'spread', type: 'DOUBLE', data: [12.6] },
    { name: 'standardError', type: 'DOUBLE', data: [0.5] },
    { name: 'approximation', type: 'DOUBLE', data: [0.9] },
    { name: 'betweennessSamples', type: 'INT32', data: [3] },
  ]);
}

function writeTable(table: string, columnData: ColumnSource[]): void {
  mkdirSync(table, { recursive: true });
  parquetWriteFile({ filename: join(table, 'part-0.parquet'), columnData });
  writeFileSync(join(table, '_SUCCESS'), '');
}

/** Violations of the panel that axe counts as serious. */
async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('[data-testid=seed-panel]').analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}

async function withPage(
  options: Parameters<Browser['newContext']>[0],
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    ...options,
  });
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}
