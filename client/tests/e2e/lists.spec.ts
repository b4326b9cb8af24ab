import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type DemoServer, startServer } from './demo-server.ts';
import { useDemo } from './use-demo.ts';

let server: DemoServer;
let page: Page;

useDemo({ begin: (started) => void (server = started), each: (opened) => (page = opened) });

it('has behind the median response the conversations that it counts', async () => {
  const { brands } = await server.ask<{ brands: { id: string; owned: boolean }[] }>(
    '{ brands { id owned } }',
  );
  const { conversations } = await server.ask<{ conversations: { totalCount: number } }>(
    'query ($brand: ID!) { conversations(filter: { brand: $brand, timed: RESPONSE }) { totalCount } }',
    { brand: brands.find(({ owned }) => owned)!.id },
  );
  await page.goto(server.url);
  await page.getByRole('button', { name: /^Median response/u }).click();
  await page.getByTestId('list').getByRole('listitem').first().waitFor();
  const head = page.getByRole('heading', { name: /answered by us/u });
  await head.waitFor();
  const exact = await head.locator('[title]').first().getAttribute('title');
  expect(Number(exact?.replaceAll(/\D/gu, ''))).toBe(conversations.totalCount);
});

it('counts by the filters, as the lists behind the numbers do', async () => {
  const exactIn = async (place: Locator): Promise<number> => {
    const title = await place.locator('[title]').first().getAttribute('title');
    return Number(title?.replaceAll(/\D/gu, ''));
  };
  await page.goto(server.url);
  const messages = page.getByRole('button', { name: /^Messages/u });
  await messages.waitFor();
  const all = await exactIn(messages);
  await page.goto(`${server.url}/?standing=DETRACTOR&channels=forum`);
  for (const name of ['Messages', 'People', 'Conversations']) {
    const tile = page.getByRole('button', { name: new RegExp(`^${name}`, 'u') });
    await tile.waitFor();
    const count = await exactIn(tile);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(all);
    await tile.click();
    await page.getByTestId('list').getByRole('listitem').first().waitFor();
    expect(await exactIn(page.locator('.gv-side-head'))).toBe(count);
  }
});

it('ranks the advocates whom the filters let through, in every number of the page', async () => {
  const count = async (address: string): Promise<number> => {
    await page.goto(`${server.url}${address}`);
    await page.getByTestId('advocates').getByRole('listitem').first().waitFor();
    const head = page.getByRole('heading', { name: 'Advocates' }).locator('[title]');
    return Number((await head.first().getAttribute('title'))?.replaceAll(/\D/gu, ''));
  };
  const all = await count('/stance');
  const some = await count('/stance?channels=forum');
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
});

it('says of somebody who was found why they are not shown, and takes that away', async () => {
  const { people } = await server.ask<{ people: { edges: { node: { id: string; name: string } }[] } }>(
    '{ people(filter: { standing: [ADVOCATE] }, first: 1) { edges { node { id name } } } }',
  );
  const { name } = people.edges[0]!.node;
  await page.goto(`${server.url}/influence?standing=DETRACTOR`);
  await page.locator('[data-testid="canvas"]:not([data-drawn="0"])').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await page.getByRole('option').getByText(name, { exact: true }).first().waitFor();
  await page.keyboard.press('Enter');
  const note = page.getByTestId('left-out');
  await note.getByText('Detractor', { exact: true }).waitFor();
  await page.waitForTimeout(300); // the last transition
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await note.getByRole('button', { name: 'Remove filter Detractor' }).focus();
  await page.keyboard.press('Enter');
  await note.waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('standing=');
});

it('shows the brand of the first import at once, without the page being loaded anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-empty-'));
  const empty = await startServer(['--data', folder, '--no-demo']);
  try {
    await page.goto(empty.url);
    await page.getByText('No brand is known yet').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Import files' }).click();
    const records = [
      { type: 'organization', id: 'us', name: 'Skylark', kind: 'owner' },
      { type: 'brand', id: 'skylark', name: 'Skylark', organization: 'us', owned: true },
      { type: 'person', id: 'ann', name: 'Ann' },
      { type: 'account', id: 'a', channel: 'forum', handle: 'ann', person: 'ann' },
      {
        type: 'message',
        id: 'm',
        author: 'a',
        at: '2010-03-01T10:00:00Z',
        text: 'Skylark is late',
        channel: 'forum',
      },
    ];
    await page.locator('input[type=file]').setInputFiles({
      name: 'first.jsonl',
      mimeType: 'application/jsonl',
      buffer: Buffer.from(records.map((record) => JSON.stringify(record)).join('\n')),
    });
    await page.getByText('Who is talking about Skylark').waitFor({ state: 'attached' });
    await page.getByRole('dialog').getByText('first.jsonl').waitFor(); // what became of the file is still there
  } finally {
    await empty.close();
    await rm(folder, { recursive: true, force: true });
  }
});

it('saves a view under a name, opens it from the menu and the search box, renames and deletes it', async () => {
  await page.goto(`${server.url}/stance?since=2010-01-01T00:00:00.000Z`);
  const menu = page.getByRole('button', { name: 'Saved views' });
  const views = page.getByTestId('saved-views');
  await menu.focus();
  await page.keyboard.press('Enter');
  await views.getByRole('textbox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('From 2010');
  await page.keyboard.press('Enter');
  await views.getByRole('button', { name: 'From 2010', exact: true }).waitFor();
  await page.waitForTimeout(300); // the last transition
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await page.goto(server.url);
  await menu.click();
  await views.getByRole('button', { name: 'From 2010', exact: true }).click();
  await page.waitForURL(/stance\?since=2010-01-01/u);
  await views.waitFor({ state: 'detached' });
  await menu.click();
  await views.getByRole('button', { name: 'Rename From 2010' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Since the takeover');
  await page.keyboard.press('Enter');
  await views.getByRole('button', { name: 'Since the takeover', exact: true }).waitFor();
  await page.goto(server.url);
  await page.getByText('Who is talking about').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('takeover');
  await page.getByRole('option', { name: 'Since the takeover' }).click();
  await page.waitForURL(/stance\?since=2010-01-01/u);
  await menu.click();
  await views.getByRole('button', { name: 'Delete Since the takeover' }).click();
  await views.getByText('None yet.').waitFor();
});

it('says that the browser has no room for a view', async () => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByTestId('saved-views').getByRole('textbox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Now');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('The browser did not keep it').waitFor();
});

it.each([
  ['the canvas', 'query Network(', '/influence'],
  ['a list', 'query Conversations(', '/?list=conversations'],
])('stops waiting for %s where somebody says so, and asks again', async (_what, query, address) => {
  let isHeld = true;
  await page.route('**/graphql', async (route) => {
    if (!isHeld || route.request().postData()?.includes(query) !== true) await route.continue();
  }); // no answer comes
  await page.goto(server.url + address);
  const cancel = page.getByRole('button', { name: 'Cancel' }).last();
  await cancel.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Stopped.').last().waitFor();
  isHeld = false;
  await page.getByRole('button', { name: 'Try again' }).last().click();
  await page
    .locator('[data-testid="canvas"]:not([data-drawn="0"])')
    .or(page.getByTestId('list').getByRole('listitem'))
    .first()
    .waitFor();
});
