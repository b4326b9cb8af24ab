import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { checkVectors } from './check-vectors.ts';
import { cleanText } from './clean-text.ts';
import { type Encoder, EncoderError, type TextUse } from './types.ts';

/** A program that speaks as encode.py does. */
export interface EncoderProgram {
  /** Name of its model. */
  readonly model: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What is to be done where it does not run, as a clause. */
  readonly remedy: string;
  /** @default the lowest: whoever asks the server goes first */
  readonly priority?: number;
}

/** How long it is waited for. */
export interface ChildPatience {
  /** For a batch, the start included. @default 60,000 */
  readonly batchMs?: number;
  /** Before it is started again after it ended, doubled each time up to {@link LONGEST_WAIT_MS}. @default 1,000 */
  readonly restartMs?: number;
}

/** A background batch of so many takes a third of a second, and a query waits for no more. */
const BATCH = 8;
const BATCH_MS = 60_000;
const RESTART_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** So long it may take to end by itself. */
const END_MS = 1000;
const LENGTH_BYTES = 4;
const MOST_BYTES = 64 << 20;
const REMEMBERED_CHARACTERS = 300;

/**
 * An encoder in a child process of the lowest priority, spoken to over its standard input and output alone: nothing listens on a port. It is started at its first
 * texts, started again where it ended, and ends with this process, however that ends.
 */
export class ChildEncoder implements Encoder {
  readonly batch = BATCH;
  readonly #program: EncoderProgram;
  readonly #batchMs: number;
  readonly #restartMs: number;
  #child: RunningChild | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #startAfter = 0;
  #why = '';
  #isClosed = false;

  constructor(program: EncoderProgram, { batchMs = BATCH_MS, restartMs = RESTART_MS }: ChildPatience = {}) {
    this.#program = program;
    this.#batchMs = batchMs;
    this.#restartMs = restartMs;
  }

  async model(): Promise<string> {
    return this.#program.model;
  }

  encode(texts: readonly string[], use: TextUse): Promise<Float32Array[]> {
    const turn = this.#turn.then(() => this.#ask(texts.map(cleanText), use));
    this.#turn = turn.catch(() => undefined); // whoever asked is told
    return turn;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#child?.end();
  }

  async #ask(texts: readonly string[], use: TextUse): Promise<Float32Array[]> {
    this.#child ??= this.#start();
    try {
      const data = await this.#child.ask(`${JSON.stringify([use, texts])}\n`, this.#batchMs);
      const vectors = checkVectors(rowsOf(data, texts.length), texts.length);
      if (typeof vectors === 'string') throw new Error(vectors);
      this.#failures = 0;
      return vectors;
    } catch (error) {
      this.#why = error instanceof Error ? error.message : String(error);
      await this.#fail();
      throw this.#error(error);
    }
  }

  /** @throws {EncoderError} while it is too early to start it again. */
  #start(): RunningChild {
    const waitMs = this.#startAfter - performance.now();
    if (this.#isClosed || waitMs > 0) throw this.#error();
    return new RunningChild(this.#program);
  }

  async #fail(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    this.#startAfter = performance.now() + Math.min(LONGEST_WAIT_MS, this.#restartMs * 2 ** this.#failures);
    this.#failures++;
    await child?.end();
  }

  #error(cause?: unknown): EncoderError {
    const { model, remedy } = this.#program;
    if (this.#isClosed) return new EncoderError(`The encoder ${model} was ended with the server.`, cause);
    const seconds = Math.max(1, Math.ceil((this.#startAfter - performance.now()) / 1000));
    return new EncoderError(
      `The encoder ${model} ${this.#why}; it is started again in ${seconds} s. If that goes on, ${remedy}.`,
      cause,
    );
  }
}

/** One run of the program. */
class RunningChild {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<never>;
  #received: Buffer[] = [];
  #bytes = 0;
  #onData: () => void = () => undefined;
  #said = '';

  constructor({ command, args, priority = constants.priority.PRIORITY_LOW }: EncoderProgram) {
    this.#process = spawn(command, args, { stdio: 'pipe', windowsHide: true });
    this.#ended = new Promise((_, reject) => {
      this.#process.on('error', (error) => reject(new Error(`could not be started (${error.message})`)));
      this.#process.on('close', (code, signal) => {
        const said = this.#said.trim().split('\n').at(-1)!;
        reject(new Error(`ended (${signal ?? `code ${code}`})${said === '' ? '' : `: ${said}`}`));
      });
    });
    this.#ended.catch(() => undefined); // told to whoever asks
    const { pid, stdin, stdout, stderr } = this.#process;
    stdin.on('error', () => undefined); // that it ended says more
    stderr.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-REMEMBERED_CHARACTERS);
    });
    stdout.on('data', (chunk: Buffer) => {
      this.#received.push(chunk);
      this.#bytes += chunk.length;
      this.#onData();
    });
    if (pid !== undefined) setPriorityOf(pid, priority);
  }

  /** Sends a line and waits for what it is answered with. */
  async ask(line: string, withinMs: number): Promise<Buffer> {
    const timer = new AbortController();
    const late = new Promise<never>((_, reject) => {
      const timeout = setTimeout(
        () => reject(new Error(`did not answer within ${withinMs / 1000} s`)),
        withinMs,
      );
      timer.signal.addEventListener('abort', () => clearTimeout(timeout));
    });
    try {
      this.#process.stdin.write(line);
      return await Promise.race([this.#answer(), this.#ended, late]);
    } finally {
      timer.abort();
    }
  }

  async end(): Promise<void> {
    const { exitCode, signalCode, pid } = this.#process;
    if (exitCode !== null || signalCode !== null || pid === undefined) return;
    const closed = once(this.#process, 'close');
    this.#process.stdin.end();
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), END_MS);
    await closed;
    clearTimeout(kill);
  }

  #answer(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#onData = () => {
        if (this.#bytes < LENGTH_BYTES) return;
        const all = Buffer.concat(this.#received);
        const length = all.readUInt32LE(0);
        if (length > MOST_BYTES) return reject(new Error('answered something that is no vectors'));
        this.#received = [all];
        if (all.length < LENGTH_BYTES + length) return;
        this.#received = [all.subarray(LENGTH_BYTES + length)];
        this.#bytes = this.#received[0]!.length;
        resolve(all.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
      };
      this.#onData();
    });
  }
}

function setPriorityOf(pid: number, priority: number): void {
  try {
    setPriority(pid, priority);
  } catch {
    // it has ended, which is told, or the system has no priorities
  }
}

/** Vectors that lie one after the other; empty where the bytes are not those of `count` vectors. */
function rowsOf(data: Buffer, count: number): Float32Array[] {
  const numbers = new Float32Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.length));
  if (count === 0 || numbers.length % count !== 0) return [];
  const dimensions = numbers.length / count;
  return Array.from({ length: count }, (_, row) =>
    numbers.subarray(row * dimensions, (row + 1) * dimensions),
  );
}
