import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import type { DemoServer } from './demo-server.ts';
import { useDemo } from './use-demo.ts';

let server: DemoServer;
let page: Page;
let people: readonly { readonly id: string; readonly name: string }[];

useDemo({
  begin: async (started) => {
    server = started;
    const { brands } = await server.ask<{ brands: { id: string; owned: boolean }[] }>(
      '{ brands { id owned } }',
    );
    const found = await server.ask<{ people: { edges: { node: { id: string; name: string } }[] } }>(
      'query ($brand: ID!) { people(filter: { discussing: $brand }, first: 60) { edges { node { id name } } } }',
      { brand: brands.find(({ owned }) => owned)!.id },
    );
    people = found.people.edges.map(({ node }) => node);
  },
  each: (opened) => (page = opened),
});

describe('paths', () => {
  it('pass through nobody who is avoided; that is in the address, and is taken back', async () => {
    const [from, to] = await endsApart();
    await page.goto(`${server.url}/influence?from=${from}&to=${to}`);
    const hops = page.getByTestId('path-hops');
    const without = page.getByTestId('path-without').first();
    await without.waitFor();
    const all = await hops.innerText();
    const name = (await without.getAttribute('aria-label'))!.replace('Without ', '');
    await without.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/avoid=[^&]+/u);
    const avoided = page.getByTestId('path-avoided');
    await avoided.getByText(name, { exact: true }).waitFor();
    await hops.or(page.getByText('No path without them.')).first().waitFor();
    expect(await page.getByTestId('path-alternative').getByText(name).count()).toBe(0);
    await page.reload();
    await expectAccessible();
    const back = page.getByRole('button', { name: `Let paths pass through ${name} again` });
    await back.focus();
    await page.keyboard.press('Enter');
    await avoided.waitFor({ state: 'detached' });
    await hops.waitFor();
    expect(await hops.innerText()).toBe(all);
    expect(page.url()).not.toContain('avoid=');
  });
});

describe('the menu of a person', () => {
  it('keeps only this person, and undo brings the others back', async () => {
    await openMenu(people[0]!.id);
    const canvas = page.getByTestId('canvas');
    const before = await canvas.getAttribute('data-drawn');
    await page.getByRole('menuitem', { name: 'Keep only this person' }).click();
    await page.waitForURL(/keep=/u);
    await page.locator('[data-testid="canvas"][data-drawn="1"]').waitFor();
    await page.reload();
    await page.locator('[data-testid="canvas"][data-drawn="1"]').waitFor();
    await page.getByText('Show the others again').waitFor();
    await expectAccessible();
    await page.goBack();
    await page.locator(`[data-testid="canvas"][data-drawn="${before}"]`).waitFor();
    await openMenu(people[0]!.id);
    await page.getByRole('menuitem', { name: 'Keep only this person' }).click();
    await page.locator('[data-testid="canvas"][data-drawn="1"]').waitFor();
    await page.keyboard.press('Control+z');
    await page.locator(`[data-testid="canvas"][data-drawn="${before}"]`).waitFor();
  });

  it('opens GraphiQL with a query for this person that the server answers', async () => {
    await openMenu(people[0]!.id);
    const link = page.getByRole('menuitem', { name: 'Open in GraphiQL' });
    const address = new URL((await link.getAttribute('href'))!, server.url);
    const { searchParams } = address;
    const answer = await server.ask<{ person: { name: string } }>(
      searchParams.get('query')!,
      JSON.parse(searchParams.get('variables')!) as Record<string, unknown>,
    );
    expect(answer.person.name).toBe(people[0]!.name);
    const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    expect(new URL(opened.url()).pathname).toBe('/graphql');
  });
});

