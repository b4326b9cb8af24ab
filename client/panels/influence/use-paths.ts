import type { ResultOf } from 'gql.tada';
import { useQuery } from 'urql';
import { errorMessage } from '../../api/error-message.ts';
import { graphql } from '../../api/graphql.ts';
import { useView } from '../../state/view-store.ts';
import { askNetwork, periodOf } from './use-network.ts';

const PATHS_QUERY = graphql(`
  query Paths(
    $from: ID!
    $to: ID!
    $period: Period
    $timeRespecting: Boolean!
    $avoid: [ID!]!
    $through: PersonFilter
  ) {
    influencePaths(
      from: $from
      to: $to
      period: $period
      first: 5
      timeRespecting: $timeRespecting
      avoid: $avoid
      through: $through
    ) {
      probability
      timeRespecting
      explanation
      people {
        id
        name
      }
      ties {
        probability
        interactions
        stated
      }
      messages {
        id
        text
        at
        channel
        author {
          id
          name
        }
      }
    }
  }
`);

/** One way of influence from a person to another. */
export type Path = ResultOf<typeof PATHS_QUERY>['influencePaths'][number];

/** The paths of the view, most probable first, and how their question stands. */
export interface PathsState {
  /** Null until both ends are chosen and the answer is there. */
  readonly paths: readonly Path[] | null;
  readonly fetching: boolean;
  readonly error: string | null;
}

/** Asks for the paths between the view's two ends, through people whom the filters let through. */
export function usePaths(): PathsState {
  const view = useView();
  const { from, to, inTime, avoid } = view.path;
  const pause = from === null || to === null || from === to;
  const [{ data, fetching, error }] = useQuery({
    query: PATHS_QUERY,
    variables: {
      from: from ?? '',
      to: to ?? '',
      period: periodOf(view),
      timeRespecting: inTime,
      avoid: [...avoid],
      through: askNetwork(view).filter,
    },
    pause,
  });
  if (pause) return { paths: null, fetching: false, error: null };
  return {
    paths: fetching ? null : (data?.influencePaths ?? null),
    fetching,
    error: error === undefined ? null : errorMessage(error),
  };
}
