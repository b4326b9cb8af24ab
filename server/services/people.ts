import type { PeoplePort, PersonOrder, RoleSpanSource, StandingSource } from '../../schema/graphql/ports.ts';
import { STANDINGS } from '../../schema/model/readings.ts';
import { ROLES } from '../../schema/model/roles.ts';
import type { StandingRow } from '../jobs/questions.ts';
import { stringAt } from '../snapshot/strings.ts';
import { ascending, descending, newestFirst, pageOfList } from './pages.ts';
import { createPersonTest } from './person-filter.ts';
import {
  boundsOf,
  brandSource,
  communitySource,
  findPerson,
  getBrand,
  messageSource,
  personSource,
} from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** People, their measures and their standing. */
export function createPeoplePort(graph: VisibleGraph): PeoplePort {
  const { snapshot, derived } = graph;
  const { people, accounts, messages } = snapshot;
  const standingSource = (
    row: StandingRow,
    brand: number,
    period: StandingSource['period'],
  ): StandingSource => ({
    person: personSource(graph, row.person),
    brand: brandSource(graph, brand),
    period,
    standing: STANDINGS[row.standing]!,
    score: row.score,
    low: row.low,
    high: row.high,
    messages: row.messages,
  });
  return {
    find: (idOrHandle) => {
      const node = findPerson(graph, idOrHandle);
      return node === undefined ? null : personSource(graph, node);
    },
    list: async (filter, order, page) => {
      const test = await createPersonTest(graph, filter);
      const keyOf = orderKey(graph, order);
      const compare = order === 'name' ? ascending : descending;
      const items = Array.from({ length: people.count }, (_, node) => node).filter(test);
      const places = new Map(items.map((node) => [node, [keyOf(node), graph.personId(node)] as const]));
      items.sort((a, b) => compare(places.get(a)!, places.get(b)!));
      return pageOfList({ items, placeOf: (node) => places.get(node)!, compare }, page, (node) =>
        personSource(graph, node),
      );
    },
    accounts: ({ node }) => {
      const own = people.accountIndex.subarray(people.accountOffsets[node], people.accountOffsets[node + 1]);
      return Array.from(own, (account) => ({
        id: stringAt(accounts.ids, account),
        channel: snapshot.channels[accounts.channel[account]!]!,
        handle: stringAt(accounts.handles, account),
        followers: accounts.followers[account]! < 0 ? null : accounts.followers[account]!,
      }));
    },
    roles: ({ node }, at) => roleSpans(graph, node).filter(({ since, until }) => isHeld(at, since, until)),
    metrics: (person) => ({
      person,
      pageRank: derived.pageRank[person.node]!,
      betweenness: derived.betweenness[person.node]!,
      inDegree: degree(derived.graph.inOffsets, person.node),
      outDegree: degree(derived.graph.outOffsets, person.node),
    }),
    reach: ({ node }, ties) =>
      ties === 2 ? Promise.resolve(derived.reach[node]!) : graph.ask('reach', { person: node, ties }),
    standing: async ({ node }, brandId, period) => {
      const brand = getBrand(graph, brandId);
      const row = await graph.ask('standing', { brand, person: node, ...boundsOf(period) });
      return row === null ? null : standingSource(row, brand, period);
    },
    standings: async (side, brandId, { period, page }) => {
      const brand = getBrand(graph, brandId);
      const all = await graph.ask('standings', { brand, ...boundsOf(period) });
      const wanted = STANDINGS.indexOf(side);
      const items = all.filter(({ standing }) => standing === wanted);
      const compare = side === 'advocate' ? descending : ascending;
      const placeOf = (row: StandingRow) =>
        [side === 'advocate' ? row.low : row.high, graph.personId(row.person)] as const;
      items.sort((a, b) => compare(placeOf(a), placeOf(b)));
      return pageOfList({ items, placeOf, compare }, page, (row) => standingSource(row, brand, period));
    },
    evidence: async ({ person, brand, period }, page) => {
      const input = { brand: getBrand(graph, brand.id), person: person.node, ...boundsOf(period) };
      const evidence = await graph.ask('evidence', input);
      const placeOf = ({ message, weight }: { message: number; weight: number }) =>
        [weight, graph.messageId(message)] as const;
      const items = [...evidence].sort((a, b) => descending(placeOf(a), placeOf(b)));
      return pageOfList({ items, placeOf, compare: descending }, page, ({ message }) =>
        messageSource(graph, message),
      );
    },
    messages: ({ node }, brandId, page) => {
      const own = people.messageIndex.subarray(people.messageOffsets[node], people.messageOffsets[node + 1]);
      const items = brandId === null ? [...own] : [...own].filter(isAbout(graph, getBrand(graph, brandId)));
      items.reverse();
      const placeOf = (message: number) => [messages.at[message]!, graph.messageId(message)] as const;
      return pageOfList({ items, placeOf, compare: newestFirst }, page, (message) =>
        messageSource(graph, message),
      );
    },
    community: ({ node }) => {
      const community = derived.community[node];
      return community === undefined ? null : communitySource(graph, community);
    },
    communities: (first) =>
      derived.communities.slice(0, first).map((_, index) => communitySource(graph, index)),
    findCommunity: (id) => {
      const index = derived.communities.findIndex((community) => community.id === id);
      return index < 0 ? null : communitySource(graph, index);
    },
    communityMembers: ({ index }, page) => {
      const placeOf = (node: number) => [derived.pageRank[node]!, graph.personId(node)] as const;
      const items = Array.from({ length: people.count }, (_, node) => node).filter(
        (node) => derived.community[node] === index,
      );
      items.sort((a, b) => descending(placeOf(a), placeOf(b)));
      return pageOfList({ items, placeOf, compare: descending }, page, (node) => personSource(graph, node));
    },
  };
}

