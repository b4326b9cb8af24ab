import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { takeProtocol } from '../../distributed/connect/protocol.ts';

const run = promisify(execFile);
const VERSION = '4.1.4';
const HOME = fileURLToPath(
  new URL(`../../../node_modules/.cache/grapevine/spark-${VERSION}/`, import.meta.url),
);

/**
 * Installs Spark from PyPI where it is not there, and takes its protocol.
 *
 * @returns Spark's home. It is kept between runs.
 */
export async function installSpark(): Promise<string> {
  if (!existsSync(HOME)) {
    await mkdir(dirname(HOME), { recursive: true });
    const beside = await mkdtemp(`${HOME.slice(0, -1)}-`);
    try {
      await run('python3', ['-m', 'venv', join(beside, 'pip')]);
      await run(
        join(beside, 'pip/bin/python'),
        [
          '-m',
          'pip',
          'install',
          '--quiet',
          '--no-deps',
          '--target',
          join(beside, 'lib'),
          `pyspark==${VERSION}`,
        ],
        { timeout: 900_000 },
      );
      await rm(join(beside, 'pip'), { recursive: true });
      await rename(beside, HOME);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  }
  const home = join(HOME, 'lib/pyspark');
  const jars = await readdir(join(home, 'jars'));
  await takeProtocol(
    join(
      home,
      'jars',
      jars.find((name) => name.startsWith('spark-connect_'))!,
    ),
  );
  return home;
}
