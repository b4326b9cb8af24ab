import type { ResultOf } from 'gql.tada';
import { graphql } from '../../api/graphql.ts';

/** What was imported, and what is under way; the latest first. */
export const ImportsQuery = graphql(`
  query Imports {
    imports {
      id
      name
      state
      startedAt
      canUndo
      read
      created
      updated
      unchanged
      waiting
      rejected {
        reason
        rows
      }
      mapping
      rejectsPath
      share
      rowsPerSecond
      secondsLeft
      error
    }
  }
`);

export const StartImport = graphql(`
  mutation StartImport($upload: ID!, $mapping: JSON, $mappings: [TableMapping!]) {
    startImport(upload: $upload, mapping: $mapping, mappings: $mappings) {
      id
    }
  }
`);

export const CancelImport = graphql(`
  mutation CancelImport($id: ID!) {
    cancelImport(id: $id) {
      id
    }
  }
`);

export const UndoImport = graphql(`
  mutation UndoImport($id: ID!) {
    undoImport(id: $id) {
      id
      state
    }
  }
`);

/** One import, as the list shows it. */
export type ImportRow = ResultOf<typeof ImportsQuery>['imports'][number];

/** True until it has ended. */
export function isGoing({ state }: Pick<ImportRow, 'state'>): boolean {
  return state === 'WAITING' || state === 'RUNNING' || state === 'UNDOING';
}