/** True for messages about a brand. */
export function isAbout(
  { snapshot: { messages } }: VisibleGraph,
  brand: number,
): (message: number) => boolean {
  return (message) => {
    for (let at = messages.aboutOffsets[message]!; at < messages.aboutOffsets[message + 1]!; at++) {
      if (messages.aboutBrand[at] === brand) return true;
    }
    return false;
  };
}

function orderKey(
  { snapshot: { people, accounts }, derived }: VisibleGraph,
  order: PersonOrder,
): (node: number) => number | string {
  switch (order) {
    case 'pageRank':
      return (node) => derived.pageRank[node]!;
    case 'betweenness':
      return (node) => derived.betweenness[node]!;
    case 'outDegree':
      return (node) => degree(derived.graph.outOffsets, node);
    case 'inDegree':
      return (node) => degree(derived.graph.inOffsets, node);
    case 'reach':
      return (node) => derived.reach[node]!;
    case 'messages':
      return (node) => degree(people.messageOffsets, node);
    case 'name':
      return (node) => stringAt(people.names, node);
    case 'followers':
      return (node) => {
        let sum = 0;
        for (let at = people.accountOffsets[node]!; at < people.accountOffsets[node + 1]!; at++) {
          sum += Math.max(0, accounts.followers[people.accountIndex[at]!]!);
        }
        return sum;
      };
  }
}

function roleSpans({ snapshot: { people, organizations } }: VisibleGraph, node: number): RoleSpanSource[] {
  const spans: RoleSpanSource[] = [];
  for (let spell = people.roleOffsets[node]!; spell < people.roleOffsets[node + 1]!; spell++) {
    const organization = people.roleOrganization[spell]!;
    spans.push({
      role: ROLES[people.roleKind[spell]!]!,
      organization: organization < 0 ? null : organizations.names[organization]!,
      since: finiteOrNull(people.roleSince[spell]!),
      until: finiteOrNull(people.roleUntil[spell]!),
    });
  }
  return spans;
}

function isHeld(at: number | null, since: number | null, until: number | null): boolean {
  return at === null || ((since === null || since <= at) && (until === null || at < until));
}

function degree(offsets: Uint32Array, node: number): number {
  return offsets[node + 1]! - offsets[node]!;
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
