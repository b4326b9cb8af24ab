import { useEffect, useMemo, useState } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql';

/** A page of a connection. */
export interface Connection<Item> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: Item }[];
}

/** The pages read so far, joined. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly totalCount: number | null;
  readonly hasMore: boolean;
  readonly fetching: boolean;
  readonly error: CombinedError | undefined;
  readonly more: () => void;
}

interface State<Data> {
  /** The variables that these answers belong to. */
  readonly key: string | null;
  readonly answers: readonly Data[];
  readonly fetching: boolean;
  readonly error: CombinedError | undefined;
}

/**
 * Reads a connection page by page; what is there stays until the first page of the next question has come.
 *
 * @param query - A document with an `$after` variable.
 * @param variables - Null while the question is not known yet; other values start anew.
 * @param pick - Finds the connection in an answer; null where there is none.
 */
export function usePages<Data, Variables extends AnyVariables, Item>(
  query: TypedDocumentNode<Data, Variables & { after?: string | null }>,
  variables: Variables | null,
  pick: (data: Data) => Connection<Item> | null | undefined,
): Pages<Item> {
  const client = useClient();
  const key = variables === null ? null : JSON.stringify(variables);
  // Callers write their variables in place: the printed form is what tells a new question from the same one.
  const asked = useMemo(() => (key === null ? null : (JSON.parse(key) as Variables)), [key]);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State<Data>>({
    key: null,
    answers: [],
    fetching: true,
    error: undefined,
  });

  useEffect(() => {
    if (asked === null) return undefined;
    let wanted = true;
    const first = async (): Promise<void> => {
      const { data, error } = await client
        .query(query, { ...asked, after: null }, attempt > 0 ? { requestPolicy: 'network-only' } : {})
        .toPromise();
      if (wanted) setState({ key, answers: data === undefined ? [] : [data], fetching: false, error });
    };
    void first();
    return () => {
      wanted = false;
    };
  }, [client, query, key, asked, attempt]);

  const connections = state.answers.map(pick).filter((one) => one !== null && one !== undefined);
  const last = connections.at(-1);
  const next = async (): Promise<void> => {
    if (asked === null || last === undefined) return;
    setState((before) => ({ ...before, fetching: true, error: undefined }));
    const { data, error } = await client
      .query(query, { ...asked, after: last.pageInfo.endCursor })
      .toPromise();
    setState((before) =>
      before.key === key
        ? {
            key,
            answers: data === undefined ? before.answers : [...before.answers, data],
            fetching: false,
            error,
          }
        : before,
    );
  };
  const fetching = state.fetching || state.key !== key;
  return {
    items: connections.flatMap(({ edges }) => edges.map(({ node }) => node)),
    totalCount: last?.totalCount ?? (state.answers.length > 0 ? 0 : null),
    hasMore: last?.pageInfo.hasNextPage ?? false,
    fetching,
    error: state.error,
    more: () => {
      if (fetching) return;
      if (last === undefined) setAttempt(attempt + 1);
      else void next();
    },
  };
}
