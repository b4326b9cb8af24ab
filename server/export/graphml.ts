import { showCell } from './gexf.ts';
import { graphParts } from './graph-columns.ts';
import { pagesOf } from './rows.ts';
import type { Column, ExportSource } from './types.ts';
import { escapeXml } from './xml.ts';

const PAGE = 2000;

const TYPES: Readonly<Record<Column['kind'], string>> = {
  string: 'string',
  text: 'string',
  integer: 'long',
  number: 'long',
  real: 'double',
  boolean: 'boolean',
  instant: 'string',
};

/**
 * GraphML 1.0 (graphml.graphdrawing.org): people with typed data, among it their name as `label` and their position as `x` and
 * `y`; ties as directed edges whose `weight` is their probability.
 */
export async function* writeGraphml(source: ExportSource): AsyncGenerator<string> {
  const parts = graphParts(source);
  const { x, y } = source.view.derived;
  const nodeColumns: Column[] = [
    { name: 'label', kind: 'string', value: parts.label },
    { name: 'x', kind: 'real', value: (node) => x[node]! },
    { name: 'y', kind: 'real', value: (node) => y[node]! },
    ...parts.nodeColumns,
  ];
  const edgeColumns: Column[] = [
    { name: 'weight', kind: 'real', value: parts.edgeColumns[0]!.value }, // the probability comes first
    ...parts.edgeColumns,
  ];
  yield (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
      ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n' +
      declare('node', nodeColumns) +
      declare('edge', edgeColumns) +
      '<graph edgedefault="directed">\n'
  );
  for (const page of pagesOf(parts.nodes, PAGE))
    yield Array.from(
      page,
      (node) => `<node id="${escapeXml(parts.id(node))}">${data('node', nodeColumns, node)}</node>\n`,
    ).join('');
  for (const page of pagesOf(parts.edges, PAGE))
    yield Array.from(page, (edge) => {
      const [from, to] = [parts.id(parts.source(edge)), parts.id(parts.target(edge))].map(escapeXml);
      return `<edge source="${from}" target="${to}">${data('edge', edgeColumns, edge)}</edge>\n`;
    }).join('');
  yield '</graph>\n</graphml>\n';
}

function declare(of: 'node' | 'edge', columns: readonly Column[]): string {
  return columns
    .map(
      ({ name, kind }) =>
        `<key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${TYPES[kind]}"/>\n`,
    )
    .join('');
}

function data(of: 'node' | 'edge', columns: readonly Column[], row: number): string {
  let text = '';
  for (const column of columns) {
    const value = column.value(row);
    if (value !== null && value !== '')
      text += `<data key="${of}-${column.name}">${escapeXml(showCell(column, value))}</data>`;
  }
  return text;
}
