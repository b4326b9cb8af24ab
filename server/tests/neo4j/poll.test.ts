import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Poll, startPoll } from '../../services/poll.ts';
import { World } from '../../services/world.ts';
import { openStore } from '../../store/open.ts';
import { writeRecords } from '../../store/records/write.ts';
import { SMALL_WORLD } from '../api/small-world.ts';
import {
  askNeo4j,
  describeOverNeo4j,
  neo4jLogin,
  openTemporaryStore,
  readNothing,
  type TemporaryStore,
} from '../store/stores.ts';

const LONGEST_MS = 30_000;

describeOverNeo4j('a world that is open while others write', () => {
  let temporary: TemporaryStore;
  let world: World;
  let poll: Poll;
  const warnings: string[] = [];

  beforeEach(async () => {
    warnings.length = 0;
    temporary = await openTemporaryStore('neo4j');
    await writeRecords(temporary.store, SMALL_WORLD, readNothing);
    world = await World.open(temporary.store, temporary.folder);
    const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
    poll = startPoll(world, temporary.store, { log, lookMs: 100, takeInMs: 200 });
  });
  afterEach(async () => {
    await poll.close();
    await world.close();
    await temporary.remove();
  });

  async function until(holds: () => Promise<boolean>): Promise<void> {
    const begun = Date.now();
    while (!(await holds())) {
      if (Date.now() - begun > LONGEST_MS) throw new Error('it was not shown in time');
      await sleep(50);
    }
  }
  const shows = async (message: string): Promise<boolean> =>
    (await world.graph('all')).messageNumber(message) !== undefined;

  it('shows what another process imports', async () => {
    const { uri, user, password } = neo4jLogin();
    const other = await openStore({ kind: 'neo4j', uri, user, password });
    expect(await shows('m9')).toBe(false);
    const more = {
      type: 'message',
      id: 'm9',
      author: 'a-ann',
      at: '2010-04-01T10:00:00Z',
      text: 'more',
    } as const;
    await writeRecords(other, [more], readNothing);
    await other.close();
    await until(() => shows('m9'));
  });

  it('shows what somebody adds with Cypher, and warns once of what does not fit', async () => {
    await askNeo4j(`MATCH (a:Account {id: 'a-ann'}) CREATE (a)-[:WROTE]->(:Message {id: 'm10', text: 'hi',
      at: datetime('2010-04-01T10:00:00Z').epochMillis}), (:Message {id: 'm11', text: 'nobody wrote this', at: 0})`);
    await until(() => shows('m10'));
    await until(() => Promise.resolve(warnings.length > 0));
    await sleep(500);
    expect(warnings).toHaveLength(1);
    expect(JSON.parse(warnings[0]!)).toMatchObject({
      misfits: [{ what: 'Message', reason: 'nobody wrote it', ids: ['m11'] }],
    });
  });
});
