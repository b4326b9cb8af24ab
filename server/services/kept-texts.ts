import { LRUCache } from 'lru-cache';
import type { MessageTextSource } from '../../schema/graphql/ports/messages.ts';
import type { Snapshot } from '../snapshot/types.ts';

/** Texts by message id. */
export type KeptTexts = Pick<LRUCache<string, MessageTextSource>, 'get' | 'set'>;

const MOST_BYTES = 16 * 2 ** 20;
/** In a Neo4j others can change a text without a word to us: it is shown as it was for so long at most. */
const KEPT_MS = 60_000;
/** Of an entry beside its text. */
const ENTRY_BYTES = 200;

const keptOf = new WeakMap<Snapshot, LRUCache<string, MessageTextSource>>();

/**
 * Texts of a state of the graph that were shown lately: who looks at what others look at asks the store for nothing. What changes or erases a
 * message makes another state, whose texts are read anew.
 */
export function keptTexts(snapshot: Snapshot): KeptTexts {
  let kept = keptOf.get(snapshot);
  if (kept === undefined) {
    kept = new LRUCache({
      maxSize: MOST_BYTES,
      sizeCalculation: ({ text, url }) => ENTRY_BYTES + 2 * (text.length + (url?.length ?? 0)),
      ttl: KEPT_MS,
    });
    keptOf.set(snapshot, kept);
  }
  return kept;
}
