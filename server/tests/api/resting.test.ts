import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AnalysisThreads } from '../../jobs/threads.ts';
import { ViewBuilder } from '../../jobs/view-builder.ts';
import { startTestServer, type TestServer } from './server.ts';
import { SMALL_WORLD } from './small-world.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(SMALL_WORLD);
});
afterAll(() => server.close());

it('lets the building thread rest once its views are kept, also after a look that finds nothing new', async () => {
  const rest = vi.spyOn(ViewBuilder.prototype, 'rest');
  await server.world.keep();
  expect(rest).toHaveBeenCalledTimes(1);
  await server.world.refresh();
  expect(rest).toHaveBeenCalledTimes(2);
  const label = 'mutation { labelMessage(message: "m3", brand: "skylark", stance: FAVOR) { id } }';
  expect((await server.ask(label)).errors).toBeUndefined();
  await server.world.refresh();
  expect(rest).toHaveBeenCalledTimes(2); // what it has built is not kept yet
});

it('lets go of earlier views of each scope once the latest are kept', async () => {
  const { world } = server;
  const before = [await world.graph('public'), await world.graph('all')];
  const label = 'mutation { labelMessage(message: "m3", brand: "skylark", stance: AGAINST) { id } }';
  expect((await server.ask(label)).errors).toBeUndefined();
  await world.refresh();
  const orders = before.map((graph) => graph.ask('people', { order: 'pageRank' }));
  expect(await Promise.all(orders)).toHaveLength(2);
  await world.keep();
  for (const graph of before)
    await expect(graph.ask('people', { order: 'name' })).rejects.toThrow('ask again');
  for (const scope of ['all', 'public'] as const) {
    const graph = await world.graph(scope);
    await expect(graph.ask('people', { order: 'name' })).resolves.toBeDefined();
  }
});

it('keeps an earlier view while something is asked of it', async () => {
  const { snapshot, derived } = await server.world.graph('all');
  const threads = new AnalysisThreads();
  try {
    for (const version of [1, 2]) await threads.load('all', { snapshot: { ...snapshot, version }, derived });
    const earlier = { scope: 'all', version: 1 } as const;
    const under = threads.ask(earlier, 'people', { order: 'name' });
    await threads.rest();
    await under;
    await expect(threads.ask(earlier, 'people', { order: 'name' })).resolves.toBeDefined();
    await threads.rest();
    await expect(threads.ask(earlier, 'people', { order: 'name' })).rejects.toThrow('ask again');
  } finally {
    await threads.close();
  }
});
