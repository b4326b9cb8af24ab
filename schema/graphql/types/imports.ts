import { builder } from '../builder.ts';
import type { ImportSource, ImportState } from '../ports/imports.ts';

const ImportStateEnum = builder.enumType('ImportState', {
  values: Object.fromEntries(
    (['waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'] satisfies ImportState[]).map(
      (value) => [value.toUpperCase(), { value }],
    ),
  ),
});

/** So many rows were rejected for one reason. */
export const ImportReject = builder
  .objectRef<{ readonly reason: string; readonly rows: number }>('ImportReject')
  .implement({
    fields: (t) => ({ reason: t.exposeString('reason'), rows: t.exposeInt('rows') }),
  });

const ImportRef = builder.objectRef<ImportSource>('Import').implement({
  description: 'A file that was sent to `/imports` and is read into the graph.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    state: t.field({ type: ImportStateEnum, resolve: ({ state }) => state }),
    dryRun: t.exposeBoolean('isDryRun', { description: 'Nothing is written.' }),
    read: t.int({ resolve: ({ counts }) => counts.read }),
    created: t.int({ resolve: ({ counts }) => counts.created }),
    updated: t.int({ resolve: ({ counts }) => counts.updated }),
    unchanged: t.int({ resolve: ({ counts }) => counts.unchanged }),
    waiting: t.int({
      description: 'References to what has not come, in the whole graph.',
      resolve: ({ counts }) => counts.waiting,
    }),
    rejected: t.field({
      type: [ImportReject],
      description: 'By reason, the most rows first.',
      resolve: ({ counts }) => byMostRows(counts.rejected),
    }),
    mapping: t.field({
      type: 'JSON',
      nullable: true,
      description: "Of a table's columns, where it was started with one.",
      resolve: ({ mapping }) => mapping,
    }),
    rejectsPath: t.exposeString('rejectsPath', {
      nullable: true,
      description: 'Where the rejected rows can be fetched; mended they can be imported as they are.',
    }),
    canUndo: t.exposeBoolean('canUndo', {
      description: 'It was stored, has ended, and what is needed to undo it is here.',
    }),
    startedAt: t.field({ type: 'DateTime', resolve: ({ startedAt }) => startedAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    share: t.exposeFloat('share', {
      nullable: true,
      description: 'How much of the file was read, in [0, 1].',
    }),
    rowsPerSecond: t.exposeFloat('rowsPerSecond'),
    secondsLeft: t.exposeFloat('secondsLeft', { nullable: true }),
    error: t.exposeString('failure', { nullable: true }),
  }),
});

builder.queryFields((t) => ({
  imports: t.field({
    type: [ImportRef],
    description: 'All that the graph has, and those under way; the latest first.',
    resolve: (_root, _args, { ports }) => ports.imports.list(),
  }),
}));

const TableMapping = builder.inputType('TableMapping', {
  description: 'A mapping of tables within an archive.',
  fields: (t) => ({
    tables: t.stringList({ required: true, description: 'Their paths there, as `importTables` gives them.' }),
    mapping: t.field({ type: 'JSON', required: true }),
  }),
});

builder.mutationFields((t) => ({
  startImport: t.field({
    type: ImportRef,
    description: 'Imports a file that was sent to `/imports`, after those that were begun before.',
    args: {
      upload: t.arg.id({ required: true }),
      format: t.arg.string({
        description: 'As `grapevine import --format` takes it; told from the file where it is missing.',
      }),
      dryRun: t.arg.boolean({ required: true, defaultValue: false }),
      mapping: t.arg({
        type: 'JSON',
        description:
          "Of a table's columns, as a mapping file has it; its headers say it where they are record members.",
      }),
      mappings: t.arg({
        type: [TableMapping],
        description: 'Of tables within an archive; those that none names are read by their headers.',
      }),
    },
    resolve: (_root, { upload, format, dryRun, mapping, mappings }, { ports }) =>
      ports.imports.start({
        upload,
        format: format ?? null,
        dryRun,
        mapping: mapping ?? null,
        mappings: (mappings ?? []).map(({ tables, mapping: own }) => ({ tables, mapping: own })),
      }),
  }),
  undoImport: t.field({
    type: ImportRef,
    description: 'Takes an import back: what only it brought goes, what it changed comes back.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { ports }) => ports.imports.undo(id),
  }),
  cancelImport: t.field({
    type: ImportRef,
    description: 'Ends an import between two batches; what was counted is stored.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { ports }) => ports.imports.cancel(id),
  }),
}));

builder.subscriptionFields((t) => ({
  importProgress: t.field({
    type: ImportRef,
    description: 'An import as it goes on, until it has ended.',
    args: { id: t.arg.id({ required: true }) },
    subscribe: (_root, { id }, { ports }) => ports.imports.follow(id),
    resolve: (state) => state,
  }),
}));

/** Counts by reason, the most rows first. */
export function byMostRows(
  rejected: Readonly<Record<string, number>>,
): { readonly reason: string; readonly rows: number }[] {
  return Object.entries(rejected)
    .map(([reason, rows]) => ({ reason, rows }))
    .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1));
}
