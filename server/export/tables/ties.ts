import { edgeSources } from '../../analysis/graph/edge-sources.ts';
import { stringAt } from '../../snapshot/strings.ts';
import { finiteOrNull } from '../rows.ts';
import type { Column, ExportSource, Table } from '../types.ts';

/** Ties: who influences whom, learned or stated. Figures are over all time, whatever the extract. */
export function tiesTable(source: ExportSource): Table {
  const { view, extract, disguise } = source;
  const { people } = view.snapshot;
  const { outTargets } = view.derived.graph;
  const sources = edgeSources(source.view.derived.graph);
  const id = (node: number) => disguise.id('person', stringAt(people.ids, node));
  const name = (node: number) =>
    disguise.personName(stringAt(people.ids, node), stringAt(people.names, node));
  return {
    name: 'ties',
    rows: extract.ties.kept,
    columns: [
      { name: 'from', kind: 'string', value: (edge) => id(sources[edge]!) },
      { name: 'to', kind: 'string', value: (edge) => id(outTargets[edge]!) },
      { name: 'fromName', kind: 'string', value: (edge) => name(sources[edge]!) },
      { name: 'toName', kind: 'string', value: (edge) => name(outTargets[edge]!) },
      ...tieFigures(source),
    ],
  };
}

/** What is known of a tie apart from its ends. */
export function tieFigures({ view: { derived } }: ExportSource): Column[] {
  const { graph, ties } = derived;
  return [
    { name: 'probability', kind: 'real', value: (edge) => graph.probabilities[edge]! },
    { name: 'interactions', kind: 'integer', value: (edge) => ties.interactions[edge]! },
    { name: 'firstAt', kind: 'instant', value: (edge) => finiteOrNull(ties.firstAt[edge]!) },
    { name: 'lastAt', kind: 'instant', value: (edge) => finiteOrNull(ties.lastAt[edge]!) },
    { name: 'stated', kind: 'boolean', value: (edge) => ties.stated[edge] === 1 },
  ];
}
