import { builder } from '../builder.ts';
import type {
  ImportPreviewRecord,
  ImportPreviewRow,
  ImportPreviewSource,
  SavedMappingSource,
} from '../ports/imports.ts';
import { byMostRows, ImportReject } from './imports.ts';

const PreviewRecord = builder.objectRef<ImportPreviewRecord>('ImportPreviewRecord').implement({
  description: 'What a row becomes. Long texts are cut.',
  fields: (t) => ({
    record: t.field({
      type: 'JSON',
      nullable: true,
      description: 'As far as it was understood; null where the row cannot be read at all.',
      resolve: ({ record }) => record,
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it would be rejected.' }),
  }),
});

const PreviewRow = builder.objectRef<ImportPreviewRow>('ImportPreviewRow').implement({
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'On which it begins.' }),
    cells: t.exposeStringList('cells', {
      description:
        'Of the columns that are shown; long ones are cut. Empty where the row cannot be cut into cells.',
    }),
    records: t.field({
      type: [PreviewRecord],
      description: 'One of each entry of the mapping that the row fills.',
      resolve: ({ records }) => records,
    }),
  }),
});

const ImportPreview = builder.objectRef<ImportPreviewSource>('ImportPreview').implement({
  description: 'The beginning of a table, and what an import with the mapping would make of it.',
  fields: (t) => ({
    known: t.exposeBoolean('isKnown', {
      description: 'The headers are those of record members: an import needs no mapping.',
    }),
    columns: t.exposeStringList('columns', { description: 'Headers; empty where the table has none.' }),
    mapping: t.field({
      type: 'JSON',
      description: 'What was asked with, else what the headers and values propose.',
      resolve: ({ mapping }) => mapping,
    }),
    problem: t.exposeString('problem', {
      nullable: true,
      description: 'Why the mapping cannot be used; no row has a record then.',
    }),
    shown: t.exposeIntList('shown', {
      description:
        'Numbers of the columns, from 1, whose cells the rows have: all, or of very many those of the mapping and the first.',
    }),
    rows: t.field({ type: [PreviewRow], description: 'The first rows.', resolve: ({ rows }) => rows }),
    sample: t.exposeInt('sample', { description: 'Rows that were looked at.' }),
    valid: t.exposeInt('valid', { description: 'Rows of these of which every record is valid.' }),
    rejected: t.field({
      type: [ImportReject],
      description: 'Rows of these by the first reason to reject them, the most rows first.',
      resolve: ({ rejected }) => byMostRows(rejected),
    }),
  }),
});

const SavedMapping = builder.objectRef<SavedMappingSource>('SavedMapping').implement({
  description: 'A mapping that is kept beside the data; `grapevine import --mapping` takes its name.',
  fields: (t) => ({
    name: t.exposeString('name'),
    mapping: t.field({ type: 'JSON', resolve: ({ mapping }) => mapping }),
  }),
});

builder.queryFields((t) => ({
  importPreview: t.field({
    type: ImportPreview,
    nullable: true,
    description: 'Looks at a table that was sent to `/imports`; null where it is no table. Stores nothing.',
    args: {
      upload: t.arg.id({ required: true }),
      within: t.arg.string({ description: 'Path of a table within an archive, as `importTables` gives it.' }),
      mapping: t.arg({ type: 'JSON', description: 'Asks for a proposal where it is missing.' }),
      encoding: t.arg.string({ description: 'For a proposal; told from the file where it is missing.' }),
      delimiter: t.arg.string({ description: 'For a proposal; told from the file where it is missing.' }),
    },
    resolve: (_root, { upload, within, mapping, encoding, delimiter }, { ports }) =>
      ports.imports.preview({
        upload,
        within: within ?? null,
        mapping: mapping ?? null,
        encoding: encoding ?? null,
        delimiter: delimiter ?? null,
      }),
  }),
  importTables: t.field({
    type: t.listRef(t.listRef('String')),
    description:
      'Tables within an archive that was sent to `/imports`, whose columns are not those of records: their paths there, those with the same header row in the same encoding together. Nothing for a single file.',
    args: { upload: t.arg.id({ required: true }) },
    resolve: (_root, { upload }, { ports }) => ports.imports.openTables(upload),
  }),
  savedMappings: t.field({
    type: [SavedMapping],
    description: 'By name.',
    resolve: (_root, _args, { ports }) => ports.imports.listMappings(),
  }),
}));

builder.mutationFields((t) => ({
  saveMapping: t.field({
    type: SavedMapping,
    description: 'Keeps a mapping beside the data; one of the same name is replaced.',
    args: { name: t.arg.string({ required: true }), mapping: t.arg({ type: 'JSON', required: true }) },
    resolve: (_root, { name, mapping }, { ports }) => ports.imports.saveMapping(name, mapping),
  }),
  removeUpload: t.boolean({
    description: 'Removes a file that was sent to `/imports` and is not to be imported after all.',
    args: { upload: t.arg.id({ required: true }) },
    resolve: (_root, { upload }, { ports }) => ports.imports.removeUpload(upload),
  }),
}));
