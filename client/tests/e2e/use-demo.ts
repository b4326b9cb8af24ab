import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { type DemoServer, openBrowser, startServer } from './demo-server.ts';

/** What a suite takes in. */
export interface DemoHooks {
  /** Given the suite's server, once, before the first test. */
  readonly begin: (server: DemoServer, browser: Browser) => void | Promise<void>;
  /** Given each test's page. */
  readonly each: (page: Page) => void;
}

/** A suite on a demo and in a browser of its own; a test fails where something was thrown on its page. */
export function useDemo({ begin, each }: DemoHooks): void {
  let folder: string | undefined;
  let server: DemoServer | undefined;
  let browser: Browser | undefined;
  let page: Page;
  const thrown: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grapevine-e2e-'));
    await cp(inject('demoFolder'), folder, { recursive: true });
    server = await startServer(['--data', folder]); // in turn, so that whichever is there is closed where the other fails
    browser = await openBrowser();
    await begin(server, browser);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    thrown.length = 0;
    page = await openPage(browser!); // opened before the first test
    page.on('pageerror', (error) => thrown.push(String(error)));
    each(page);
  });
  afterEach(async () => {
    await page.context().close();
    expect(thrown).toEqual([]);
  });
}

/** A page as wide as a desk's screen, in English. */
export async function openPage(browser: Browser, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    locale: 'en-US',
  });
  return context.newPage();
}
