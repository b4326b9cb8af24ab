import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Neo4jDoor, type Neo4jLease, leaseNeo4j, openNeo4jDoor } from './door.ts';
import type { RunningNeo4j } from './server.ts';

const SOON_MS = 100;
const LOGIN = { uri: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'secret' };

let door: Neo4jDoor;
let starts = 0;
const stops: string[] = [];

afterEach(() => door.close());

async function open(failure?: Error): Promise<void> {
  starts = 0;
  stops.length = 0;
  const running: RunningNeo4j = {
    ...LOGIN,
    port: 1,
    pause: () => undefined,
    resume: () => undefined,
    stop: (signal) => {
      stops.push(signal);
      return Promise.resolve();
    },
  };
  door = await openNeo4jDoor(() => {
    starts++;
    return failure === undefined ? Promise.resolve(running) : Promise.reject(failure);
  });
}

async function isLetIn(lease: Promise<Neo4jLease>): Promise<boolean> {
  return Promise.race([lease.then(() => true), setTimeout(SOON_MS, false)]);
}

describe("the door to the run's Neo4j", () => {
  it('starts nothing until somebody comes, and starts it once', async () => {
    await open();
    expect(starts).toBe(0);
    const first = await leaseNeo4j(door.port);
    expect(first).toMatchObject(LOGIN);
    first.release();
    (await leaseNeo4j(door.port)).release();
    expect(starts).toBe(1);
    await door.close();
    expect(stops).toEqual(['SIGKILL']);
  });

  it('lets one in at a time, in the order in which they came', async () => {
    await open();
    const first = await leaseNeo4j(door.port);
    const second = leaseNeo4j(door.port);
    await setTimeout(SOON_MS);
    const third = leaseNeo4j(door.port);
    expect(await isLetIn(second)).toBe(false);
    first.release();
    expect(await isLetIn(second)).toBe(true);
    expect(await isLetIn(third)).toBe(false);
    (await second).release();
    (await third).release();
  });

  it('tells everybody why it cannot be started', async () => {
    await open(new Error('no memory'));
    await expect(leaseNeo4j(door.port)).rejects.toThrow('no memory');
    await expect(leaseNeo4j(door.port)).rejects.toThrow('no memory');
  });

  it('sends away who waits when it closes', async () => {
    await open();
    await leaseNeo4j(door.port);
    const waiting = leaseNeo4j(door.port);
    const outcome = expect(waiting).rejects.toThrow('closed');
    await setTimeout(SOON_MS);
    await door.close();
    await outcome;
  });
});
