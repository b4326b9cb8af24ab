import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { GrapevineError } from '../../schema/model/errors.ts';
import type { GraphStore } from '../store/port.ts';
import { readState } from '../store/schema.ts';
import { takeIn } from './foreign.ts';
import type { World } from './world.ts';

/** How a graph that others write to is followed. */
export interface PollOptions {
  /** So often it is asked whether it is there and has changed. @default 2000 */
  readonly lookMs?: number;
  /** So often it is looked for what others wrote with Cypher; null for never. @default 10000 */
  readonly takeInMs?: number | null;
  readonly log: Pick<Logger, 'warn' | 'info' | 'error'>;
}

/** The way to end it. */
export interface Poll {
  readonly close: () => Promise<void>;
}

const LOOK_MS = 2000;
const TAKE_IN_MS = 10_000;
/** So long one look may take. */
const LOOK_TIMEOUT_MS = 2000;

/**
 * Follows a store: whether it can be reached, and what other processes write into it.
 *
 * @param store - The store behind the world, that is asked even while it is taken to be away.
 */
export function startPoll(world: World, store: GraphStore, options: PollOptions): Poll {
  const ended = new AbortController();
  const running = new Follower(world, store, options).run(ended.signal);
  return {
    close: async () => {
      ended.abort();
      await running;
    },
  };
}

class Follower {
  readonly #world: World;
  readonly #store: GraphStore;
  readonly #options: PollOptions;
  #refreshing: Promise<void> | null = null;
  #restUntil = 0;
  #takingIn: Promise<void> | null = null;
  #takeInAt = 0;
  /** What was told of last, so that it is told once. */
  #told = '';

  constructor(world: World, store: GraphStore, options: PollOptions) {
    this.#world = world;
    this.#store = store;
    this.#options = options;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#look();
      await sleep(this.#options.lookMs ?? LOOK_MS, null, { signal, ref: false }).catch(() => null);
    }
    await Promise.all([this.#refreshing, this.#takingIn]);
  }

  async #look(): Promise<void> {
    try {
      const state = await readState(this.#store, { timeoutMs: LOOK_TIMEOUT_MS });
      this.#note(true);
      if (!this.#world.shows(state)) this.#refresh();
      this.#takeIn();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Beside the looks. After a long one others have a turn as long, however fast the store changes. */
  #refresh(): void {
    const begun = Date.now();
    if (this.#refreshing !== null || begun < this.#restUntil) return;
    this.#refreshing = this.#world
      .refresh()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#refreshing = null;
        this.#restUntil = Date.now() * 2 - begun;
      });
  }

  /** What others wrote gets a revision, so that the next look finds it. */
  #takeIn(): void {
    const { takeInMs = TAKE_IN_MS } = this.#options;
    if (takeInMs === null || this.#takingIn !== null || Date.now() < this.#takeInAt) return;
    this.#takingIn = takeIn(this.#store, false)
      .then((found) => {
        if (found === null) return;
        const misfits = found.misfits.map(({ ids, ...misfit }) => ({ ...misfit, ids: ids.slice(0, 5) }));
        const news = JSON.stringify(misfits);
        if (misfits.length > 0 && news !== this.#told)
          this.#options.log.warn({ misfits }, 'the graph holds what does not fit the model; it is left out');
        this.#told = news;
      })
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#takingIn = null;
        this.#takeInAt = Date.now() + takeInMs;
      });
  }

  #fail(error: unknown): void {
    const isAway =
      error instanceof GrapevineError && (error.code === 'STORE_UNAVAILABLE' || error.code === 'TIMEOUT');
    if (isAway) this.#note(false, error.message);
    else this.#options.log.error({ err: error }, 'the graph could not be looked at');
  }

  #note(isReachable: boolean, reason = ''): void {
    if (isReachable === this.#world.store.isReachable) return;
    this.#world.store.isReachable = isReachable;
    if (isReachable) this.#options.log.warn('the graph database answers again');
    else
      this.#options.log.warn(
        { reason },
        'the graph database does not answer; what needs no texts is answered still',
      );
  }
}
