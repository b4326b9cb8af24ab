import type { Network, NetworkPerson, NetworkTie } from '../../network/network.ts';
import type { Position } from '../../rendering/appearance.ts';
import { escapeXml } from '../../rendering/escape-xml.ts';

/** The drawn network as GEXF 1.3, for Gephi and others. */
export function printGexf(
  network: Network,
  shown: readonly number[],
  positions: ReadonlyMap<string, Position>,
): string {
  const visible = new Set(shown);
  const nodes = shown.flatMap((place) => {
    const person = network.people[place];
    if (person === undefined) return [];
    const [x, y] = positions.get(person.id) ?? [person.x, person.y];
    const values = [person.role, person.standing ?? '', person.pageRank, person.reach, person.messages];
    const attributes = values
      .map((value, i) => `<attvalue for="${i}" value="${escapeXml(String(value))}"/>`)
      .join('');
    return `<node id="${escapeXml(person.id)}" label="${escapeXml(person.name)}"><attvalues>${attributes}</attvalues><viz:position x="${x}" y="${y}"/></node>`;
  });
  const ties = network.ties.flatMap(({ source, target, probability }, i) => {
    if (!visible.has(source) || !visible.has(target)) return [];
    const [from, to] = [network.people[source]?.id ?? '', network.people[target]?.id ?? ''];
    return `<edge id="${i}" source="${escapeXml(from)}" target="${escapeXml(to)}" weight="${probability}"/>`;
  });
  const columns = ['role string', 'standing string', 'pageRank double', 'reach integer', 'messages integer']
    .map((column, i) => {
      const [title, type] = column.split(' ');
      return `<attribute id="${i}" title="${title}" type="${type}"/>`;
    })
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph defaultedgetype="directed"><attributes class="node">${columns}</attributes>
<nodes>${nodes.join('\n')}</nodes>
<edges>${ties.join('\n')}</edges></graph></gexf>
`;
}

type Column<Row> = readonly [name: string, type: string, value: (row: Row) => string | number | null];

const PERSON_COLUMNS: readonly Column<NetworkPerson & { readonly at: Position }>[] = [
  ['label', 'string', ({ name }) => name],
  ['x', 'double', ({ at }) => at[0]],
  ['y', 'double', ({ at }) => at[1]],
  ['role', 'string', ({ role }) => role],
  ['standing', 'string', ({ standing }) => standing],
  ['pageRank', 'double', ({ pageRank }) => pageRank],
  ['reach', 'long', ({ reach }) => reach],
  ['messages', 'long', ({ messages }) => messages],
];

const TIE_COLUMNS: readonly Column<NetworkTie>[] = [
  ['weight', 'double', ({ probability }) => probability],
  ['probability', 'double', ({ probability }) => probability],
  ['interactions', 'long', ({ interactions }) => interactions],
];

/** The drawn network as GraphML 1.0, with the names of columns that the server's exports have too. */
export function printGraphml(
  network: Network,
  shown: readonly number[],
  positions: ReadonlyMap<string, Position>,
): string {
  const visible = new Set(shown);
  const nodes = shown.flatMap((place) => {
    const person = network.people[place];
    if (person === undefined) return [];
    const at = positions.get(person.id) ?? [person.x, person.y];
    return `<node id="${escapeXml(person.id)}">${printData('node', PERSON_COLUMNS, { ...person, at })}</node>\n`;
  });
  const ties = network.ties.flatMap((tie) => {
    if (!visible.has(tie.source) || !visible.has(tie.target)) return [];
    const [from, to] = [tie.source, tie.target].map((place) => escapeXml(network.people[place]?.id ?? ''));
    return `<edge source="${from}" target="${to}">${printData('edge', TIE_COLUMNS, tie)}</edge>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${declare('node', PERSON_COLUMNS)}${declare('edge', TIE_COLUMNS)}<graph edgedefault="directed">
${nodes.join('')}${ties.join('')}</graph>
</graphml>
`;
}

function declare(of: 'node' | 'edge', columns: readonly Column<never>[]): string {
  return columns
    .map(([name, type]) => `<key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`)
    .join('');
}

function printData<Row>(of: 'node' | 'edge', columns: readonly Column<Row>[], row: Row): string {
  return columns
    .map(([name, , value]) => {
      const cell = value(row);
      return cell === null ? '' : `<data key="${of}-${name}">${escapeXml(String(cell))}</data>`;
    })
    .join('');
}
