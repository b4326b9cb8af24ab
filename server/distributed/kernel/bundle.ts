import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A file that workers need. */
export interface KernelFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const MODULE = 'draw-sets.wasm';
let files: Promise<readonly KernelFile[]> | null = null;

/** The kernels of `analysis` as one program for Node 20, `kernel.mjs`, and the WebAssembly module that it finds beside itself. Made once in a process. */
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
  const wasm = new URL(`../../analysis/influence/${MODULE}`, import.meta.url);
  return [
    { name: 'kernel.mjs', content: Buffer.from(chunk.code) },
    { name: MODULE, content: await readFile(wasm) },
  ];
}