it('keeps in sight who is selected in the table, also where the details take the place', async () => {
  const { network } = await server.ask<{
    network: { ids: string[]; names: string[]; x: number[]; y: number[] };
  }>('{ network(first: 40) { ids names x y } }');
  const place = network.ids.indexOf(people[0]!.id);
  const ratio = 0.2;
  await page.goto(`${server.url}/influence`);
  await page.locator('[data-testid="canvas"]:not([data-drawn="0"])').waitFor();
  await page.getByRole('button', { name: 'People as a table' }).click();
  const { width, height } = (await page.getByTestId('canvas').boundingBox())!;
  for (const aside of [0.46, 1.5]) {
    // at the right edge, which the details will take, and far outside
    const x = 0.5 + network.x[place]! / 2000 - ((aside * width) / height) * ratio;
    const y = 0.5 + network.y[place]! / 2000;
    await page.goto(`${server.url}/influence?camera=${x},${y},${ratio}`);
    await page.locator('[data-testid="canvas"]:not([data-drawn="0"])').waitFor();
    await page.getByRole('button', { name: 'People as a table' }).click();
    await page.waitForTimeout(1000);
    await page.getByTestId('people-table').getByRole('button', { name: people[0]!.name }).click();
    await page.getByTestId('inspector').waitFor();
    await page.waitForTimeout(1000); // the canvas has moved
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('Shift+F10');
    const person = (await page.locator('span[aria-haspopup="menu"]').boundingBox())!;
    const canvas = (await page.getByTestId('canvas').boundingBox())!;
    expect(person.x).toBeGreaterThan(canvas.x);
    expect(person.x).toBeLessThan(canvas.x + canvas.width);
    expect(person.y).toBeGreaterThan(canvas.y);
    expect(person.y).toBeLessThan(canvas.y + canvas.height);
  }
});

describe('what is saved', () => {
  it.each([
    ['Picture (PNG)', 'grapevine.png'],
    ['Drawing (SVG)', 'grapevine.svg'],
    ['Graph (GEXF)', 'grapevine.gexf'],
    ['Graph (GraphML)', 'grapevine.graphml'],
  ])('as %s is what is drawn', async (kind, name) => {
    await page.goto(`${server.url}/influence?standing=DETRACTOR&since=2010-01-01T00:00:00.000Z`);
    const canvas = page.locator('[data-testid="canvas"]:not([data-drawn="0"])');
    await canvas.waitFor();
    await page.waitForTimeout(1000); // it has been drawn
    const drawn = Number(await canvas.getAttribute('data-drawn'));
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: kind }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    const content = await readFile(await download.path());
    if (kind.includes('PNG')) {
      expect(content.readUInt32BE(16)).toBeGreaterThan(800); // its width
      return;
    }
    const { fault, nodes, words } = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'application/xml');
      return {
        fault: parsed.querySelector('parsererror')?.textContent ?? null,
        nodes: parsed.querySelectorAll('node').length,
        words: [...parsed.querySelectorAll('svg > text')].map(({ textContent }) => textContent),
      };
    }, content.toString());
    expect(fault).toBeNull();
    if (!kind.includes('SVG')) {
      expect(nodes).toBe(drawn);
      return;
    }
    expect(words[0]).toContain('Influence · ');
    expect(words).toContain('Period: 2010-01-01 – …');
    expect(words).toContain('Filters: Detractor');
    expect(words.some((line) => line?.startsWith('Source: Grapevine on 127.0.0.1'))).toBe(true);
    expect(words).toContain(`Detractor ${drawn}`);
  });
});

