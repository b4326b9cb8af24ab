import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const POM = fileURLToPath(new URL('pom.xml', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/grapevine/', import.meta.url));
const OLDEST_JDK = 17;

/** Where Neo4j's jars are once they have been fetched. */
export const NEO4J_JARS = join(CACHE, 'neo4j-5.26.12');

/** What this machine lacks for running Neo4j, with the remedy; null when nothing. */
export async function findMissingForNeo4j(): Promise<string | null> {
  const version = await outputOf('javac', '-version');
  const jdk = Number(/javac (\d+)/u.exec(version ?? '')?.[1] ?? 0);
  const lacks = [
    ...(jdk < OLDEST_JDK ? [`no JDK ${OLDEST_JDK}`] : []),
    ...(existsSync(NEO4J_JARS) || (await outputOf('mvn', '-v')) !== null ? [] : ['no mvn']),
  ];
  if (lacks.length === 0) return null;
  return `${lacks.join(' and ')}; install openjdk-17-jdk-headless and maven`;
}

/** Fetches Neo4j's jars where they are missing; the folder is there whole or not at all. */
export async function fetchNeo4jJars(): Promise<string> {
  if (existsSync(NEO4J_JARS)) return NEO4J_JARS;
  await mkdir(dirname(NEO4J_JARS), { recursive: true });
  const beside = await mkdtemp(`${NEO4J_JARS}-`);
  try {
    await run('mvn', ['-q', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${beside}`]);
    await rename(beside, NEO4J_JARS);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (!existsSync(NEO4J_JARS)) throw error; // another run may have been first
  }
  return NEO4J_JARS;
}

async function outputOf(command: string, argument: string): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(command, [argument]);
    return stdout + stderr;
  } catch {
    return null;
  }
}
