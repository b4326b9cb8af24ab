import { setTimeout as sleep } from 'node:timers/promises';
import type { EncoderState } from '../../schema/graphql/ports/encoder.ts';
import { type Encoder, EncoderError } from '../encoder/types.ts';
import { encoderReadFor, toStored } from '../ingest/reading.ts';
import type { NearMessages } from '../jobs/vector-worker.ts';
import { readBrands, readTextsForReading, type TextForReading, writeReadings } from '../store/readings.ts';
import type { StoredReading } from '../store/types.ts';
import { adoptVectors, followStore } from './follow-vectors.ts';
import { mostExposed } from './most-exposed.ts';
import type { Vectors } from './vectors.ts';
import type { World } from './world.ts';

/** How long what is waited for. */
export interface ReadingTimes {
  /** After a failure, doubled each time up to a minute. @default 1,000 */
  readonly retryMs?: number;
  /** Between two looks whether there is something to do. @default 1,000 */
  readonly lookMs?: number;
  /** Least time between two writes of readings. @default 5,000 */
  readonly writeMs?: number;
}

/** How far the encoder has come. */
export interface ReadingProgress {
  readonly state: EncoderState;
  /** Messages that were read with the encoder. */
  readonly read: number;
  readonly messages: number;
  /** Why it waits to try again; null where nothing failed. */
  readonly failure: string | null;
}

type Read = TextForReading & { readonly reading: StoredReading };

const LONGEST_RETRY_MS = 60_000;
/** Texts that are read from the store at once. */
const READ_AT_ONCE = 100;
/** After each write the graph is shown anew, and then nothing is written for so many times as long. */
const WRITE_REST = 10;
const MOST_QUIET_MS = 2000;
/** Cosine, centred, from which two texts say the same in nearly the same words. */
const NEARLY_THE_SAME = 0.9;
const MOST_ALIKE = 200;

/**
 * Reads the messages of a served graph again with an encoder, in the background, the most exposed first, and finds messages by meaning. What was encoded once is
 * kept by text; what an encoder read is written in place of the other reading, and people's judgements stay above it.
 */
