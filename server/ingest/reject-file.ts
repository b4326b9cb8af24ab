import { closeSync, openSync, writeSync } from 'node:fs';
import type { Reject } from './import-items.ts';
import { markOf } from './reject-line.ts';

const FLUSH_CHARACTERS = 2 ** 16;

/**
 * The reject file: JSON Lines of `{file, line, column?, reason, record, row?, unmended?}`, made with the first reject. Mended it can be
 * imported as it is. Written in turn with the reading, so that a file of nothing but rejects does not pile up in memory.
 */
export class RejectFile {
  readonly #path: string;
  #file: number | null = null;
  #pending = '';

  constructor(path: string) {
    this.#path = path;
  }

  add({ file, line, column, reason, record, row }: Reject): void {
    this.#file ??= openSync(this.#path, 'w', 0o600);
    const drafted = row === undefined ? {} : { row, unmended: markOf(record) };
    const place = column === undefined ? { file, line } : { file, line, column };
    this.#pending += `${JSON.stringify({ ...place, reason, record, ...drafted })}\n`;
    if (this.#pending.length >= FLUSH_CHARACTERS) this.#flush();
  }

  /** Whole on disk afterwards. */
  close(): void {
    if (this.#file === null) return;
    this.#flush();
    closeSync(this.#file);
    this.#file = null;
  }

  #flush(): void {
    writeSync(this.#file!, this.#pending); // open: whoever flushes has added
    this.#pending = '';
  }
}
