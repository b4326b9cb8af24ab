import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SparkTarget } from '../../distributed/connect/connect-string.ts';

/** What small graphs cost is Spark's own code getting warm. */
const QUICK_JVM = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';
const FOR_SMALL_GRAPHS = {
  'spark.driver.extraJavaOptions': QUICK_JVM,
  'spark.executor.extraJavaOptions': QUICK_JVM,
  'spark.sql.codegen.wholeStage': false,
  'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
  'spark.sql.adaptive.enabled': false,
  'spark.sql.autoBroadcastJoinThreshold': -1, // a broadcast is a job of its own
  'spark.sql.shuffle.partitions': 2,
};
const READY_MS = 90_000;

/** A Spark Connect server of our own. */
export interface SparkServer {
  readonly target: SparkTarget;
  readonly pid: number;
  /** A folder that the server and its workers see, for its files and those of tests; removed at the end. */
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * Starts a Connect server on the loopback, with a token.
 *
 * @param home - Spark's home.
 * @param options.settings - Of Spark. @default what makes small graphs quick
 * @param options.jars - Beside Spark's own. @default none
 * @param options.executorMiB - Memory of each of the two executor processes, which have one core. @default 1024
 */
export async function startSparkServer(
  home: string,
  options: {
    readonly settings?: Readonly<Record<string, string | number | boolean>>;
    readonly jars?: readonly string[];
    readonly executorMiB?: number;
  } = {},
): Promise<SparkServer> {
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-spark-'));
  const port = await findFreePort();
  const token = randomBytes(24).toString('hex');
  const { executorMiB = 1024 } = options;
  await mkdir(join(folder, 'events'));
  const settings = {
    'spark.connect.grpc.binding.address': '127.0.0.1',
    'spark.connect.grpc.binding.port': port,
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.executor.memory': `${executorMiB}m`,
    'spark.eventLog.enabled': true,
    'spark.eventLog.dir': `file://${join(folder, 'events')}`,
    'spark.eventLog.rolling.enabled': false,
    'spark.eventLog.compress': false,
    'spark.local.dir': join(folder, 'local'),
    'spark.sql.warehouse.dir': join(folder, 'warehouse'),
    'spark.ui.enabled': false,
    ...(options.jars === undefined ? {} : { 'spark.jars': options.jars.join(',') }),
    ...(options.settings ?? FOR_SMALL_GRAPHS),
  };
  const child = spawn(
    join(home, 'bin/spark-submit'),
    [
      '--master',
      `local-cluster[2,1,${executorMiB}]`,
      '--driver-memory',
      '1g',
      ...Object.entries(settings).flatMap(([name, value]) => ['--conf', `${name}=${value}`]),
      '--class',
      'org.apache.spark.sql.connect.service.SparkConnectServer',
      'spark-internal',
    ],
    {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        JAVA_HOME: process.env['JAVA_HOME'],
        SPARK_HOME: home,
        SPARK_LOCAL_IP: '127.0.0.1',
        SPARK_WORKER_DIR: join(folder, 'work'),
        SPARK_CONNECT_AUTHENTICATE_TOKEN: token, // not on the command line, which everybody can read
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => void (log = (log + chunk.toString()).slice(-20_000)));
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const begun = Date.now(); !(await answers(port)); await wait(200)) {
    if (child.exitCode === null && Date.now() - begun < READY_MS) continue;
    await close();
    throw new Error(`Spark does not start: ${log}`);
  }
  return { target: { host: '127.0.0.1', port, tls: false, token }, pid: child.pid!, folder, close };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
