import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer } from './demo-server.ts';

declare module 'vitest' {
  /** What the run gives to its test files. */
  interface ProvidedContext {
    /** A data folder with the demo, to be copied. */
    readonly demoFolder: string;
  }
}

/** Has a server load the demo once for all suites. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-demo-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const server = await startServer(['--data', folder]);
    await server.close();
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide('demoFolder', folder);
  return remove;
}