describe('several people', () => {
  it('are selected by what is drawn around them, and Space moves the picture meanwhile', async () => {
    await openCanvas('');
    await page.getByRole('button', { name: /^Select by lasso/u }).click();
    await page.keyboard.down('Space');
    await drag([0.1, 0.6], [0.15, 0.6]); // where nobody is
    await page.keyboard.up('Space');
    await page.waitForURL(/camera=/u);
    expect(page.url()).not.toContain('select=');
    await drag([0.52, 0.35], [0.56, 0.35], [0.52, 0.42]);
    await page.waitForURL(/select=/u);
    const within = selected();
    await page.getByRole('button', { name: /^Select by rectangle/u }).click();
    await drag([0.52, 0.35], [0.56, 0.42]);
    await page.waitForFunction((count) => location.search.split('%2C').length > count, within.length);
    expect(selected()).toEqual(expect.arrayContaining(within));
    await page.getByRole('button', { name: /^Select by lasso/u }).click();
    await page.keyboard.press('?'); // a dialog has its own keys
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByTestId('lasso').waitFor();
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('Escape');
    await page.getByTestId('lasso').waitFor({ state: 'detached' });
  });

  it('are drawn as one, which is in the address, and opened again by its menu', async () => {
    const chosen = people.slice(0, 3).map(({ id }) => id);
    await openCanvas(`?select=${chosen.join(',')}`);
    const canvas = page.getByTestId('canvas');
    const before = Number(await canvas.getAttribute('data-drawn'));
    await page.getByTestId('selection-bar').getByRole('button', { name: 'Group', exact: true }).click();
    await page.locator(`[data-testid="canvas"][data-drawn="${before - 2}"]`).waitFor();
    await page.reload();
    await page.locator(`[data-testid="canvas"][data-drawn="${before - 2}"]`).waitFor();
    await expectAccessible();
    await page.waitForTimeout(1000); // it has been drawn
    await canvas.focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Open the group' }).click();
    await page.locator(`[data-testid="canvas"][data-drawn="${before}"]`).waitFor();
    await page.keyboard.press('Control+z');
    await page.locator(`[data-testid="canvas"][data-drawn="${before - 2}"]`).waitFor();
  });

  it('are hidden and kept at once', async () => {
    const chosen = people.slice(0, 3).map(({ id }) => id);
    await openCanvas(`?select=${chosen.join(',')}`);
    const before = Number(await page.getByTestId('canvas').getAttribute('data-drawn'));
    await page.getByTestId('selection-bar').getByRole('button', { name: 'Keep only these' }).click();
    await page.locator('[data-testid="canvas"][data-drawn="3"]').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByTestId('selection-bar').getByRole('button', { name: 'Hide', exact: true }).click();
    await page.locator(`[data-testid="canvas"][data-drawn="${before - 3}"]`).waitFor();
    await page.getByTestId('selection-bar').waitFor({ state: 'detached' });
  });

  it('leave no details of somebody beside them who is selected no more', async () => {
    const { id } = people[0]!; // of the company, thus without a standing
    await openCanvas(`?select=${id}&inspect=${id}`);
    await page
      .getByTestId('legend')
      .getByRole('button', { name: /^Advocate/u })
      .click();
    await page.waitForFunction((one) => !location.search.includes(`select=${one}`), id);
    expect(page.url()).not.toContain('inspect=');
  });

  it('who are drawn as one are pinned, focused on, said and hidden as one', async () => {
    const chosen = people.slice(0, 3).map(({ id }) => id);
    await openCanvas(`?select=${chosen.join(',')}&group=${chosen.join(',')}`);
    const canvas = page.getByTestId('canvas');
    const before = Number(await canvas.getAttribute('data-drawn'));
    expect(await page.getByRole('status').allInnerTexts()).toContainEqual(
      expect.stringMatching(/^(?!.*\+2.*\+2).*\+2/u),
    );
    await page.getByTestId('selection-bar').getByRole('button', { name: 'Pin', exact: true }).click();
    await page.waitForURL(/pins=group/u);
    await canvas.focus();
    await page.keyboard.press('1');
    await page.waitForURL(/focus=1/u);
    await page.setViewportSize({ width: 1000, height: 800 });
    const hint = (await page.getByText(/^Up to 1 away/u).boundingBox())!;
    const bar = (await page.getByTestId('selection-bar').boundingBox())!;
    expect(hint.y + hint.height <= bar.y || hint.x + hint.width <= bar.x).toBe(true);
    await canvas.focus();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.search.includes('focus='));
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Unpin' }).waitFor();
    await page.getByRole('menuitem', { name: 'Hide', exact: true }).click();
    await page.locator(`[data-testid="canvas"][data-drawn="${before - 1}"]`).waitFor();
  });

  it('of a large group are hidden by its key, for which the address is long enough', async () => {
    await openCanvas('?colour=community');
    await page.getByRole('button', { name: 'Let communities stand for their people' }).click();
    await page.waitForURL(/group=community/u);
    await page.getByTestId('legend').getByRole('button').first().click();
    await page.waitForURL(/select=/u);
    await page.waitForTimeout(500); // it has been drawn
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Hide', exact: true }).click();
    await page.waitForURL(/hide=/u);
    expect(new URL(page.url()).searchParams.get('hide')).toMatch(/^community:[^,]+$/u);
    await page.getByTestId('selection-bar').waitFor({ state: 'detached' });
  });

  it('stay out of sight when somebody looked away and the network changes', async () => {
    const [one, ...others] = people.slice(0, 3).map(({ id }) => id);
    await openCanvas(`?select=${one}&group=${others.join(',')}`);
    for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.waitForTimeout(500);
    await drag([0.2, 0.6], [0.9, 0.6]);
    await page.waitForTimeout(800);
    const camera = new URL(page.url()).searchParams.get('camera');
    expect(camera).not.toBeNull();
    await page
      .getByTestId('legend')
      .getByRole('button')
      .last()
      .click({ modifiers: ['Alt'] });
    await page.waitForURL(/hide=/u);
    await page.getByRole('button', { name: 'Open all groups' }).click();
    await page.waitForFunction(() => !location.search.includes('group='));
    await page.waitForTimeout(1000); // it would have moved
    expect(new URL(page.url()).searchParams.get('camera')).toBe(camera);
  });

  it('of a community are drawn as one where communities stand for them', async () => {
    await openCanvas('?colour=community');
    const before = Number(await page.getByTestId('canvas').getAttribute('data-drawn'));
    await page.getByRole('button', { name: 'Let communities stand for their people' }).click();
    await page.waitForURL(/group=community/u);
    await page.waitForFunction(
      (all) => Number(document.querySelector<HTMLElement>('[data-testid="canvas"]')?.dataset['drawn']) < all,
      before,
    );
    await page.getByRole('button', { name: 'Open all groups' }).click();
    await page.locator(`[data-testid="canvas"][data-drawn="${before}"]`).waitFor();
  });
});