export class EncoderReading {
  readonly #world: World;
  readonly #encoder: Encoder;
  readonly #vectors: Vectors;
  readonly #times: Required<ReadingTimes>;
  readonly #ending = new AbortController();
  #model: Promise<string> | null = null;
  #modelName: string | null = null;
  #reader: string | null = null;
  /** Null until it is known whether somebody paused it before this start. */
  #isPaused: boolean | null = null;
  #isDone = false;
  #failure: string | null = null;
  #counts = { messages: 0, read: 0 };
  #read: Read[] = [];
  #writeAfter = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(world: World, encoder: Encoder, times: ReadingTimes = {}) {
    this.#world = world;
    this.#encoder = encoder;
    this.#vectors = world.vectors;
    this.#times = { retryMs: 1000, lookMs: 1000, writeMs: 5000, ...times };
  }

  /** Begins; goes on until {@link close}. */
  start(): void {
    this.#work = this.#run();
  }

  get progress(): ReadingProgress {
    return { state: this.#state(), ...this.#counts, failure: this.#failure };
  }

  /** Name of what reads, once it has learned; before that of the model; null while neither is known. */
  get name(): string | null {
    return this.#reader ?? this.#modelName;
  }

  /** Stops reading until {@link resume}, over a new start of the server too. */
  async pause(): Promise<void> {
    await this.#setPaused(true);
  }

  async resume(): Promise<void> {
    await this.#setPaused(false);
  }

  /**
   * Prepares a search by meaning.
   *
   * @returns Finds the messages that are near to the text, whoever may see them, the nearest first.
   * @throws {EncoderError} `ENCODER_UNAVAILABLE`
   */
  async search(text: string): Promise<(limit: number) => Promise<readonly NearMessages[]>> {
    await this.#useModel();
    const [vector] = await this.#encoder.encode([text], 'query');
    const length = Math.hypot(...vector!) || 1;
    const unit = vector!.map((value) => value / length);
    return (limit) => this.#vectors.ask('nearest', { text, vector: unit, limit });
  }

  /** Messages that say nearly the same as a text that some message says; nothing where that one has no vector yet. */
  async alike(text: string): Promise<readonly NearMessages[]> {
    await this.#useModel();
    return this.#vectors.ask('alike', { text, least: NEARLY_THE_SAME, limit: MOST_ALIKE });
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#encoder.close();
    await this.#work;
  }

  #state(): EncoderState {
    if (this.#isPaused === true) return 'paused';
    if (this.#failure !== null) return 'waiting';
    if (this.#reader === null) return 'learning';
    return this.#isDone ? 'done' : 'reading';
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#ending.signal.aborted) {
      try {
        await this.#readAll();
        failures = 0;
      } catch (error) {
        if (this.#ending.signal.aborted) return;
        this.#failure = error instanceof Error ? error.message : String(error);
        await this.#sleep(Math.min(LONGEST_RETRY_MS, this.#times.retryMs * 2 ** failures++));
      }
    }
  }

  /** Reads what there is to read, then waits for more. */
  async #readAll(): Promise<void> {
    const wasPaused = await this.#vectors.ask('isPaused', null);
    this.#isPaused ??= wasPaused;
    this.#reader ??= await this.#prepare();
    const seen = this.#world.revision;
    const readFor = encoderReadFor(await readBrands(this.#world.store), this.#reader);
    await this.#follow(readFor);
    const some = await this.#round(readFor);
    this.#failure = null;
    this.#isDone = some === 0;
    while (this.#isDone && this.#world.revision === seen && !this.#ending.signal.aborted)
      await this.#sleep(this.#times.lookMs);
    this.#isDone = false;
  }

  /** Learns heads for the encoder from our examples, whose vectors are kept; the answer is the reader's name. */
  async #prepare(): Promise<string> {
    const model = await this.#useModel();
    await adoptVectors(this.#world.store, this.#vectors, this.#ending.signal);
    const texts = await this.#vectors.ask('lessons', null);
    await this.#encode(texts, 'lessons');
    return this.#vectors.ask('learn', { model });
  }

  async #setPaused(isPaused: boolean): Promise<void> {
    this.#isPaused = isPaused;
    await this.#vectors.ask('setPaused', { isPaused });
  }

  #useModel(): Promise<string> {
    this.#model ??= this.#encoder
      .model()
      .then(async (model) => {
        await this.#vectors.ask('useModel', { model });
        this.#modelName = model;
        return model;
      })
      .catch((error: unknown) => {
        this.#model = null; // the next one asks again
        throw error;
      });
    return this.#model;
  }

  async #follow(readFor: string): Promise<void> {
    await followStore(this.#world.store, this.#vectors, this.#ending.signal);
    this.#counts = await this.#vectors.ask('counts', { readFor });
  }

  /** Goes through all messages once, the most exposed first; begins again where others have come. */
  async #round(readFor: string): Promise<number> {
    const brands = await readBrands(this.#world.store);
    const graph = await this.#world.graph('all');
    let some = 0;
    for await (const ids of mostExposed(graph, READ_AT_ONCE)) {
      const unread = await this.#vectors.ask('unread', { ids, readFor });
      if (unread.length > 0) {
        await this.#mayGoOn();
        const texts = await readTextsForReading(
          { run: (...asked) => this.#world.store.read(...asked) },
          unread,
        );
        await this.#encode(
          await this.#vectors.ask('missing', { texts: texts.map(({ text }) => text) }),
          'texts',
        );
        const readings = await this.#vectors.ask('read', { texts, brands });
        for (const [place, text] of texts.entries()) {
          const reading = readings[place];
          if (reading == null) continue;
          this.#read.push({ ...text, reading: toStored(text.text, reading, { by: this.#reader!, readFor }) });
          some++;
        }
      }
      if (performance.now() >= this.#writeAfter) await this.#write(readFor);
      if (this.#ending.signal.aborted) return some;
      const { snapshot } = await this.#world.graph('all');
      if (snapshot.messages.count !== graph.snapshot.messages.count) break; // the more exposed come first
    }
    await this.#write(readFor);
    return some;
  }

  async #encode(texts: readonly string[], table: 'texts' | 'lessons'): Promise<void> {
    const { batch } = this.#encoder;
    for (let from = 0; from < texts.length; from += batch) {
      await this.#mayGoOn();
      const some = texts.slice(from, from + batch);
      const vectors = await this.#encoder.encode(some, 'passage');
      await this.#vectors.ask('put', { texts: some, vectors, table });
      this.#failure = null;
    }
  }

  /** Waits while it is paused, and while something is imported: that has the store and the processor to itself. */
  async #mayGoOn(): Promise<void> {
    const ending = this.#ending.signal;
    while (!ending.aborted && (this.#isPaused === true || this.#world.imports.isBusy))
      await this.#sleep(this.#times.lookMs);
    if (ending.aborted) throw new EncoderError('The server ends.');
  }

  async #write(readFor: string): Promise<void> {
    const read = this.#read;
    this.#read = [];
    if (read.length === 0) return;
    await this.#world.activity.quiet(MOST_QUIET_MS);
    const began = performance.now();
    for (let from = 0; from < read.length; from += READ_AT_ONCE)
      await writeReadings(this.#world.store, read.slice(from, from + READ_AT_ONCE));
    await this.#world.refresh();
    await this.#follow(readFor);
    const now = performance.now();
    this.#writeAfter = now + Math.max(this.#times.writeMs, WRITE_REST * (now - began));
  }

  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#ending.signal }).catch(() => undefined); // ended
  }
}
