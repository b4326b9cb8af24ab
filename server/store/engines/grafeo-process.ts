import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { GrapevineError, StoreUnavailableError } from '../../../schema/model/errors.ts';
import type {
  EngineAnswer,
  EngineRequest,
  EngineSettings,
  NumberedAnswer,
  NumberedRequest,
} from './grafeo-protocol.ts';

const ENTRY = fileURLToPath(new URL('../../worker-entry.mjs', import.meta.url));
const MODULE = new URL('grafeo-worker.ts', import.meta.url).href;

/** How a request is to be done. */
export interface AskOptions {
  /** After so many milliseconds of work it is waited for no longer. @default never */
  readonly timeoutMs?: number | null;
  /** The life of the engine that the request belongs to. @default any */
  readonly life?: number;
}

interface Asked extends AskOptions {
  readonly request: EngineRequest;
  readonly resolve: (answer: EngineAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A read that nobody waits for any more ends by the engine's own limit of 30 s; if not, the engine is ended after so long. */
const MOST_LEFT_MS = 60_000;

/**
 * The embedded engine in a process of its own, which answers one request after the other. A process, not a thread: a thread
 * in a native call cannot be ended without the whole program. When it is ended or crashes, the request under way fails; the
 * next opens the database again.
 *
 * A read that takes too long is left to itself: the engine does the next beside it, while to end it and open a large database anew takes
 * seconds. Where another such read is left already, and where the whole database is to be had, the engine is ended.
 */
export class EngineProcess {
  readonly #settings: Omit<EngineSettings, 'mayCreate'>;
  readonly #waiting: Asked[] = [];
  #asked: Asked | null = null;
  /** Of the request under way. */
  #number = 0;
  /** Of the read that was left to itself, and what ends the engine where it does not end. */
  #left: { readonly number: number; readonly timer: NodeJS.Timeout } | null = null;
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | undefined;
  #life = 0;
  #wasOpen = false;
  #isOverdue = false;
  /** Whether the engine is ended for the request in turn, which is not sent yet. */
  #isEndedFirst = false;
  #isClosed = false;

  constructor(settings: Omit<EngineSettings, 'mayCreate'>) {
    this.#settings = settings;
  }

  /** Raised with each end of the engine: what was open in it, is no more. */
  get life(): number {
    return this.#life;
  }

  /** @throws {GrapevineError} `TIMEOUT`, or {StoreUnavailableError} when the engine ended meanwhile. */
  ask(request: EngineRequest, options: AskOptions = {}): Promise<EngineAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...options, request, resolve, reject });
      this.#next();
    });
  }

  /** Ends the process, whatever it does. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const child = this.#child;
    if (child === null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.kill('SIGKILL');
    await exited;
  }

  #next(): void {
    if (this.#asked !== null) return;
    const asked = this.#waiting.shift();
    if (asked === undefined) return this.#rest();
    this.#asked = asked;
    if (this.#isClosed) return this.#fail(new StoreUnavailableError('The store is closed.'));
    if (asked.life !== undefined && asked.life !== this.#life) return this.#fail(lostTransaction());
    const child = this.#child ?? this.#start();
    child.ref();
    child.channel?.ref();
    if (this.#left !== null && asked.request.kind === 'close') return this.#fail(engineEnded()); // it is ended then
    if (this.#left !== null && needsAll(asked.request)) {
      this.#isEndedFirst = true;
      return void child.kill('SIGKILL'); // 'exit' follows
    }
    const { timeoutMs = null } = asked;
    if (timeoutMs !== null) this.#timer = setTimeout(() => this.#giveUp(timeoutMs), timeoutMs);
    this.#number++;
    try {
      child.send({ number: this.#number, request: asked.request } satisfies NumberedRequest, (error) => {
        if (error !== null) child.kill('SIGKILL'); // its channel is broken: 'exit' follows
      });
    } catch (error) {
      clearTimeout(this.#timer);
      this.#fail(error as Error); // a parameter that cannot be sent
    }
  }

  #start(): ChildProcess {
    const settings: EngineSettings = { ...this.#settings, mayCreate: !this.#wasOpen };
    const child = fork(ENTRY, [MODULE, JSON.stringify(settings)], {
      serialization: 'advanced',
      execArgv: [],
      env: { MALLOC_MMAP_THRESHOLD_: '131072', ...process.env }, // what is freed goes back to the system (bin/grapevine.mjs)
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    child.on('message', (answer: NumberedAnswer) => this.#take(answer));
    child.on('error', () => this.#gone(child));
    child.on('exit', () => this.#gone(child));
    return child;
  }

  #take({ number, answer }: NumberedAnswer): void {
    if (number === this.#left?.number) return this.#forgetLeft();
    if (this.#isOverdue || this.#isEndedFirst || number !== this.#number) return; // the process is being ended
    clearTimeout(this.#timer);
    this.#wasOpen ||= !('failure' in answer);
    const asked = this.#asked;
    this.#asked = null;
    asked?.resolve(answer);
    this.#next();
  }

  /** The request under way took too long. Where it cannot be left, it stays in its place until the process is gone and its lock with it. */
  #giveUp(timeoutMs: number): void {
    this.#asked?.reject(timedOut(`${timeoutMs / 1000} s (GRAPEVINE_READ_TIMEOUT)`));
    if (this.#left === null) {
      const timer = setTimeout(() => this.#child?.kill('SIGKILL'), MOST_LEFT_MS).unref();
      this.#left = { number: this.#number, timer };
      this.#asked = null;
      this.#next();
      return;
    }
    this.#isOverdue = true;
    this.#child?.kill('SIGKILL');
  }

  #forgetLeft(): void {
    clearTimeout(this.#left?.timer);
    this.#left = null;
  }

  #gone(child: ChildProcess): void {
    if (this.#child !== child) return;
    clearTimeout(this.#timer);
    this.#child = null;
    this.#life++;
    const isOverdue = this.#isOverdue;
    this.#isOverdue = false;
    this.#forgetLeft();
    if (this.#isEndedFirst && this.#asked !== null) {
      this.#waiting.unshift(this.#asked);
      this.#asked = null;
    }
    this.#isEndedFirst = false;
    // opens while nobody waits yet; what comes of it, the next request is told
    if (isOverdue && !this.#isClosed)
      this.#waiting.unshift({ request: { kind: 'open' }, resolve: ignore, reject: ignore });
    if (this.#asked === null) this.#next();
    else this.#fail(engineEnded());
  }

  #fail(error: Error): void {
    const asked = this.#asked;
    this.#asked = null;
    asked?.reject(error);
    this.#next();
  }

  /** An engine that has nothing to do keeps no program alive. */
  #rest(): void {
    this.#child?.unref();
    this.#child?.channel?.unref();
  }
}

/** An error for a query that took longer than it may. */
export function timedOut(limit: string): GrapevineError {
  return new GrapevineError(
    'TIMEOUT',
    `A query of the graph took longer than ${limit}; ask for less at once.`,
  );
}

/** What is not done beside a read that is under way. */
function needsAll({ kind }: EngineRequest): boolean {
  return kind === 'backup' || kind === 'rewrite';
}

function engineEnded(): StoreUnavailableError {
  return new StoreUnavailableError(
    'The embedded engine ended while it worked on this; ask again, it is opened anew. A change may or may not have been kept.',
  );
}

function lostTransaction(): StoreUnavailableError {
  return new StoreUnavailableError(
    'The embedded engine was ended during this change; nothing of it was kept. Ask again.',
  );
}

function ignore(): void {
  // nobody waits for it
}
