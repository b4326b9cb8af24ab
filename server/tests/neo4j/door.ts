import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type Socket, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Neo4jLogin, type RunningNeo4j, startNeo4j } from './server.ts';

/** The one Neo4j of a test run behind a door: whoever is let in has it alone until leaving. */
export interface Neo4jDoor {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** The one Neo4j of the run, for its holder alone. */
export interface Neo4jLease extends Neo4jLogin {
  /** Lets the next one in. */
  readonly release: () => void;
}

/**
 * Opens the door: connections wait in a row, each is told the login when its turn comes, and its turn ends with the
 * connection, however its process ends. Neo4j starts with the first.
 *
 * @param start - @default a real Neo4j
 */
export async function openNeo4jDoor(start: typeof startNeo4j = startNeo4j): Promise<Neo4jDoor> {
  let neo4j: Promise<RunningNeo4j> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const home = await mkdtemp(join(tmpdir(), 'grapevine-neo4j-'));
  const visitors = new Set<Socket>();
  const door = createServer((visitor) => {
    visitors.add(visitor);
    const left = new Promise((resolve) => {
      visitor.once('close', resolve);
    });
    visitor.on('error', () => undefined).resume();
    turn = turn.then(async () => {
      neo4j ??= start({ home });
      const answer = await neo4j.then(
        ({ uri, user, password }) => ({ uri, user, password }),
        (error: unknown) => ({ failure: String(error) }),
      );
      visitor.write(`${JSON.stringify(answer)}\n`);
      await left;
    });
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as { port: number }; // listens on a port
  const close = async (): Promise<void> => {
    door.close();
    for (const visitor of visitors) visitor.destroy();
    const running = await neo4j?.catch(() => null);
    await running?.stop('SIGKILL');
    await rm(home, { recursive: true, force: true });
  };
  return { port, close };
}

/** Waits at the door until the run's Neo4j is free. */
export function leaseNeo4j(port: number): Promise<Neo4jLease> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve, reject) => {
    let line = '';
    socket.once('error', reject);
    socket.once('close', () => reject(new Error("the run's Neo4j is closed")));
    socket.on('data', (chunk) => {
      line += chunk.toString();
      if (!line.endsWith('\n')) return;
      const answer = JSON.parse(line) as Neo4jLogin | { failure: string };
      if ('failure' in answer) {
        socket.end();
        reject(new Error(answer.failure));
      } else resolve({ ...answer, release: () => void socket.end() });
    });
  });
}
