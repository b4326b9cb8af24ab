import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemFailure } from './system-failure.ts';

it('names the place and the remedy of what the system refuses', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, copyfile'), {
    code: 'ENOSPC',
    syscall: 'copyfile',
    path: '/a/graph',
    dest: '/b/graph',
  });
  expect(systemFailure(full)).toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringMatching(/no room left on the disk for \/b\/graph; make some/u),
  });
  const open = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
  expect(systemFailure(open)).toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: 'There is no room left on the disk; make some and try again.',
  });
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-test-'));
  writeFileSync(join(folder, 'file'), '');
  const found = failureOf(() => mkdirSync(join(folder, 'file', 'below'), { recursive: true }));
  rmSync(folder, { recursive: true });
  expect(found).toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('below cannot be made'),
  });
});

it('leaves what is a mistake of the program alone', () => {
  expect(systemFailure(new TypeError('x is not a function'))).toBeNull();
  expect(systemFailure(null)).toBeNull();
  expect(failureOf(() => readFileSync('/nowhere/of-the-program.wasm'))).toBeNull();
});

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return systemFailure(error);
  }
}
