import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const FOLDER = fileURLToPath(new URL('../../../', import.meta.url));
const PASSWORD = 'a-password-of-the-test';

/** Compose reads the file without any Docker behind it. */
async function config(environment: Readonly<Record<string, string>>): Promise<string> {
  const env = { PATH: process.env['PATH'], ...environment };
  const { stdout } = await run('docker-compose', ['-f', 'docker-compose.yml', 'config'], {
    cwd: FOLDER,
    env,
  });
  return stdout;
}

const isThere = await run('docker-compose', ['version']).then(
  () => true,
  () => false,
);

describe.skipIf(!isThere)('the compose file', () => {
  it('has no password of its own', async () => {
    await expect(config({})).rejects.toThrow('NEO4J_PASSWORD');
  });

  it('publishes on the loopback alone, keeps data in named volumes, and waits for what is healthy', async () => {
    const text = await config({ NEO4J_PASSWORD: PASSWORD });
    const published = [...text.matchAll(/^ +- (\S+:\d+:\d+)\/tcp$/gmu)].map((match) => match[1]!);
    expect(published).toHaveLength(3);
    expect(published.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    expect([...text.matchAll(/^ +- [\w-]+:\/\w+:rw$/gmu)]).toHaveLength(3);
    expect([...text.matchAll(/^ {4}healthcheck:$/gmu)]).toHaveLength(2);
    expect(text).toMatch(/neo4j:\s+condition: service_healthy/u);
    expect(text).toContain('/health/ready');
  });
});
