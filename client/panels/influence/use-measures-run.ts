import type { ResultOf } from 'gql.tada';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';

const RUN_QUERY = graphql(`
  query MeasuresRun {
    measuresRun {
      finishedAt
      people
      known
      current
      seeds {
        size
        spread
        standardError
        approximation
        people(first: 100) {
          id
          name
        }
      }
    }
  }
`);

/** Measures that were computed on Apache Spark. */
export type MeasuresRun = NonNullable<ResultOf<typeof RUN_QUERY>['measuresRun']>;

/** The run whose measures the server answers with; null where it computes all itself, and until that is known. */
export function useMeasuresRun(): MeasuresRun | null {
  const [{ data }] = useQuery({ query: RUN_QUERY });
  return data?.measuresRun ?? null;
}
