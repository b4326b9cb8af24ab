import { graphParts, type GraphParts } from './graph-columns.ts';
import { pagesOf } from './rows.ts';
import type { Cell, Column, ExportSource } from './types.ts';
import { escapeXml } from './xml.ts';

const PAGE = 2000;
/** Ten colours that stay apart for most colour-blind eyes, after Tol's muted scheme; communities beyond share them in turn. */
const COLOURS: readonly (readonly [number, number, number])[] = [
  [51, 34, 136],
  [136, 204, 238],
  [68, 170, 153],
  [17, 119, 51],
  [153, 153, 51],
  [221, 204, 119],
  [204, 102, 119],
  [136, 34, 85],
  [170, 68, 153],
  [119, 119, 119],
];
const LARGEST = 30;
const SMALLEST = 4;

const TYPES: Readonly<Record<Column['kind'], string>> = {
  string: 'string',
  text: 'string',
  integer: 'integer',
  number: 'integer',
  real: 'double',
  boolean: 'boolean',
  instant: 'string', // Gephi takes `dateTime` for a column of a dynamic graph
};

/**
 * GEXF 1.2 (gexf.net/schema.html; networkx and igraph do not know 1.3): people with typed attributes, position, size by PageRank and colour by community; ties as directed
 * edges whose weight is their probability.
 */
export async function* writeGexf(source: ExportSource): AsyncGenerator<string> {
  const parts = graphParts(source);
  const { places } = source.extract.ties;
  yield (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n' +
      `<meta lastmodifieddate="${new Date(source.now).toISOString().slice(0, 10)}"><creator>Grapevine</creator></meta>\n` +
      '<graph mode="static" defaultedgetype="directed">\n' +
      declare('node', parts.nodeColumns) +
      declare('edge', parts.edgeColumns) +
      `<nodes count="${parts.nodes.length}">\n`
  );
  const viz = createViz(source);
  for (const page of pagesOf(parts.nodes, PAGE))
    yield Array.from(page, (node) => nodeOf(parts, node, viz)).join('');
  yield `</nodes>\n<edges count="${parts.edges.length}">\n`;
  for (const page of pagesOf(parts.edges, PAGE))
    yield Array.from(page, (edge) => edgeOf(parts, edge, places[edge]!)).join('');
  yield '</edges>\n</graph>\n</gexf>\n';
}

function declare(of: 'node' | 'edge', columns: readonly Column[]): string {
  const attributes = columns.map(
    ({ name, kind }) => `<attribute id="${name}" title="${name}" type="${TYPES[kind]}"/>`,
  );
  return `<attributes class="${of}" mode="static">${attributes.join('')}</attributes>\n`;
}

function nodeOf(parts: GraphParts, node: number, viz: (node: number) => string): string {
  const label = escapeXml(parts.label(node));
  return `<node id="${escapeXml(parts.id(node))}" label="${label}">${values(parts.nodeColumns, node)}${viz(node)}</node>\n`;
}

function edgeOf(parts: GraphParts, edge: number, place: number): string {
  const [source, target] = [parts.id(parts.source(edge)), parts.id(parts.target(edge))].map(escapeXml);
  const weight = String(parts.edgeColumns[0]!.value(edge)); // the probability comes first
  return `<edge id="${place}" source="${source}" target="${target}" weight="${weight}">${values(parts.edgeColumns, edge)}</edge>\n`;
}

function values(columns: readonly Column[], row: number): string {
  let text = '';
  for (const column of columns) {
    const value = column.value(row);
    if (value !== null && value !== '')
      text += `<attvalue for="${column.name}" value="${escapeXml(showCell(column, value))}"/>`;
  }
  return text === '' ? '' : `<attvalues>${text}</attvalues>`;
}

function createViz({ view: { derived } }: ExportSource): (node: number) => string {
  const most = derived.pageRank.reduce((best, rank) => Math.max(best, rank), 0);
  return (node) => {
    const [r, g, b] = COLOURS[derived.community[node]! % COLOURS.length]!;
    const share = most === 0 ? 0 : Math.sqrt(derived.pageRank[node]! / most);
    const size = (SMALLEST + (LARGEST - SMALLEST) * share).toFixed(2);
    return (
      `<viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${derived.x[node]!}" y="${derived.y[node]!}" z="0"/>` +
      `<viz:size value="${size}"/>`
    );
  };
}

/** A value as attributes of graph files show it. */
export function showCell({ kind }: Column, cell: Exclude<Cell, null>): string {
  return kind === 'instant' ? new Date(Number(cell)).toISOString() : String(cell);
}
