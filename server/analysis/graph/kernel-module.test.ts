import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { openKernelModule } from './kernel-module.ts';

const analysis = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(analysis, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.c'),
);

describe('kernel modules', () => {
  it.each(sources)('%s is what its module was built of', (source) => {
    const path = `${analysis}${source.slice(0, -1)}`;
    const hash = (ending: string): string =>
      createHash('sha256')
        .update(readFileSync(path + ending))
        .digest('hex');
    const facts = JSON.parse(readFileSync(`${path}wasm.json`, 'utf8')) as Record<string, string>;
    expect([facts['source'], facts['module']], 'run npm run build:kernels').toEqual([
      hash('c'),
      hash('wasm'),
    ]);
  });

  it('are not started with more memory than a module can have', () => {
    const url = new URL('../reach/reach.wasm', import.meta.url);
    expect(openKernelModule(url, 2 ** 32)).toBeNull();
    const memory = vi.spyOn(WebAssembly, 'Memory').mockImplementation(function noMemory() {
      throw new RangeError('could not allocate memory'); // as under ulimit -v
    });
    expect(openKernelModule(url, 2 ** 20)).toBeNull();
    memory.mockRestore();
    const module = openKernelModule(url, 2 ** 20)!;
    const [bytes, doubles] = [module.bytes(3), module.doubles(2)];
    expect(doubles.byteOffset % 8).toBe(0);
    expect(doubles.byteOffset).toBeGreaterThanOrEqual(bytes.byteOffset + 3);
  });
});
