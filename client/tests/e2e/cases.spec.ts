import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoServer, openBrowser, PROGRAM, startServer } from './demo-server.ts';

/** Ann asks on the forum, and by e-mail two months later. */
const RECORDS = [
  { type: 'organization', id: 'o', name: 'Skylark Air', kind: 'owner' },
  { type: 'brand', id: 'skylark', name: 'Skylark', organization: 'o' },
  { type: 'account', id: 'desk', channel: 'forum', handle: 'desk', person: 'desk' },
  { type: 'person', id: 'desk', name: 'Desk', roles: [{ role: 'employee', organization: 'o' }] },
  { type: 'person', id: 'ann', name: 'Ann' },
  { type: 'account', id: 'ann', channel: 'forum', handle: 'ann', person: 'ann' },
  { type: 'account', id: 'mail', channel: 'email', handle: 'ann@example.org', person: 'ann' },
  {
    type: 'message',
    id: 'bag',
    author: 'ann',
    at: '2026-01-01T10:00:00Z',
    text: 'Skylark, where is my bag?',
    mentions: ['desk'],
  },
  {
    type: 'message',
    id: 'mail1',
    author: 'mail',
    at: '2026-03-01T10:00:00Z',
    text: 'Skylark, may I bring a dog?',
  },
];

let folder: string;
let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-e2e-'));
  const [records, data] = [join(folder, 'records.jsonl'), join(folder, 'data')];
  writeFileSync(records, RECORDS.map((record) => JSON.stringify(record)).join('\n'));
  execFileSync(process.execPath, [PROGRAM, 'import', records, '--data', data, '--quiet']);
  [server, browser] = await Promise.all([startServer(['--no-demo', '--data', data]), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('puts two cases of one person together by hand, and takes them apart again', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.url}/cases`);
  await page.getByText('2 cases').waitFor();
  await page.getByText('may I bring a dog').click();
  await page.getByRole('button', { name: 'Same matter' }).click();
  const apart = page.getByRole('button', { name: 'Another matter' });
  await expect.poll(() => apart.count()).toBe(2);
  await page.getByText(/1 case(?!s)/u).waitFor();
  await apart.last().click();
  await expect.poll(() => page.getByRole('button', { name: 'Same matter' }).count()).toBe(1);
  await page.getByText('2 cases').waitFor();
});

it('opens the morning’s list of who waits in a tab of its own', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}/cases?cases=missedCues`);
  await page.getByTestId('cues').getByText('Skylark, where is my bag?').waitFor();
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Digest to print' }).click();
  const digest = await opened;
  await digest.getByRole('heading', { name: 'Missed cues' }).waitFor();
  expect(await digest.textContent('body')).toContain('Skylark, where is my bag?');
  await page.close();
});
