import { checkRange, pageOf, periodOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import { globalId, ownId, parseGlobalId } from '../global-id.ts';
import type { GraphQLContext } from '../builder.ts';
import type { CrowdSource, NetworkSource, SearchHitSource } from '../ports/picture.ts';
import type { NodeSource } from '../ports/sources.ts';
import { RoleEnum, StandingEnum } from './enums.ts';
import { brandId, Period, PersonFilter, personFilterOf, searchText } from './inputs.ts';
import { NodeInterface } from './node.ts';
import { Community } from './person.ts';

const MAX_DRAWN = 10_000;

const Crowd = builder.objectRef<CrowdSource>('Crowd').implement({
  description: 'People whom a community stands for, since they are beyond those sent.',
  fields: (t) => ({
    community: t.exposeInt('community', {
      description: 'Place in communities; -1 for people of none of them.',
    }),
    people: t.exposeInt('people'),
    x: t.exposeFloat('x', { description: 'In the middle of its people.' }),
    y: t.exposeFloat('y'),
    pageRank: t.exposeFloat('pageRank', { description: 'Of all its people together.' }),
    messages: t.exposeInt('messages', { description: 'Of all its people together.' }),
  }),
});

const Network = builder.objectRef<NetworkSource>('Network').implement({
  description:
    'The influence graph to be drawn, as columns: place i of each people column is one person, place j of each tie column one tie. Measures are over the whole graph.',
  fields: (t) => ({
    totalPeople: t.exposeInt('totalPeople', {
      description: 'People that the filter lets through, drawn or not, and those asked for beside them.',
    }),
    totalTies: t.exposeInt('totalTies', { description: 'Ties of the whole graph.' }),
    ids: t.idList({ resolve: ({ ids }) => ids.map((id) => globalId('Person', id)) }),
    names: t.stringList({ resolve: ({ names }) => [...names] }),
    x: t.floatList({ description: 'Position, about -1000 to 1000.', resolve: ({ x }) => [...x] }),
    y: t.floatList({ description: 'Position, about -1000 to 1000.', resolve: ({ y }) => [...y] }),
    pageRank: t.floatList({ resolve: ({ pageRank }) => [...pageRank] }),
    betweenness: t.floatList({ resolve: ({ betweenness }) => [...betweenness] }),
    reach: t.intList({ description: 'Within 2 ties.', resolve: ({ reach }) => [...reach] }),
    messages: t.intList({ description: 'Messages of the person.', resolve: ({ messages }) => [...messages] }),
    community: t.intList({
      description: 'Place in communities; -1 for a person whose community is not among them.',
      resolve: ({ community }) => [...community],
    }),
    role: t.field({ type: [RoleEnum], description: 'Role held last.', resolve: ({ role }) => [...role] }),
    standing: t.field({
      type: [StandingEnum],
      nullable: { list: false, items: true },
      description: 'Towards the brand, in the period; null for a person who never wrote about it.',
      resolve: ({ standing }) => [...standing],
    }),
    source: t.intList({
      description: 'Place of the one who influences; of the most probable 50,000 ties between those sent.',
      resolve: ({ source }) => [...source],
    }),
    target: t.intList({ description: 'Place of the influenced.', resolve: ({ target }) => [...target] }),
    probability: t.floatList({ resolve: ({ probability }) => [...probability] }),
    interactions: t.intList({ resolve: ({ interactions }) => [...interactions] }),
    communities: t.field({ type: [Community], resolve: ({ communities }) => [...communities] }),
    crowds: t.field({
      type: [Crowd],
      description:
        'Empty unless they are asked for. In the columns of ties, place n + k is crowd k of n people: what its people have together.',
      resolve: ({ crowds }) => [...crowds],
    }),
  }),
});

const SearchHit = builder.objectRef<SearchHitSource>('SearchHit').implement({
  fields: (t) => ({
    node: t.field({ type: NodeInterface, resolve: ({ node }) => node }),
    title: t.exposeString('title'),
    snippet: t.exposeString('snippet', {
      nullable: true,
      description:
        'Matching part of a text, or the handles of a person; what matches stands between U+2068 and U+2069.',
    }),
  }),
});

builder.queryFields((t) => ({
  node: t.field({
    type: NodeInterface,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { ports }) => findNode(id, ports),
  }),
  network: t.field({
    type: Network,
    args: {
      brand: t.arg.id({ description: 'The brand that standing is about; the owned brand when null.' }),
      period: t.arg({ type: Period, description: 'Ties with an act in it, and standing in it.' }),
      filter: t.arg({ type: PersonFilter }),
      onlyDiscussing: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Only people who wrote about the brand in the period, and those of `around`.',
      }),
      first: t.arg.int({
        defaultValue: 2000,
        description: 'Most people to send: those of the highest PageRank.',
      }),
      around: t.arg.idList({ description: 'People to send in any case, with their strongest neighbours.' }),
      opened: t.arg.idList({ description: 'Communities whose people are sent before all others.' }),
      crowds: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether communities stand for the people who are let through and not sent.',
      }),
    },
    resolve: (_root, { brand, period, filter, onlyDiscussing, first, around, opened, crowds }, { ports }) =>
      ports.picture.network({
        brand: brandId(brand),
        period: periodOf(period),
        filter: filter === null || filter === undefined ? null : personFilterOf(filter),
        onlyDiscussing,
        first: checkRange('first', first ?? 2000, [1, MAX_DRAWN]),
        around: (around ?? []).map((id) => ownId('Person', id)),
        opened: (opened ?? []).map((id) => ownId('Community', id)),
        crowds,
      }),
  }),
  search: t.field({
    type: [SearchHit],
    description: 'People, brands, communities, conversations and messages by words, best first.',
    args: { text: t.arg.string({ required: true }), first: t.arg.int({ defaultValue: 20 }) },
    resolve: (_root, { text, ...page }, { ports }) =>
      ports.picture.search(searchText(text) ?? '', pageOf(page, 20).first),
  }),
}));

function findNode(globalIdentifier: string, ports: GraphQLContext['ports']): NodeSource | null {
  const parsed = parseGlobalId(globalIdentifier);
  switch (parsed?.kind) {
    case undefined:
      return null;
    case 'Brand':
      return ports.brands.find(parsed.id);
    case 'Person':
      return ports.people.find(parsed.id);
    case 'Message':
      return ports.messages.find(parsed.id);
    case 'Conversation':
      return ports.conversations.find(parsed.id);
    case 'Case':
      return ports.cases.find(parsed.id);
    case 'Community':
      return ports.people.findCommunity(parsed.id);
  }
}
