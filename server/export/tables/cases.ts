import { OUTCOMES } from '../../../schema/model/readings.ts';
import { caseConversations } from '../../analysis/cases/case-columns.ts';
import { stringAt } from '../../snapshot/strings.ts';
import { finiteOrNull, linesOf } from '../rows.ts';
import type { Column, ExportSource, Table } from '../types.ts';

/** Cases: one matter of one asker over all channels, as of now. */
export function casesTable(source: ExportSource): Table {
  const { view, extract, disguise } = source;
  const { conversations, people, brands } = view.snapshot;
  const { cases } = view.derived;
  const askerId = (number: number) => stringAt(people.ids, cases.numbers.asker[number]!);
  return {
    name: 'cases',
    rows: extract.cases.kept,
    columns: [
      {
        name: 'id',
        kind: 'string',
        value: (number) =>
          disguise.id('message', stringAt(conversations.ids, caseConversations(cases, number)[0]!)),
      },
      { name: 'brand', kind: 'string', value: (number) => brands.ids[cases.numbers.brand[number]!]! },
      { name: 'asker', kind: 'string', value: (number) => disguise.id('person', askerId(number)) },
      {
        name: 'askerName',
        kind: 'string',
        value: (number) =>
          disguise.personName(askerId(number), stringAt(people.names, cases.numbers.asker[number]!)),
      },
      ...caseFigures(source),
    ],
  };
}

/** What is known of a case apart from who asked. */
export function caseFigures({ view: { snapshot, derived } }: ExportSource): Column[] {
  const { conversations, channels } = snapshot;
  const { cases, conversations: details } = derived;
  const { numbers } = cases;
  const number = (name: keyof typeof numbers) => (row: number) => finiteOrNull(numbers[name][row]!);
  const most = (column: Uint32Array) => (row: number) =>
    caseConversations(cases, row).reduce((found, conversation) => Math.max(found, column[conversation]!), 0);
  return [
    { name: 'openedAt', kind: 'instant', value: number('openedAt') },
    { name: 'lastMessageAt', kind: 'instant', value: number('lastMessageAt') },
    {
      name: 'channels',
      kind: 'string',
      value: (row) =>
        [
          ...new Set(
            Array.from(
              caseConversations(cases, row),
              (conversation) => channels[conversations.channel[conversation]!]!,
            ),
          ),
        ].join(', '),
    },
    { name: 'conversations', kind: 'integer', value: (row) => caseConversations(cases, row).length },
    { name: 'outcome', kind: 'string', value: (row) => OUTCOMES[numbers.outcome[row]!]! },
    { name: 'confidence', kind: 'real', value: number('confidence') },
    { name: 'responseSeconds', kind: 'real', value: number('responseSeconds') },
    { name: 'resolutionSeconds', kind: 'real', value: number('resolutionSeconds') },
    { name: 'resolvedAt', kind: 'instant', value: number('resolvedAt') },
    { name: 'closedByCompanyAt', kind: 'instant', value: number('closedByCompanyAt') },
    { name: 'closedUnconfirmed', kind: 'boolean', value: (row) => cases.closedUnconfirmed[row] === 1 },
    {
      name: 'unansweredIn',
      kind: 'integer',
      value: (row) => linesOf(cases.unansweredOffsets, cases.unansweredIndex, row).length,
    },
    { name: 'reopenings', kind: 'integer', value: number('reopenings') },
    { name: 'exposed', kind: 'integer', value: most(details.exposed) },
    { name: 'exposedBeforeResolution', kind: 'integer', value: most(details.exposedBeforeResolution) },
  ];
}
