import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProgram, startServer } from '../embedded/program.ts';

const run = promisify(execFile);
const FOLDER = fileURLToPath(new URL('../../../', import.meta.url));
const PASSWORD = 'a-password-of-the-test';
const TOKEN = 'a-token-of-the-test-with-32-letters';
/** What makes the settings, as README has it. */
const FIRST_STEP = /^\(umask 077; printf .*> \.env\)$/mu;
/** Where it runs. */
let place: string;

beforeAll(async () => void (place = await mkdtemp(join(tmpdir(), 'grapevine-compose-'))));
afterAll(() => rm(place, { recursive: true, force: true }));

/** Compose reads the file without any Docker behind it. */
async function config(environment: Readonly<Record<string, string>>, cwd = FOLDER): Promise<string> {
  const env = { PATH: process.env['PATH'], ...environment };
  const { stdout } = await run('docker-compose', ['-f', 'docker-compose.yml', 'config'], {
    cwd,
    env,
  });
  return stdout;
}

const isThere = await run('docker-compose', ['version']).then(
  () => true,
  () => false,
);

if (!isThere) {
  const missing = 'docker-compose is not there (apt-get install docker-compose)';
  if (process.env['GRAPEVINE_REQUIRE_COMPOSE'] === '1')
    throw new Error(`Tests of the compose file are required: ${missing}`);
  process.stderr.write(`Tests of the compose file are skipped: ${missing}\n`);
}

describe('the first start over Neo4j', () => {
  it('is said alike by README, the page on Neo4j and the compose file', async () => {
    const [readme = '', page, file] = await Promise.all(
      ['README.md', 'docs/neo4j.md', 'docker-compose.yml'].map((name) =>
        readFile(join(FOLDER, name), 'utf8'),
      ),
    );
    const [command = 'none'] = FIRST_STEP.exec(readme) ?? [];
    expect(page).toContain(command);
    expect(file).toContain(command);
  });

  it('comes up beyond the loopback with the token that is given, and lets nobody else be more than a viewer', async () => {
    const data = join(place, 'served');
    const server = await startServer(data, ['--host', '0.0.0.0', '--no-demo'], { GRAPEVINE_TOKEN: TOKEN });
    const port = new URL(server.url).port;
    const statusOf = async (authorization: Record<string, string>): Promise<unknown> => {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body: JSON.stringify({ query: '{ imports { id } }' }),
      });
      const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
      return errors?.[0]?.extensions.code ?? null;
    };
    expect(await statusOf({ authorization: `Bearer ${TOKEN}` })).toBeNull();
    expect(await statusOf({})).toBe('FORBIDDEN');
    expect(await statusOf({ authorization: `Bearer ${TOKEN}x` })).toBe('UNAUTHENTICATED');
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it.each([{}, { GRAPEVINE_TOKEN: '' }, { GRAPEVINE_TOKEN: 'easily guessed' }])(
    'is refused with %j, with the remedy',
    async (environment) => {
      const args = ['serve', '--host', '0.0.0.0', '--port', '0', '--data', join(place, 'refused')];
      const { code, err } = await startProgram(args, environment).ended;
      expect(code).toBe(2);
      expect(err).toContain('GRAPEVINE_TOKEN');
    },
  );
});

describe.skipIf(!isThere)('the compose file', () => {
  it('is complete after the step that README names', async () => {
    const [command = 'none'] = FIRST_STEP.exec(await readFile(join(FOLDER, 'README.md'), 'utf8')) ?? [];
    await run('sh', ['-c', command], { cwd: place });
    await copyFile(join(FOLDER, 'docker-compose.yml'), join(place, 'docker-compose.yml'));
    expect((await stat(join(place, '.env'))).mode & 0o077).toBe(0);
    const text = await config({}, place);
    expect(text).toMatch(/GRAPEVINE_TOKEN: '?[\da-f]{64}/u);
    expect(text).toMatch(/NEO4J_PASSWORD: '?[\da-f]{32}/u);
    expect(text).toMatch(/command:\s+- serve\s+- --host\s+- 0\.0\.0\.0/u);
  });

  it('has no password and no token of its own', async () => {
    await expect(config({ GRAPEVINE_TOKEN: TOKEN })).rejects.toThrow('NEO4J_PASSWORD');
    await expect(config({ NEO4J_PASSWORD: PASSWORD })).rejects.toThrow('GRAPEVINE_TOKEN');
  });

  it('publishes on the loopback alone, keeps data in named volumes, and waits for what is healthy', async () => {
    const text = await config({ NEO4J_PASSWORD: PASSWORD, GRAPEVINE_TOKEN: TOKEN });
    const published = [...text.matchAll(/^ +- (\S+:\d+:\d+)\/tcp$/gmu)].map((match) => match[1]!);
    expect(published).toHaveLength(3);
    expect(published.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    expect([...text.matchAll(/^ +- [\w-]+:\/\w+:rw$/gmu)]).toHaveLength(3);
    expect([...text.matchAll(/^ {4}healthcheck:$/gmu)]).toHaveLength(2);
    expect(text).toMatch(/neo4j:\s+condition: service_healthy/u);
    expect(text).toContain('/health/ready');
  });
});
