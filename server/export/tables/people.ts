import { STANDINGS } from '../../../schema/model/readings.ts';
import { ROLES } from '../../../schema/model/roles.ts';
import { type PersonStanding, standings } from '../../analysis/standing/standing.ts';
import { stringAt } from '../../snapshot/strings.ts';
import { linesOf } from '../rows.ts';
import type { Cell, Column, ExportSource, Table } from '../types.ts';

/** People with their measures, standing and place in the picture. Figures are those of the whole graph, standings those of the period. */
export function peopleTable(source: ExportSource): Table {
  return {
    name: 'people',
    rows: source.extract.people.kept,
    columns: [...identity(source), ...activity(source), ...measures(source), ...standing(source)],
  };
}

function identity({ view: { snapshot }, disguise, now }: ExportSource): Column[] {
  const { people } = snapshot;
  return [
    { name: 'id', kind: 'string', value: (node) => disguise.id('person', stringAt(people.ids, node)) },
    {
      name: 'name',
      kind: 'string',
      value: (node) => disguise.personName(stringAt(people.ids, node), stringAt(people.names, node)),
    },
    {
      name: 'currentRoles',
      kind: 'string',
      value: (node) => {
        const roles = new Set<string>();
        for (let spell = people.roleOffsets[node]!; spell < people.roleOffsets[node + 1]!; spell++)
          if (people.roleSince[spell]! <= now && now < people.roleUntil[spell]!)
            roles.add(ROLES[people.roleKind[spell]!]!);
        return [...roles].join(', ');
      },
    },
  ];
}

function activity({ view: { snapshot }, disguise }: ExportSource): Column[] {
  const { people, accounts, channels } = snapshot;
  const accountsOf = (node: number) => linesOf(people.accountOffsets, people.accountIndex, node);
  return [
    {
      name: 'accounts',
      kind: 'string',
      value: (node) =>
        Array.from(accountsOf(node), (account) => {
          const handle = disguise.handle(
            stringAt(accounts.ids, account),
            stringAt(accounts.handles, account),
          );
          return `${channels[accounts.channel[account]!]!}:${handle}`;
        })
          .sort()
          .join(', '),
    },
    {
      name: 'followers',
      kind: 'integer',
      value: (node) => {
        const known = accountsOf(node).filter((account) => accounts.followers[account]! >= 0);
        if (known.length === 0) return null;
        return disguise.followers(known.reduce((sum, account) => sum + accounts.followers[account]!, 0));
      },
    },
    {
      name: 'messages',
      kind: 'integer',
      value: (node) => people.messageOffsets[node + 1]! - people.messageOffsets[node]!,
    },
  ];
}

function measures({ view: { derived }, disguise }: ExportSource): Column[] {
  const { graph } = derived;
  return [
    { name: 'pageRank', kind: 'real', value: (node) => derived.pageRank[node]! },
    { name: 'betweenness', kind: 'real', value: (node) => derived.betweenness[node]! },
    { name: 'reach', kind: 'integer', value: (node) => derived.reach[node]! },
    {
      name: 'influences',
      kind: 'integer',
      value: (node) => graph.outOffsets[node + 1]! - graph.outOffsets[node]!,
    },
    {
      name: 'influencedBy',
      kind: 'integer',
      value: (node) => graph.inOffsets[node + 1]! - graph.inOffsets[node]!,
    },
    {
      name: 'community',
      kind: 'string',
      value: (node) => {
        const community = derived.communities[derived.community[node]!];
        return community === undefined ? null : disguise.id('person', community.id);
      },
    },
  ];
}

function standing({ view: { snapshot }, brand, period }: ExportSource): Column[] {
  const rows = brand < 0 ? [] : standings(snapshot, { brand, ...period });
  const byPerson = new Map(rows.map((row) => [row.person, row]));
  const of =
    (value: (row: PersonStanding) => Cell) =>
    (node: number): Cell => {
      const row = byPerson.get(node);
      return row === undefined ? null : value(row);
    };
  return [
    { name: 'standing', kind: 'string', value: of((row) => STANDINGS[row.standing]!) },
    { name: 'standingScore', kind: 'real', value: of((row) => row.score) },
    { name: 'standingLow', kind: 'real', value: of((row) => row.low) },
    { name: 'standingHigh', kind: 'real', value: of((row) => row.high) },
    { name: 'standingMessages', kind: 'integer', value: of((row) => row.messages) },
  ];
}

/** All roles of a person as the member of a record, in JSON; null where there is none. */
export function rolesColumn({ view: { snapshot }, disguise }: ExportSource): Column {
  const { people, organizations } = snapshot;
  const instant = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString() : undefined);
  return {
    name: 'roles',
    kind: 'string',
    value: (node) => {
      const spells = [];
      for (let spell = people.roleOffsets[node]!; spell < people.roleOffsets[node + 1]!; spell++) {
        const organization = people.roleOrganization[spell]!;
        spells.push({
          role: ROLES[people.roleKind[spell]!]!,
          organization:
            organization < 0 ? undefined : disguise.id('organization', organizations.ids[organization]!),
          since: instant(people.roleSince[spell]!),
          until: instant(people.roleUntil[spell]!),
        });
      }
      return spells.length === 0 ? null : JSON.stringify(spells);
    },
  };
}
