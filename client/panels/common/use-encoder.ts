import { useEffect } from 'react';
import { useQuery } from 'urql';
import type { ResultOf } from 'gql.tada';
import { graphql } from '../../api/graphql.ts';

const EncoderQuery = graphql(`
  query Encoder {
    encoder {
      name
      state
      read
      messages
      failure
    }
  }
`);

/** What the server's encoder is at. */
export type EncoderNow = NonNullable<ResultOf<typeof EncoderQuery>['encoder']>;

const LOOK_MS = 3000;

/**
 * The server's encoder; null where it has none, and until that is known.
 *
 * @param watch - Look again and again while it goes on. @default false
 */
export function useEncoder(watch = false): EncoderNow | null {
  const [{ data }, ask] = useQuery({ query: EncoderQuery });
  const encoder = data?.encoder ?? null;
  const isGoing = watch && encoder !== null && encoder.state !== 'DONE' && encoder.state !== 'PAUSED';
  useEffect(() => {
    if (!isGoing) return;
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), LOOK_MS);
    return () => clearInterval(timer);
  }, [isGoing, ask]);
  return encoder;
}
