import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A file that workers need. */
export interface KernelFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const ANALYSIS = fileURLToPath(new URL('../../analysis', import.meta.url));
let files: Promise<readonly KernelFile[]> | null = null;

/** The kernels of `analysis` as one program for Node 20, `kernel.mjs`, and the WebAssembly modules that it finds beside itself. Made once in a process. */
export function bundleKernel(): Promise<readonly KernelFile[]> {
  return (files ??= bundle());
}

async function bundle(): Promise<KernelFile[]> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      ssr: fileURLToPath(new URL('main.ts', import.meta.url)),
      write: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es' } },
    },
    ssr: { noExternal: true },
  });
  const chunk = 'output' in result ? result.output[0] : null;
  if (chunk === null) throw new Error('the bundler gave no program');
  return [{ name: 'kernel.mjs', content: Buffer.from(chunk.code) }, ...(await modulesOf(chunk.code))];
}

/** The modules that a program names. */
async function modulesOf(code: string): Promise<KernelFile[]> {
  const paths = (await readdir(ANALYSIS, { recursive: true })).filter(
    (path) => path.endsWith('.wasm') && code.includes(basename(path)),
  );
  return Promise.all(
    paths.map(async (path) => ({ name: basename(path), content: await readFile(join(ANALYSIS, path)) })),
  );
}
