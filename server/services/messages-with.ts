import type { SearchIndex } from './search-index.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Of more, the newest are taken. */
const MOST_HITS = 10_000;

/**
 * Numbers of the messages that have all words of a text; null where it has none: any message.
 *
 * @throws {StoreUnavailableError} while the search index is being built.
 */
export async function messagesWith(
  graph: VisibleGraph,
  text: string | null,
  search: SearchIndex,
): Promise<readonly number[] | null> {
  if (text === null || text.trim() === '') return null;
  const hits = await search.messagesWithAll(text, MOST_HITS);
  return hits.flatMap(({ id }) => graph.messageNumber(id) ?? []);
}
