import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NAME = 'neo4j-connector-apache-spark_2.13';
const VERSION = '5.3.8_for_spark_3';
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/grapevine/', import.meta.url));
const FOLDER = join(CACHE, `spark-neo4j-${VERSION}`);

/**
 * Fetches Neo4j's connector for Spark from Maven where it is not there. It is kept between runs.
 *
 * @returns Its jar, which has in it what it needs.
 */
export async function fetchConnector(): Promise<string> {
  const jar = join(FOLDER, `${NAME}-${VERSION}.jar`);
  if (existsSync(jar)) return jar;
  await mkdir(CACHE, { recursive: true });
  const beside = await mkdtemp(`${FOLDER}-`);
  try {
    const artifact = `-Dartifact=org.neo4j:${NAME}:${VERSION}`;
    await run('mvn', ['-q', 'dependency:copy', artifact, `-DoutputDirectory=${beside}`]);
    await rename(beside, FOLDER);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (!existsSync(jar)) throw error; // another run may have been first
  }
  return jar;
}