const selected = (): string[] => (new URL(page.url()).searchParams.get('select') ?? '').split(',');

async function openCanvas(search: string): Promise<void> {
  await page.goto(`${server.url}/influence${search}`);
  await page.locator('[data-testid="canvas"]:not([data-drawn="0"])').waitFor();
  await page.waitForTimeout(1000); // it has been drawn
}

/** Along points given as shares of the canvas's width and height. */
async function drag(...points: readonly (readonly [x: number, y: number])[]): Promise<void> {
  const { x, y, width, height } = (await page.getByTestId('canvas').boundingBox())!;
  const places = points.map(([across, down]) => [x + width * across, y + height * down] as const);
  await page.mouse.move(...places[0]!);
  await page.mouse.down();
  for (const place of places.slice(1)) await page.mouse.move(...place, { steps: 8 });
  await page.mouse.up();
}

/** The menu of a person, opened by the keyboard. */
async function openMenu(id: string): Promise<void> {
  await page.goto(`${server.url}/influence?select=${id}`);
  await page.locator('[data-testid="canvas"]:not([data-drawn="0"])').waitFor();
  await page.waitForTimeout(1000); // it has been drawn
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').waitFor();
}

/** Two people between whom the most probable path passes through others. */
async function endsApart(): Promise<readonly [string, string]> {
  const from = people[0]!.id;
  for (const { id } of people.slice(1)) {
    const { influencePaths } = await server.ask<{ influencePaths: { people: unknown[] }[] }>(
      'query ($from: ID!, $to: ID!) { influencePaths(from: $from, to: $to, first: 1) { people { id } } }',
      { from, to: id },
    );
    if ((influencePaths[0]?.people.length ?? 0) > 2) return [from, id];
  }
  throw new Error('everybody is one tie away');
}

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

it('lets communities stand for the people beyond the limit, and opens them in place', async () => {
  await page.route('**/graphql', async (route) => {
    const body = route.request().postDataJSON() as { query: string; variables?: { first?: number } };
    if (!/query Network\b/u.test(body.query)) return route.continue();
    const variables = { ...body.variables, first: 150 }; // the limit of the page is 10,000
    return route.continue({ postData: JSON.stringify({ ...body, variables }) });
  });
  await page.goto(`${server.url}/influence`);
  const crowds = page.getByTestId('crowds');
  await crowds.getByText(/more: communities stand for them/u).waitFor();
  const legend = page.getByTestId('legend');
  await legend.getByText(/^150 of/u).waitFor();
  await crowds.click();
  const list = page.getByTestId('crowds-list');
  const item = list.getByRole('button').first();
  const label = (await item.innerText()).split('\n')[0]!;
  const { violations } = await new AxeBuilder({ page }).include('[data-testid=crowds-list]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await item.click();
  await page.waitForURL(/open=/u);
  await page.reload();
  await crowds.click();
  await list.getByText('Let it stand for its people again').waitFor();
  await list.getByRole('button', { name: label }).first().click();
  await page.waitForURL((url) => !url.search.includes('open='));
});
