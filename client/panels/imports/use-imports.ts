import { useCallback, useEffect, useState } from 'react';
import { useClient, useMutation, useQuery } from 'urql';
import { errorMessage } from '../../api/error-message.ts';
import type { Mapping } from '../../../schema/model/mapping.ts';
import { sendFile } from '../../api/files.ts';
import { BrandsQuery } from '../common/use-brand.ts';
import { type ImportRow, ImportsQuery, isGoing, StartImport } from './imports-query.ts';
import { ImportPreviewQuery, ImportTablesQuery, RemoveUpload } from './mapping/mapping-query.ts';

const LOOK_MS = 500;

/** A file on its way to the server, or what became of it. */
export interface Sending {
  readonly key: string;
  readonly name: string;
  /** Null while it is being sent. */
  readonly error: string | null;
}

/** A table, or an archive of tables, that was sent and whose columns somebody must look at. */
export interface Asking {
  readonly upload: string;
  readonly name: string;
  /** Of an archive: paths of the tables that are still to be looked at, those with the same headers together; empty for a table. */
  readonly open: readonly (readonly string[])[];
  /** Of those that were. */
  readonly settled: readonly TableMapping[];
}

interface TableMapping {
  readonly tables: readonly string[];
  readonly mapping: Mapping;
}

export interface ImportsState {
  readonly rows: readonly ImportRow[];
  readonly sending: readonly Sending[];
  /** True once an import or an undo has changed the graph since the page was loaded. */
  readonly hasChanged: boolean;
  /** Asks for the rows again. */
  readonly look: () => void;
  /** In the order in which they came. */
  readonly asking: readonly Asking[];
  readonly send: (files: readonly File[]) => void;
  /** Imports a table with the mapping that was settled; an archive once all its tables are. @param mapping - Null leaves a table out. */
  readonly startMapped: (table: Asking, mapping: Mapping | null) => void;
  /** Does not import a table after all. */
  readonly discard: (table: Asking) => void;
}

let sent = 0;

/** Imports that have changed the graph, each in the state in which they did. */
function changesOf(rows: readonly ImportRow[]): string[] {
  return rows
    .filter(
      ({ state, created, updated }) => state === 'UNDONE' || (state === 'DONE' && created + updated > 0),
    )
    .map(({ id, state }) => `${id} ${state}`);
}

/** The imports of this server, asked for again and again while the dialog is open. */
export function useImports(opened: boolean): ImportsState {
  const client = useClient();
  const [{ data, fetching }, look] = useQuery({
    query: ImportsQuery,
    pause: !opened,
    requestPolicy: 'network-only',
  });
  const [, start] = useMutation(StartImport);
  const [, remove] = useMutation(RemoveUpload);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [asking, setAsking] = useState<readonly Asking[]>([]);
  const rows = data?.imports ?? [];
  const [atFirst, setAtFirst] = useState<ReadonlySet<string> | null>(null);
  if (atFirst === null && data !== undefined) setAtFirst(new Set(changesOf(rows)));
  const waits = opened && (sending.some(({ error }) => error === null) || rows.some(isGoing));
  useEffect(() => {
    if (!waits || fetching) return undefined;
    const timer = setTimeout(() => look({ requestPolicy: 'network-only' }), LOOK_MS);
    return () => clearTimeout(timer);
  }, [waits, fetching, look]);

  const hasChanged = atFirst !== null && changesOf(rows).some((change) => !atFirst.has(change));
  const isSettled = hasChanged && !rows.some(isGoing);
  useEffect(() => {
    // a page that knew no brand goes on by itself
    if (isSettled) void client.query(BrandsQuery, {}, { requestPolicy: 'network-only' }).toPromise();
  }, [isSettled, client]);

  /** Shows a file as being sent while this is under way, and afterwards only what went wrong. */
  const track = useCallback(
    async (name: string, run: () => Promise<void>) => {
      const key = String(++sent);
      const put = (error: string | null): void =>
        setSending((all) => [...all.filter((one) => one.key !== key), { key, name, error }]);
      put(null);
      try {
        await run();
        setSending((all) => all.filter((one) => one.key !== key));
      } catch (error) {
        put(errorMessage(error as Error));
      }
      look({ requestPolicy: 'network-only' });
    },
    [look],
  );
  const begin = useCallback(
    async (upload: string, mapping: Mapping | null, mappings: readonly TableMapping[] = []) => {
      const { error } = await start({
        upload,
        mapping,
        mappings: mappings.map(({ tables, mapping: own }) => ({ tables: [...tables], mapping: own })),
      });
      if (error !== undefined) throw error;
    },
    [start],
  );
  const sendOne = useCallback(
    (file: File) =>
      track(file.name, async () => {
        const upload = await sendFile(file);
        const { data: answer, error } = await client.query(
          ImportPreviewQuery,
          { upload },
          { requestPolicy: 'network-only' },
        );
        if (error !== undefined) {
          void remove({ upload });
          throw error;
        }
        const preview = answer?.importPreview ?? null;
        if (preview === null) {
          const tables = await client.query(ImportTablesQuery, { upload }, { requestPolicy: 'network-only' });
          if (tables.error !== undefined) {
            void remove({ upload });
            throw tables.error;
          }
          const open = tables.data?.importTables ?? [];
          if (open.length === 0) await begin(upload, null);
          else setAsking((all) => [...all, { upload, name: file.name, open, settled: [] }]);
        } else if (preview.known) await begin(upload, preview.mapping as Mapping); // as the server found it
        else setAsking((all) => [...all, { upload, name: file.name, open: [], settled: [] }]);
      }),
    [track, begin, client, remove],
  );
  const send = useCallback(
    (files: readonly File[]) => {
      // one after the other: a folder of large files would fill the line
      void files.reduce((before, file) => before.then(() => sendOne(file)), Promise.resolve());
    },
    [sendOne],
  );
  const settle = (table: Asking): void =>
    setAsking((all) => all.filter(({ upload }) => upload !== table.upload));
  return {
    rows,
    hasChanged,
    look: () => look({ requestPolicy: 'network-only' }),
    sending,
    asking,
    send,
    startMapped: (table, mapping) => {
      const [tables, ...open] = table.open;
      const settled =
        tables === undefined || mapping === null ? table.settled : [...table.settled, { tables, mapping }];
      if (open.length > 0) {
        setAsking((all) => all.map((one) => (one.upload === table.upload ? { ...one, open, settled } : one)));
        return;
      }
      settle(table);
      void track(table.name, () => begin(table.upload, tables === undefined ? mapping : null, settled));
    },
    discard: (table) => {
      settle(table);
      void remove({ upload: table.upload });
    },
  };
}
