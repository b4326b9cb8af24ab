import type { ResultOf } from 'gql.tada';
import { graphql } from '../../../api/graphql.ts';

/** The beginning of a table, and what a mapping makes of it. */
export const ImportPreviewQuery = graphql(`
  query ImportPreview($upload: ID!, $within: String, $mapping: JSON, $encoding: String, $delimiter: String) {
    importPreview(
      upload: $upload
      within: $within
      mapping: $mapping
      encoding: $encoding
      delimiter: $delimiter
    ) {
      known
      columns
      mapping
      problem
      shown
      rows {
        line
        cells
        records {
          record
          reason
        }
      }
      sample
      valid
      rejected {
        reason
        rows
      }
    }
  }
`);

/** Tables within an archive that need a mapping, those with the same headers together. */
export const ImportTablesQuery = graphql(`
  query ImportTables($upload: ID!) {
    importTables(upload: $upload)
  }
`);

export const SavedMappingsQuery = graphql(`
  query SavedMappings {
    savedMappings {
      name
      mapping
    }
  }
`);

export const SaveMapping = graphql(`
  mutation SaveMapping($name: String!, $mapping: JSON!) {
    saveMapping(name: $name, mapping: $mapping) {
      name
    }
  }
`);

export const RemoveUpload = graphql(`
  mutation RemoveUpload($upload: ID!) {
    removeUpload(upload: $upload)
  }
`);

/** What is shown of a table. */
export type ImportPreview = NonNullable<ResultOf<typeof ImportPreviewQuery>['importPreview']>;
