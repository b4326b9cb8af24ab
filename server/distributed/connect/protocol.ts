import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { type Entry, open, type ZipFile } from 'yauzl';
import { NotFoundError } from '../../../schema/model/errors.ts';
import type { ConnectServiceConstructor } from './messages.ts';

/** Where Spark's protocol is kept once it was taken from Spark's jar. */
const KEPT_IN = fileURLToPath(
  new URL('../../../node_modules/.cache/grapevine/spark-connect-protocol/', import.meta.url),
);
const PROTOCOL_FILE = /^spark\/connect\/(\w+\.proto)$/u;
const openJar = promisify((path: string, done: (error: Error | null, jar: ZipFile) => void) => {
  open(path, { autoClose: false, lazyEntries: true }, done);
});

/**
 * The service of Spark Connect, from the protocol that set-up took from Spark's own jar.
 *
 * @throws {NotFoundError} when that was not done.
 */
export function loadConnectService(): ConnectServiceConstructor {
  const base = join(KEPT_IN, 'spark/connect/base.proto');
  if (!existsSync(base)) {
    throw new NotFoundError(
      "Spark Connect's protocol is not set up; run npm run spark:protocol -- <spark>/jars/spark-connect_2.13-<version>.jar.",
    );
  }
  const definition = loadSync(base, {
    includeDirs: [KEPT_IN],
    longs: Number,
    enums: String,
    defaults: true, // numbers that are 0 are not sent
  });
  const loaded = loadPackageDefinition(definition) as unknown as {
    readonly spark: { readonly connect: { readonly SparkConnectService: ConnectServiceConstructor } };
  }; // as base.proto says
  return loaded.spark.connect.SparkConnectService;
}

/**
 * Takes the protocol out of Spark's jar `spark-connect_*.jar`; it is there whole or not at all.
 *
 * @throws {NotFoundError} when the jar is not there or holds no protocol.
 */
export async function takeProtocol(jar: string): Promise<string> {
  if (!existsSync(jar)) throw new NotFoundError(`Jar "${jar}" not found; pass Spark's spark-connect_*.jar.`);
  await mkdir(dirname(KEPT_IN), { recursive: true });
  const beside = await mkdtemp(`${KEPT_IN.slice(0, -1)}-`);
  try {
    const files = await readProtocol(jar);
    if (!files.has('base.proto'))
      throw new NotFoundError(`"${jar}" holds no protocol; pass Spark's spark-connect_*.jar.`);
    await mkdir(join(beside, 'spark/connect'), { recursive: true });
    for (const [name, text] of files) await writeFile(join(beside, 'spark/connect', name), text);
    await rm(KEPT_IN, { recursive: true, force: true });
    await rename(beside, KEPT_IN);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return KEPT_IN;
}

async function readProtocol(path: string): Promise<Map<string, Buffer>> {
  const jar = await openJar(path);
  try {
    const entries = await new Promise<Entry[]>((resolve, reject) => {
      const found: Entry[] = [];
      jar.on('error', reject);
      jar.on('end', () => resolve(found));
      jar.on('entry', (entry) => {
        if (PROTOCOL_FILE.test(entry.fileName)) found.push(entry);
        jar.readEntry();
      });
      jar.readEntry();
    });
    const files = new Map<string, Buffer>();
    const openEntry = promisify(jar.openReadStream.bind(jar) as OpenEntry);
    for (const entry of entries)
      files.set(PROTOCOL_FILE.exec(entry.fileName)![1]!, await buffer(await openEntry(entry)));
    return files;
  } finally {
    jar.close();
  }
}

type OpenEntry = (
  entry: Entry,
  done: (error: Error | null, stream: NodeJS.ReadableStream & AsyncIterable<Buffer>) => void,
) => void;
