import { edgeSources } from '../../analysis/graph/edge-sources.ts';
import { stringAt } from '../../snapshot/strings.ts';
import type { StringColumn } from '../../snapshot/types.ts';
import type { IdKind } from '../disguise.ts';
import { accountsTable } from '../tables/accounts.ts';
import { caseFigures } from '../tables/cases.ts';
import { messagesTable } from '../tables/messages.ts';
import { peopleTable } from '../tables/people.ts';
import { tieFigures } from '../tables/ties.ts';
import type { Column, ExportSource, Table } from '../types.ts';
import { numberColumn } from './number-column.ts';
import { aboutTable, followsTable, mentionsTable } from './relations.ts';

/**
 * What data scientists and engines take: tables that name people, accounts, messages and conversations by dense numbers from 0, each its
 * row in the table of its kind, one that gives the id of each number, and one that says of which state of the graph they are.
 */
export function parquetTables(source: ExportSource): readonly Table[] {
  return [
    numberedPeople(source),
    numberedAccounts(source),
    numberedMessages(source),
    aboutTable(source),
    mentionsTable(source),
    followsTable(source),
    numberedTies(source),
    numberedCases(source),
    idsTable(source),
    graphTable(source),
  ];
}

/** Of which state of the graph the tables were made. */
function graphTable({ view: { snapshot }, extract, disguise, now }: ExportSource): Table {
  return {
    name: 'graph',
    rows: Uint32Array.of(0),
    columns: [
      { name: 'revision', kind: 'integer', required: true, value: () => snapshot.revision },
      { name: 'graph', kind: 'string', value: () => (disguise.isAnonymous ? null : snapshot.graph) },
      { name: 'whole', kind: 'boolean', required: true, value: () => extract.isWhole },
      { name: 'exportedAt', kind: 'instant', required: true, value: () => now },
    ],
  };
}

function numberedPeople(source: ExportSource): Table {
  const { x, y } = source.view.derived;
  const table = peopleTable(source);
  return {
    ...table,
    columns: [
      numberColumn('person', source.extract.people, { of: (node) => node }),
      ...without(table.columns, ['id', 'accounts']),
      { name: 'x', kind: 'real', value: (node) => x[node]! },
      { name: 'y', kind: 'real', value: (node) => y[node]! },
    ],
  };
}

function numberedAccounts(source: ExportSource): Table {
  const { extract, view } = source;
  const table = accountsTable(source);
  return {
    ...table,
    columns: [
      numberColumn('account', extract.accounts, { of: (account) => account }),
      numberColumn('person', extract.people, { of: (account) => view.snapshot.accounts.person[account]! }),
      ...without(table.columns, ['id', 'person']),
    ],
  };
}

function numberedMessages(source: ExportSource): Table {
  const { extract, view } = source;
  const { messages } = view.snapshot;
  const table = messagesTable(source);
  const reference = (name: string, of: (message: number) => number): Column =>
    numberColumn(name, extract.messages, { of, required: false });
  return {
    ...table,
    partOf: (message) => `month=${new Date(messages.at[message]!).toISOString().slice(0, 7)}`,
    columns: [
      numberColumn('message', extract.messages, { of: (message) => message }),
      numberColumn('author', extract.accounts, { of: (message) => messages.author[message]! }),
      numberColumn('person', extract.people, { of: (message) => messages.person[message]! }),
      numberColumn('conversation', extract.conversations, {
        of: (message) => messages.conversation[message]!,
      }),
      reference('replyTo', (message) => messages.replyTo[message]!),
      reference('shares', (message) => messages.shares[message]!),
      reference('copyOf', (message) => messages.copyOf[message]!),
      ...table.columns.filter(({ name }) => MESSAGE_COLUMNS.has(name)),
    ],
  };
}

const MESSAGE_COLUMNS: ReadonlySet<string> = new Set([
  'at',
  'channel',
  'language',
  'text',
  'url',
  'public',
  'byCompany',
]);

function numberedTies(source: ExportSource): Table {
  const { extract, view } = source;
  const sources = edgeSources(view.derived.graph);
  return {
    name: 'ties',
    rows: extract.ties.kept,
    columns: [
      numberColumn('source', extract.people, { of: (edge) => sources[edge]! }),
      numberColumn('target', extract.people, { of: (edge) => view.derived.graph.outTargets[edge]! }),
      ...tieFigures(source),
    ],
  };
}

function numberedCases(source: ExportSource): Table {
  const { extract, view } = source;
  const { numbers, conversationOffsets, conversationIndex } = view.derived.cases;
  return {
    name: 'cases',
    rows: extract.cases.kept,
    columns: [
      numberColumn('conversation', extract.conversations, {
        of: (number) => conversationIndex[conversationOffsets[number]!]!,
      }),
      { name: 'brand', kind: 'string', value: (number) => view.snapshot.brands.ids[numbers.brand[number]!]! },
      numberColumn('asker', extract.people, { of: (number) => numbers.asker[number]! }),
      ...caseFigures(source),
    ],
  };
}

/** One row for each number that another table uses. */
function idsTable({ view: { snapshot }, extract, disguise }: ExportSource): Table {
  const parts: readonly { name: string; ids: StringColumn; kept: Uint32Array; kind: IdKind }[] = [
    { name: 'person', ids: snapshot.people.ids, kept: extract.people.kept, kind: 'person' },
    { name: 'account', ids: snapshot.accounts.ids, kept: extract.accounts.kept, kind: 'account' },
    { name: 'message', ids: snapshot.messages.ids, kept: extract.messages.kept, kind: 'message' },
    {
      name: 'conversation',
      ids: snapshot.conversations.ids,
      kept: extract.conversations.kept,
      kind: 'message',
    },
  ];
  const starts = parts.map((_, part) => parts.slice(0, part).reduce((sum, { kept }) => sum + kept.length, 0));
  const partOf = (row: number): number =>
    starts.findLastIndex((start, part) => row >= start && parts[part]!.kept.length > 0);
  const count = parts.reduce((sum, { kept }) => sum + kept.length, 0);
  return {
    name: 'ids',
    rows: Uint32Array.from({ length: count }, (_, row) => row),
    columns: [
      { name: 'kind', kind: 'string', required: true, value: (row) => parts[partOf(row)]!.name },
      { name: 'number', kind: 'number', required: true, value: (row) => row - starts[partOf(row)]! },
      {
        name: 'id',
        kind: 'string',
        required: true,
        value: (row) => {
          const part = partOf(row);
          const { ids, kept, kind } = parts[part]!;
          return disguise.id(kind, stringAt(ids, kept[row - starts[part]!]!));
        },
      },
    ],
  };
}

function without(columns: readonly Column[], names: readonly string[]): Column[] {
  return columns.filter(({ name }) => !names.includes(name));
}
