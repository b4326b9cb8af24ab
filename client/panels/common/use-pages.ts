import { useEffect, useMemo, useRef, useState } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql';
import { onChange } from '../../api/changes.ts';

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
  readonly cancelled: boolean;
  readonly more: () => void;
  /** Waits no longer; what has been read stays. */
  readonly cancel: () => void;
}

interface State<Data> {
  /** The variables that these answers belong to. */
  readonly key: string | null;
  readonly answers: readonly Data[];
  readonly fetching: boolean;
  readonly cancelled: boolean;
  readonly error: CombinedError | undefined;
}

/** The answer of a question, which is taken back from the server where it is stopped; nothing is asked for any more once it is there. */
function answerOf<Result extends { readonly stale: boolean }>(
  source: { subscribe: (take: (result: Result) => void) => { unsubscribe: () => void } },
  stop: AbortSignal,
): Promise<Result> {
  return new Promise((resolve) => {
    const end = new AbortController();
    const asking = source.subscribe((result) => {
      if (result.stale) return;
      resolve(result);
      end.abort();
    });
    for (const signal of [end.signal, stop])
      if (signal.aborted) asking.unsubscribe();
      else signal.addEventListener('abort', asking.unsubscribe);
  });
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
    cancelled: false,
    error: undefined,
  });
  /** Number of the question whose answer is waited for: one that was given up comes too late. */
  const question = useRef(0);
  const stop = useRef(new AbortController());
  const pages = useRef(0);
  const asks = useRef(attempt);

  useEffect(() => {
    if (asked === null) return undefined;
    const isAgain = asks.current !== attempt;
    asks.current = attempt;
    const own = ++question.current;
    stop.current = new AbortController();
    const first = async (): Promise<void> => {
      const { data, error } = await answerOf(
        client.query(query, { ...asked, after: null }, isAgain ? { requestPolicy: 'network-only' } : {}),
        stop.current.signal,
      );
      if (own !== question.current) return;
      setState((before) => {
        const kept = before.key === key ? before.answers : [];
        return { key, answers: data === undefined ? kept : [data], fetching: false, cancelled: false, error };
      });
    };
    void first();
    return () => {
      question.current += 1;
    };
  }, [client, query, key, asked, attempt]);

  useEffect(() => {
    pages.current = state.answers.length;
  }, [state.answers]);
  // whoever has read on is not sent back to the first page
  useEffect(() => onChange(() => setAttempt((before) => (pages.current > 1 ? before : before + 1))), []);

  const connections = state.answers.map(pick).filter((one) => one !== null && one !== undefined);
  const last = connections.at(-1);
  const next = async (): Promise<void> => {
    if (asked === null || last === undefined) return;
    const own = ++question.current;
    stop.current = new AbortController();
    setState((before) => ({ ...before, fetching: true, cancelled: false, error: undefined }));
    const { data, error } = await answerOf(
      client.query(query, { ...asked, after: last.pageInfo.endCursor }),
      stop.current.signal,
    );
    if (own !== question.current) return;
    setState((before) =>
      before.key === key
        ? {
            key,
            answers: data === undefined ? before.answers : [...before.answers, data],
            fetching: false,
            cancelled: false,
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
    cancelled: state.cancelled && state.key === key,
    more: () => {
      if (fetching) return;
      if (last === undefined) {
        setState((before) => ({ ...before, fetching: true, cancelled: false, error: undefined }));
        setAttempt(attempt + 1);
      } else void next();
    },
    cancel: () => {
      question.current += 1;
      stop.current.abort();
      setState((before) => ({
        key,
        answers: before.key === key ? before.answers : [],
        fetching: false,
        cancelled: true,
        error: undefined,
      }));
    },
  };
}
