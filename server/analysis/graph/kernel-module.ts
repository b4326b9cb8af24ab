import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { requireMemory } from './require-memory.ts';

/** The linker's name for where the memory that is the caller's begins. */
const HEAP_BASE = '__heap_base';

const PAGE = 2 ** 16;
const MOST_PAGES = 2 ** 16;
/** Doubles and structs begin at multiples of it. */
const ALIGNMENT = 8;
/** Beside what was asked for: what is rounded up, and the module's own. */
const SPARE_BYTES = 4 * PAGE;

type Column = Uint8Array | Uint32Array | Float64Array;

/** A module of `npm run build:kernels` and its memory, which is handed out once, piece after piece. */
export interface KernelModule<Exports> {
  readonly functions: Exports;
  bytes(length: number): Uint8Array;
  words(length: number): Uint32Array;
  doubles(length: number): Float64Array;
  /** Copies a column and gives its address. */
  place(column: Column): number;
}

const compiled = new Map<string, WebAssembly.Module>();

/**
 * Starts a module with memory of its own.
 *
 * @typeParam Exports - The functions of its source; addresses are in bytes.
 * @param bytes - All that will be asked of its memory.
 * @returns Null where that is more than a module can have, 4 GiB, or the process may not have so much of addresses.
 * @throws {LimitExceededError} `LIMIT_EXCEEDED` where there is less memory.
 */
export function openKernelModule<Exports>(url: URL, bytes: number): KernelModule<Exports> | null {
  const pages = Math.ceil((bytes + SPARE_BYTES) / PAGE);
  requireMemory(`The kernel ${basename(url.pathname, '.wasm')}`, pages * PAGE);
  if (pages > MOST_PAGES) return null;
  const memory = createMemory(pages);
  if (memory === null) return null;
  let module = compiled.get(url.href);
  if (module === undefined) compiled.set(url.href, (module = new WebAssembly.Module(readFileSync(url))));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  let free = Number((exports[HEAP_BASE] as WebAssembly.Global).value); // every module is linked with it
  const take = (length: number): number => {
    const address = Math.ceil(free / ALIGNMENT) * ALIGNMENT;
    free = address + length;
    return address;
  };
  return {
    functions: exports as unknown as Exports, // as its source says
    bytes: (length) => new Uint8Array(memory.buffer, take(length), length),
    words: (length) => new Uint32Array(memory.buffer, take(4 * length), length),
    doubles: (length) => new Float64Array(memory.buffer, take(8 * length), length),
    place(column) {
      const address = take(column.byteLength);
      const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
      new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
      return address;
    },
  };
}

function createMemory(pages: number): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES });
  } catch (error) {
    if (error instanceof RangeError) return null; // under a limit such as ulimit -v sets
    throw error;
  }
}

/** Calls a function for one piece of a range after the other: the engine compiles a function better only between its calls. */
export function inPieces(count: number, piece: number, run: (from: number, to: number) => void): void {
  for (let from = 0; from < count; from += piece) run(from, Math.min(count, from + piece));
}
