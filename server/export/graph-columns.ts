import { edgeSources } from '../analysis/graph/edge-sources.ts';
import { stringAt } from '../snapshot/strings.ts';
import { linesOf } from './rows.ts';
import { peopleTable } from './tables/people.ts';
import { tieFigures } from './tables/ties.ts';
import type { Column, ExportSource } from './types.ts';

/** The graph of people as graph files hold it. */
export interface GraphParts {
  readonly nodes: Uint32Array;
  readonly edges: Uint32Array;
  readonly id: (node: number) => string;
  readonly label: (node: number) => string;
  /** Attributes of nodes, with those from which `import` makes accounts and roles: channel, handle, followers, roles. */
  readonly nodeColumns: readonly Column[];
  readonly edgeColumns: readonly Column[];
  readonly source: (edge: number) => number;
  readonly target: (edge: number) => number;
}

/** People as nodes, ties as directed edges from who influences to who is influenced. */
export function graphParts(source: ExportSource): GraphParts {
  const { view, extract } = source;
  const [id, name, ...columns] = peopleTable(source).columns;
  const sources = edgeSources(view.derived.graph);
  return {
    nodes: extract.people.kept,
    edges: extract.ties.kept,
    id: (node) => String(id!.value(node)), // the table begins with them
    label: (node) => String(name!.value(node)),
    nodeColumns: [
      ...mainAccount(source),
      ...columns.map((column) => (column.name === 'currentRoles' ? { ...column, name: 'roles' } : column)),
    ],
    edgeColumns: tieFigures(source),
    source: (edge) => sources[edge]!,
    target: (edge) => view.derived.graph.outTargets[edge]!,
  };
}

/** Channel and handle of the account with most messages: a node stands for one. */
function mainAccount({ view: { snapshot }, disguise }: ExportSource): Column[] {
  const { people, accounts, messages, channels } = snapshot;
  const written = new Uint32Array(accounts.count);
  for (const account of messages.author) written[account]!++;
  const mainOf = (node: number): number =>
    linesOf(people.accountOffsets, people.accountIndex, node).reduce(
      (best, account) => (best < 0 || written[account]! > written[best]! ? account : best),
      -1,
    );
  return [
    {
      name: 'channel',
      kind: 'string',
      value: (node) => {
        const account = mainOf(node);
        return account < 0 ? null : channels[accounts.channel[account]!]!;
      },
    },
    {
      name: 'handle',
      kind: 'string',
      value: (node) => {
        const account = mainOf(node);
        if (account < 0) return null;
        return disguise.handle(stringAt(accounts.ids, account), stringAt(accounts.handles, account));
      },
    },
  ];
}
