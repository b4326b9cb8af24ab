import type { ColumnKinds, StoreColumns } from '../columns.ts';
import type { StoreParameters, StoreRow } from '../port.ts';

/** What the adapter asks of the engine's thread. */
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
  | { readonly kind: 'begin' | 'commit' | 'rollback' | 'close' }
  | { readonly kind: 'backup'; readonly path: string };

/** What the engine's thread answers. */
export type EngineAnswer =
  | { readonly rows: StoreRow[] }
  | { readonly columns: StoreColumns }
  | { readonly failure: { readonly message: string; readonly gqlStatus: string | null } };
