import type { GraphStore } from './port.ts';
import { TEXTS_WITH_ADDRESSES } from './queries/identities.ts';
import { listTextPages, type RevisionPage } from './texts.ts';

const PAGE_TEXTS = 5000;

/** All messages, some at a time. */
export function listAddressPages(store: GraphStore): Promise<RevisionPage[]> {
  return listTextPages(store, -1, PAGE_TEXTS);
}

/** The texts of a page that may name an account elsewhere. */
export async function readTextsWithAddresses(
  store: GraphStore,
  { revisions }: Pick<RevisionPage, 'revisions'>,
): Promise<{ id: string; text: string }[]> {
  const rows = await store.read(TEXTS_WITH_ADDRESSES, { revisions: revisions.map(BigInt) });
  return rows.map((row) => ({
    id: String(row['id']),
    text: typeof row['text'] === 'string' ? row['text'] : '',
  }));
}
