import { useState } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useQuery } from 'urql';

/** What a question to the API has come to. */
export interface Answer<Data> {
  /** The answer; while the next one is on its way, the last one. */
  readonly data: Data | undefined;
  readonly fetching: boolean;
  readonly cancelled: boolean;
  readonly error: CombinedError | undefined;
  readonly retry: () => void;
  readonly cancel: () => void;
}

/** Asks the API; the last answer stays until the next one is there, so that nothing jumps. */
export function useAnswer<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false }: { readonly pause?: boolean } = {},
): Answer<Data> {
  const key = JSON.stringify(variables);
  const [cancelled, setCancelled] = useState<string | null>(null);
  const [last, setLast] = useState<Data | undefined>(undefined);
  const stopped = cancelled === key;
  const [result, ask] = useQuery<Data, Variables>({ query, variables, pause: pause || stopped });
  const data = pause ? undefined : result.data;
  if (data !== undefined && data !== last) setLast(data);
  return {
    data: data ?? last,
    fetching: result.fetching || (pause && last === undefined),
    cancelled: stopped,
    error: result.error,
    retry: () => {
      setCancelled(null);
      ask({ requestPolicy: 'network-only' });
    },
    cancel: () => setCancelled(key),
  };
}
