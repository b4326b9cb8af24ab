import { RecordFilter } from './record-filter.ts';

/** What is remembered of an account that the graph has. */
interface KnownAccount {
  /** Null where its record has not come. */
  readonly channel: string | null;
  /** Revision at which it was last written or raised; -1 when unknown. */
  readonly revision: number;
}

/** Accounts remembered at most; beyond them all are forgotten and asked for again. */
const MOST = 500_000;

/**
 * What an import has learned of the graph, so that it need not ask for each message's author and each follow's ends again, nor, where
 * the graph was empty, for what it has not written. Only for the embedded engine, where nobody else writes; whatever is written but
 * records, and whatever fails, clears it.
 */
export class ImportMemory {
  readonly #known = new Map<string, KnownAccount>();
  readonly #records = new RecordFilter();
  #isComplete: boolean | null = null;
  /** Revision up to which somebody may have looked for changes; null while this process has neither looked nor written. */
  #seen: number | null = null;

  has(id: string): boolean {
    return this.#known.has(id);
  }

  channelOf(id: string): string | null {
    return this.#known.get(id)?.channel ?? null;
  }

  /** Whether who looks for changes next reads this account in any case, with all that hangs on it. */
  isDue(id: string): boolean {
    return this.#seen !== null && (this.#known.get(id)?.revision ?? -1) > this.#seen;
  }

  /** Remembers an account; what is not given stays. */
  learn(id: string, { channel, revision }: Partial<KnownAccount> = {}): void {
    if (this.#known.size >= MOST) this.#known.clear();
    const before = this.#known.get(id);
    this.#known.set(id, {
      channel: channel ?? before?.channel ?? null,
      revision: revision ?? before?.revision ?? -1,
    });
  }

  /** Somebody has looked for changes up to this revision; no write was under way. */
  look(revision: number): void {
    this.#seen = revision;
  }

  /** A batch is written at this revision: what was kept from an earlier run goes no further than before it. */
  write(revision: number): void {
    this.#seen ??= revision - 1;
  }

  /** Whether it is known that every message and follow of the graph was noted here; null where nobody has said. */
  get isComplete(): boolean | null {
    return this.#isComplete;
  }

  /** Says whether the graph was empty before the first batch of this process. */
  begin(isEmpty: boolean): void {
    this.#isComplete = isEmpty;
  }

  /** Notes that a record, or a reference to it, is written. */
  note(key: string): void {
    if (this.#isComplete === true) this.#records.add(key);
  }

  /** False for a record that the graph certainly has not, nor a reference to it. */
  mayHave(key: string): boolean {
    return this.#isComplete !== true || this.#records.mayHave(key);
  }

  clear(): void {
    this.#known.clear();
    this.#isComplete = false;
  }
}
