import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, inject, it } from 'vitest';
import { type JobProgress, SparkSession } from '../../distributed/connect/session.ts';

const { target } = inject('spark');

async function withSession<T>(
  use: (session: SparkSession) => Promise<T>,
  options: Parameters<typeof SparkSession.open>[1] = {},
): Promise<T> {
  const session = await SparkSession.open(target, options);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

/** A way to the server that can be cut off. */
async function openDoor(port: number): Promise<{ readonly port: number; readonly close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((visitor) => {
    const inside = connect(port, '127.0.0.1');
    for (const socket of [visitor, inside]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    visitor.pipe(inside).pipe(visitor);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address() as AddressInfo; // listens on a port
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: address.port, close };
}

describe('a session of Spark Connect', () => {
  it('answers SQL with rows, over several batches', async () => {
    await withSession(async (session) => {
      const [row] = await session.rows("SELECT 7 AS a, 2.5D AS b, 'ß' AS c, CAST(NULL AS INT) AS d");
      expect(row).toEqual({ a: 7, b: 2.5, c: 'ß', d: null });
      let sum = 0;
      let batches = 0;
      for await (const batch of session.batches('SELECT id FROM range(0, 100000, 1, 3)')) {
        batches++;
        for (const id of batch.getChild('id')!) sum += Number(id);
      }
      expect(sum).toBe(4_999_950_000);
      expect(batches).toBeGreaterThanOrEqual(3);
    });
  });

  it('runs statements, and keeps what they define for itself', async () => {
    await withSession(async (session) => {
      await session.run('CREATE TEMPORARY VIEW seven AS SELECT 7 AS n');
      expect(await session.rows('SELECT n FROM seven')).toEqual([{ n: 7 }]);
      await withSession(async (other) => {
        await expect(other.rows('SELECT n FROM seven')).rejects.toMatchObject({ code: 'STORE_ERROR' });
      });
    });
  });

  it('says in one line what Spark refuses', async () => {
    await withSession(async (session) => {
      await expect(session.run('SELEKT 1')).rejects.toMatchObject({
        code: 'STORE_ERROR',
        message: expect.stringMatching(
          /^Spark at 127\.0\.0\.1:\d+ failed: .*PARSE_SYNTAX_ERROR.*$/u,
        ) as string,
      });
    });
  });

  it('sends a file to the workers, where a program reads it', async () => {
    await withSession(async (session) => {
      await session.addFile(
        'double.mjs',
        Buffer.from(
          'for await (const piece of process.stdin) process.stdout.write(String(piece).replace(/\\d+/g, (n) => 2 * n));',
        ),
      );
      const rows = await session.rows(
        `SELECT TRANSFORM(id) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' USING 'node ${session.folder}/double.mjs'
          AS (n INT) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' FROM range(1, 4)`,
      );
      expect(rows.map(({ n }) => n)).toEqual([2, 4, 6]);
    });
  });

  it('says what is missing where a worker has no Node', async () => {
    await withSession(async (session) => {
      const rows = session.rows(
        "SELECT TRANSFORM(id) USING 'PATH=/nowhere; node kernel.mjs' AS (n) FROM range(1)",
      );
      await expect(rows).rejects.toMatchObject({
        code: 'STORE_ERROR',
        message: expect.stringContaining('has no Node; install Node 20') as string,
      });
    });
  });

  it('ends its job on Spark when it is cancelled', async () => {
    const controller = new AbortController();
    let tasks = 0;
    const onProgress = (progress: JobProgress): void => {
      tasks = progress.tasks;
      if (tasks > 0) controller.abort();
    };
    await withSession(
      async (session) => {
        const rows = session.rows(
          'SELECT sum(a.id * b.id % 7) FROM range(0, 4000000, 1, 4) a CROSS JOIN range(4000000) b',
        );
        await expect(rows).rejects.toMatchObject({ code: 'CANCELLED' });
      },
      { signal: controller.signal, onProgress },
    );
    expect(tasks).toBeGreaterThan(0);
    await withSession(async (session) => expect(await session.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]));
  });

  it('takes many statements at once that can be cancelled, without a warning of Node', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    await withSession(
      (session) => Promise.all(Array.from({ length: 12 }, (_, n) => session.rows(`SELECT ${n} AS n`))),
      { signal: new AbortController().signal },
    );
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('says that a token is wrong without repeating it', async () => {
    const wrong = SparkSession.open({ ...target, token: 'wrong-token' });
    await expect(wrong).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('SPARK_CONNECT_AUTHENTICATE_TOKEN') as string,
    });
    await expect(wrong).rejects.toThrow(expect.not.stringContaining('wrong-token') as string);
  });

  it('says that the server was lost in the middle of a job', async () => {
    const door = await openDoor(target.port);
    const onProgress = ({ tasks }: JobProgress): void => {
      if (tasks > 0) door.close();
    };
    const session = await SparkSession.open({ ...target, port: door.port }, { onProgress });
    // Spark goes on with it: it must be over soon, and needs no core
    const rows = session.rows("SELECT TRANSFORM(id) USING 'sleep 6; cat' AS (n) FROM range(0, 1, 1, 1)");
    await expect(rows).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: `Spark at 127.0.0.1:${door.port} was lost; start its Connect server and run it again: it goes on from the last finished iteration.`,
    });
    await session.close();
  });

  it('says that nobody is at the address', async () => {
    await expect(SparkSession.open({ ...target, port: 1 })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('cannot be reached') as string,
    });
  });
});
