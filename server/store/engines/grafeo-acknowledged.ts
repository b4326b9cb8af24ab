import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';

/** How far the engine's log was when a commit was acknowledged. */
interface Acknowledged {
  readonly file: string;
  readonly bytes: number;
  /** When the machine was started, epoch milliseconds. */
  readonly booted: number;
  readonly sync: boolean;
}

/** The engine takes damage so near to its log's end for a write that was cut off, and drops it. */
const TAIL_BYTES = 1 << 20;
/** Within this a machine's start is the same one. */
const SAME_BOOT_MS = 60_000;

/**
 * Remembers, beside the engine's log, how much of it was acknowledged. The engine cannot tell a log that was cut or damaged
 * near its end from one whose last write was never finished, and goes on without what followed; this can.
 */
export class AcknowledgedLog {
  readonly #path: string;
  readonly #wal: string;
  readonly #sync: boolean;
  #file: number | null = null;
  #tail: { readonly name: string; readonly from: number; readonly bytes: Buffer } | null = null;

  /** @param path - Of the database's file. */
  constructor(path: string, sync: boolean) {
    this.#path = `${path}.acknowledged`;
    this.#wal = `${path}.wal`;
    this.#sync = sync;
  }

  /**
   * Before the engine opens: its log has all that was acknowledged.
   *
   * @throws {Error} when it is shorter.
   */
  check(): void {
    const known = this.#read();
    if (known === null) return;
    const name = join(this.#wal, known.file);
    const size = sizeOf(name);
    if (size < known.bytes) throw new Error(shorter(known.bytes - size));
    const from = Math.max(0, size - TAIL_BYTES);
    this.#tail = { name, from, bytes: readFrom(name, from, size - from) };
  }

  /**
   * After it: nothing that was acknowledged was cut off as damaged.
   *
   * @throws {Error} when something was; the log is as it was before.
   */
  checkAfter(): void {
    const known = this.#read();
    if (known === null || this.#tail === null) return;
    const { name, from, bytes } = this.#tail;
    this.#tail = null;
    const size = sizeOf(name);
    if (size >= known.bytes) return;
    const file = openSync(name, 'r+');
    writeSync(file, bytes, 0, bytes.length, from);
    closeSync(file);
    throw new Error(shorter(known.bytes - size));
  }

  /** Takes in a commit, which is in the log whatever becomes of the note: on a full disk the one before stays, which says less. */
  note(): void {
    try {
      this.#write();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  #write(): void {
    const file = readdirSync(this.#wal).sort().at(-1);
    if (file === undefined) return;
    const { size: bytes } = statSync(join(this.#wal, file));
    const known: Acknowledged = { file, bytes, booted: bootedAt(), sync: this.#sync };
    this.#file ??= openSync(this.#path, 'w', 0o600);
    writeSync(this.#file, JSON.stringify(known).padEnd(200), 0);
  }

  /** Before the engine folds its log into the database. */
  clear(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    rmSync(this.#path, { force: true });
  }

  /** Null where nothing can be said: after a power cut the log may lack its last moments, unless each was synced. */
  #read(): Acknowledged | null {
    try {
      const known = JSON.parse(readFileSync(this.#path, 'utf8')) as Acknowledged;
      return known.sync || Math.abs(known.booted - bootedAt()) < SAME_BOOT_MS ? known : null;
    } catch {
      return null;
    }
  }
}

function bootedAt(): number {
  return Math.round(Date.now() - uptime() * 1000);
}

function sizeOf(name: string): number {
  return statSync(name, { throwIfNoEntry: false })?.size ?? 0;
}

function readFrom(name: string, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(name, 'r');
  readSync(file, bytes, 0, length, from);
  closeSync(file);
  return bytes;
}

function shorter(bytes: number): string {
  return `the last ${bytes} bytes of acknowledged changes in its log are damaged or missing`;
}
