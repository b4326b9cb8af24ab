import { useCallback, useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { sendFile } from '../../api/files.ts';
import { type ImportRow, ImportsQuery, isGoing, StartImport } from './imports-query.ts';

const LOOK_MS = 500;

/** A file on its way to the server, or what became of it. */
export interface Sending {
  readonly key: string;
  readonly name: string;
  /** Null while it is being sent. */
  readonly error: string | null;
}

export interface ImportsState {
  readonly rows: readonly ImportRow[];
  readonly sending: readonly Sending[];
  readonly send: (files: readonly File[]) => void;
}

let sent = 0;

/** The imports of this server, asked for again and again while the dialog is open. */
export function useImports(opened: boolean): ImportsState {
  const [{ data, fetching }, look] = useQuery({
    query: ImportsQuery,
    pause: !opened,
    requestPolicy: 'network-only',
  });
  const [, start] = useMutation(StartImport);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const rows = data?.imports ?? [];
  const waits = opened && (sending.some(({ error }) => error === null) || rows.some(isGoing));
  useEffect(() => {
    if (!waits || fetching) return undefined;
    const timer = setTimeout(() => look({ requestPolicy: 'network-only' }), LOOK_MS);
    return () => clearTimeout(timer);
  }, [waits, fetching, look]);
  const sendOne = useCallback(
    async (file: File) => {
      const key = String(++sent);
      const put = (error: string | null): void =>
        setSending((all) => [...all.filter((one) => one.key !== key), { key, name: file.name, error }]);
      put(null);
      try {
        const { error } = await start({ upload: await sendFile(file) });
        if (error !== undefined) throw error;
        setSending((all) => all.filter((one) => one.key !== key));
      } catch (error) {
        put((error as Error).message);
      }
      look({ requestPolicy: 'network-only' });
    },
    [look, start],
  );
  const send = useCallback(
    (files: readonly File[]) => {
      // one after the other: a folder of large files would fill the line
      void files.reduce((before, file) => before.then(() => sendOne(file)), Promise.resolve());
    },
    [sendOne],
  );
  return { rows, sending, send };
}
