import type { PeoplePort, RoleSpanSource } from '../../schema/graphql/ports/people.ts';
import type { StandingSource } from '../../schema/graphql/ports/standing.ts';
import { STANDINGS } from '../../schema/model/readings.ts';
import { ROLES } from '../../schema/model/roles.ts';
import { estimateStance } from '../analysis/standing/estimate.ts';
import { evidenceAt, SUMS } from '../analysis/standing/evidence.ts';
import type { PersonStanding } from '../analysis/standing/standing.ts';
import type { StandingPart } from '../analysis/standing/working.ts';
import { standingAt, talkOfRun } from '../jobs/run-talk.ts';
import { personKey } from '../jobs/lists.ts';
import { stringAt } from '../snapshot/strings.ts';
import { ascending, descending, type ListPlace, newestFirst, pageOfList } from './pages.ts';
import type { AccountLoader } from './account-loader.ts';
import { createPersonTest } from './person-filter.ts';
import {
  boundsOf,
  brandSource,
  communitySource,
  conversationSource,
  findPerson,
  getBrand,
  messageSource,
  personSource,
} from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** People, their measures and their standing. */
export function createPeoplePort(graph: VisibleGraph, accountLoader: AccountLoader): PeoplePort {
  const { snapshot, derived } = graph;
  const { people, accounts, messages } = snapshot;
  const standingSource = (
    row: PersonStanding,
    brand: number,
    { period, halfLife }: Pick<StandingSource, 'period' | 'halfLife'>,
  ): StandingSource => ({
    person: personSource(graph, row.person),
    brand: brandSource(graph, brand),
    period,
    halfLife,
    standing: STANDINGS[row.standing]!,
    score: row.score,
    low: row.low,
    high: row.high,
    messages: row.messages,
  });
  const working = async ({ person, brand, period, halfLife }: StandingSource) => {
    const input = { brand: getBrand(graph, brand.id), person: person.node, halfLife, ...boundsOf(period) };
    const found = await graph.ask('working', input);
    if (found === null) throw new Error('A standing has no messages.'); // whoever asks was given it
    const placeOf = ({ message, telling }: StandingPart): ListPlace => [telling, graph.messageId(message)];
    // They come with the most telling first; ids are looked at where that leaves it open.
    const items = found.messages.toSorted(
      (a, b) => b.telling - a.telling || descending(placeOf(a), placeOf(b)),
    );
    return { prior: found.prior, parts: { items, placeOf, compare: descending } };
  };
  return {
    find: (idOrHandle) => {
      const node = findPerson(graph, idOrHandle);
      return node === undefined ? null : personSource(graph, node);
    },
    list: async (filter, order, page) => {
      const test = await createPersonTest(graph, filter);
      const key = personKey(graph, order);
      const placeOf = (node: number): ListPlace => [
        key === null ? stringAt(people.names, node) : key(node),
        graph.personId(node),
      ];
      const everybody = await graph.ask('people', { order });
      const items = test === null ? everybody : everybody.filter(test);
      const compare = key === null ? ascending : descending;
      return pageOfList({ items, placeOf, compare }, page, (node) => personSource(graph, node));
    },
    passes: async ({ node }, filter) => {
      const test = await createPersonTest(graph, filter);
      return test === null || test(node);
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
    accountBecause: ({ id }) => accountLoader.load(id),
    roles: ({ node }, at) => roleSpans(graph, node).filter(({ since, until }) => isHeld(at, since, until)),
    metrics: (person) => ({
      person,
      pageRank: derived.pageRank[person.node]!,
      betweenness: derived.betweenness[person.node]!,
      inDegree: derived.inDegree[person.node]!,
      outDegree: derived.outDegree[person.node]!,
    }),
    reach: ({ node }, ties) =>
      ties === 2 ? Promise.resolve(derived.reach[node]!) : graph.ask('reach', { person: node, ties }),
    standing: async ({ node }, brandId, query) => {
      const brand = getBrand(graph, brandId);
      const { halfLife } = query;
      const row = await graph.ask('standing', { brand, person: node, halfLife, ...boundsOf(query.period) });
      return row === null ? null : standingSource(row, brand, query);
    },
    standings: async (side, brandId, { filter, page, ...query }) => {
      const brand = getBrand(graph, brandId);
      const { halfLife } = query;
      const input = { brand, side, halfLife, ...boundsOf(query.period) };
      const rows = await graph.ask('standingSide', input);
      const ofRun = talkOfRun(graph, input);
      const test = await createPersonTest(graph, filter);
      const all = rows.person.map((_, row) => row);
      const items = test === null ? all : all.filter((row) => test(rows.person[row]!));
      const placeOf = (row: number): ListPlace => [rows.end[row]!, graph.personId(rows.person[row]!)];
      const compare = side === 'advocate' ? descending : ascending;
      return pageOfList({ items, placeOf, compare }, page, (row) => {
        const person = rows.person[row]!;
        if ('row' in rows) return standingSource(standingAt(ofRun!, rows.row[row]!), brand, query); // it is of the run
        const messages = rows.sums[SUMS * row + 8]!;
        const estimate = estimateStance(evidenceAt(rows.sums, SUMS * row, rows.prior));
        return standingSource({ person, messages, ...estimate }, brand, query);
      });
    },
    evidence: async (standing, page) => {
      const { parts } = await working(standing);
      return pageOfList(parts, page, ({ message }) => messageSource(graph, message));
    },
    standingParts: async (standing, page) => {
      const { parts } = await working(standing);
      return pageOfList(parts, page, ({ message, share, value, moved }) => ({
        message: messageSource(graph, message),
        share,
        value,
        moved,
      }));
    },
    standingPrior: async (standing) => (await working(standing)).prior,
    standingTurns: async ({ person, brand, period }) => {
      const input = { brand: getBrand(graph, brand.id), person: person.node, ...boundsOf(period) };
      const turns = await graph.ask('turns', input);
      return turns.map(({ message, conversation, before, after, ...turn }) => ({
        ...turn,
        from: STANDINGS[before.standing]!,
        to: STANDINGS[after.standing]!,
        scoreBefore: before.score,
        scoreAfter: after.score,
        message: messageSource(graph, message),
        conversation: conversationSource(graph, conversation),
      }));
    },
    messages: ({ node }, brandId, page) => {
      const own = people.messageIndex.subarray(people.messageOffsets[node], people.messageOffsets[node + 1]);
      const among = brandId === null ? own.slice() : own.filter(isAbout(graph, getBrand(graph, brandId)));
      const items = among.reverse();
      const placeOf = (message: number) => [messages.at[message]!, graph.messageId(message)] as const;
      return pageOfList({ items, placeOf, compare: newestFirst }, page, (message) =>
        messageSource(graph, message),
      );
    },
    measuresRun: () => {
      if (derived.run === null) return null;
      const { seeds, talk: _talk, ...run } = derived.run;
      if (seeds === null) return { ...run, seeds };
      return { ...run, seeds: { ...seeds, people: seeds.people.map((node) => personSource(graph, node)) } };
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
    communityMembers: async ({ index }, page) => {
      const { offsets, people: members } = await graph.ask('communityMembers', undefined);
      const items = members.subarray(offsets[index], offsets[index + 1]);
      const placeOf = (node: number) => [derived.pageRank[node]!, graph.personId(node)] as const;
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

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
