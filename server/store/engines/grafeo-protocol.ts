import type { ColumnKinds, StoreColumns } from '../columns.ts';
import type { StoreParameters, StoreRow } from '../port.ts';

/** What the engine's process is started with. */
export interface EngineSettings {
  readonly path: string;
  /** True where each commit is on disk, not with the operating system alone, before it is acknowledged. */
  readonly sync: boolean;
  /** False where the database was there before: it is not to be made anew in place of one that was taken away. */
  readonly mayCreate: boolean;
}

/** What the adapter asks of the engine's process. */
export type EngineRequest =
  | {
      readonly kind: 'run';
      readonly cypher: string;
      readonly parameters: StoreParameters;
      readonly inTransaction: boolean;
    }
  | {
      readonly kind: 'columns';
      readonly cypher: string;
      readonly parameters: StoreParameters;
      readonly kinds: ColumnKinds;
    }
  /**
   * `open` only sees that the database is open; each of the others opens it where it is not. `rewrite` puts a copy in its place, in
   * which nothing is that was deleted.
   */
  | { readonly kind: 'open' | 'begin' | 'commit' | 'rollback' | 'close' | 'rewrite' }
  | { readonly kind: 'backup'; readonly path: string };

/** Why a request was not answered. */
export interface EngineFailure {
  readonly message: string;
  readonly gqlStatus: string | null;
  /**
   * What failed: a statement, opening the database, its log, which lacks something, or its files, which were taken away while it was open or before it
   * was opened again.
   */
  readonly at: 'statement' | 'open' | 'log' | 'files' | 'gone';
}

/** A request as it is sent; its answer comes under the same number. */
export interface NumberedRequest {
  readonly number: number;
  readonly request: EngineRequest;
}

/** See {@link NumberedRequest}. */
export interface NumberedAnswer {
  readonly number: number;
  readonly answer: EngineAnswer;
}

/** What the engine's process answers. */
export type EngineAnswer =
  | { readonly rows: StoreRow[] }
  | { readonly columns: StoreColumns }
  | { readonly failure: EngineFailure };
