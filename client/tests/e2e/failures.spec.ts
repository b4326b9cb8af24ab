import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type DemoServer, startServer } from './demo-server.ts';
import { useDemo } from './use-demo.ts';

let server: DemoServer;
let page: Page;

useDemo({
  begin: (started) => void (server = started),
  each: (opened) => {
    page = opened;
    page.setDefaultTimeout(10_000);
  },
});

describe('a question that fails as a whole', () => {
  it.each([
    ['Talk', '/'],
    ['Conversations', '/'],
    ['Inspect', '/?inspect=nobody'],
    ['MissedCues', '/cases?cases=missedCues'],
    ['Network', '/influence'],
  ])('says so where the answer of %s would be, and leaves the rest of the page', async (name, address) => {
    await refuse(name);
    await page.goto(server.url + address);
    await page.getByText('The store cannot be reached.').first().waitFor();
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await page.waitForTimeout(300); // the last transition
    const { violations } = await new AxeBuilder({ page }).include('.mantine-Alert-root').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });

  it('leaves the network that was there on the canvas', async () => {
    await page.goto(`${server.url}/influence`);
    const canvas = page.locator('[data-testid="canvas"]:not([data-drawn="0"])');
    await canvas.waitFor();
    const drawn = await canvas.getAttribute('data-drawn');
    await refuse('Network');
    await page.getByRole('combobox', { name: 'People' }).selectOption('everybody');
    await page.getByText('The network could not be loaded').waitFor();
    expect(await canvas.getAttribute('data-drawn')).toBe(drawn);
  });
});

it('keeps the rest of the page where one part of it breaks, and shows the next view', async () => {
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('query Talk(') === true)
      await route.fulfill({ json: { data: { brand: {} } } });
    else await route.fallback();
  });
  await page.goto(server.url);
  await page.getByText('This part of the page cannot be shown').waitFor();
  await page.getByRole('button', { name: 'Cases', exact: true }).click();
  await page.getByTestId('cases').waitFor();
});

it('does not show another brand under a link to one that is not there', async () => {
  await page.goto(`${server.url}/?brand=nothing`);
  await page.getByText('The brand of this link is not here').waitFor();
  expect(await page.getByText('Who is talking about').count()).toBe(0);
  await page.getByRole('button', { name: /^Look at .* instead$/u }).click();
  await page.getByText('Who is talking about').waitFor();
  expect(page.url()).not.toContain('brand=');
});

it('draws the network of a link that names somebody who is there no more', async () => {
  await page.goto(`${server.url}/influence?select=nobody&inspect=nobody`);
  await page.locator('[data-testid="canvas"]:not([data-drawn="0"])').waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.getByText('The network could not be loaded').count()).toBe(0);
});

it('names a command for an empty graph that loads the demo', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-e2e-'));
  try {
    const options = await whileServed(['--no-demo', '--data', folder], async ({ url }) => {
      await page.goto(url);
      const line = page.getByRole('listitem').filter({ hasText: 'demo' }).locator('code');
      return /^npx grapevine serve(.*)$/u.exec(await line.innerText())?.[1]?.split(' ') ?? ['--no-demo'];
    });
    const started = [...options.filter((option) => option !== ''), '--data', folder];
    const { brands } = await whileServed(started, ({ ask }) =>
      ask<{ brands: unknown[] }>('{ brands { id } }'),
    );
    expect(brands).not.toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Does something with a server of its own that ends then. */
async function whileServed<Result>(
  options: readonly string[],
  act: (served: DemoServer) => Promise<Result>,
): Promise<Result> {
  const served = await startServer(options);
  try {
    return await act(served);
  } finally {
    await served.close();
  }
}

/** Answers the questions of a name with an error and no data. */
async function refuse(name: string): Promise<void> {
  const answer = { data: null, errors: [{ message: 'The store cannot be reached.' }] };
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes(`query ${name}(`) === true)
      await route.fulfill({ json: answer });
    else await route.fallback();
  });
}
