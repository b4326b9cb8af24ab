import type { ColumnKinds, StoreColumns } from '../columns.ts';
import type { StoreParameters } from '../port.ts';

/** What the adapter asks of the reading thread. */
export interface ReaderTask {
  readonly cypher: string;
  readonly parameters: StoreParameters;
  readonly kinds: ColumnKinds;
  /** Of what this process wrote: a reader of a cluster waits for it. */
  readonly bookmarks: readonly string[];
  readonly timeoutMs: number;
}

/** What the reading thread answers. */
export type ReaderAnswer =
  | { readonly columns: StoreColumns }
  | { readonly failure: { readonly message: string; readonly code: string } };
