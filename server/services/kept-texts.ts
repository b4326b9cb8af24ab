import { LRUCache } from 'lru-cache';
import type { MessageTextSource } from '../../schema/graphql/ports/messages.ts';
import type { Snapshot } from '../snapshot/types.ts';

const MOST_BYTES = 16 * 2 ** 20;
/** In a Neo4j others can change a text without a word to us: it is shown as it was for so long at most. */
const KEPT_MS = 60_000;
/** Of an entry beside its text. */
const ENTRY_BYTES = 200;

/** Texts by message id that were shown lately. */
export class KeptTexts {
  readonly #kept = new LRUCache<string, MessageTextSource>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ text, url }) => ENTRY_BYTES + 2 * (text.length + (url?.length ?? 0)),
    ttl: KEPT_MS,
  });
  #isClosed = false;

  get(id: string): MessageTextSource | undefined {
    return this.#kept.get(id);
  }

  set(id: string, text: MessageTextSource): void {
    if (!this.#isClosed) this.#kept.set(id, text);
  }

  /** Keeps nothing from now on, not even what somebody reads just now. */
  close(): void {
    this.#isClosed = true;
    this.#kept.clear();
  }
}

const keptOf = new WeakMap<Snapshot, KeptTexts>();

/** Texts of a state of the graph: who looks at what others look at asks the store for nothing. They go with it, and are closed where somebody is erased. */
export function keptTexts(snapshot: Snapshot): KeptTexts {
  let kept = keptOf.get(snapshot);
  if (kept === undefined) keptOf.set(snapshot, (kept = new KeptTexts()));
  return kept;
}
