import { checkRange, pageOf, periodOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import { ownId } from '../global-id.ts';
import type { AccountSource, MetricsSource, RoleSpanSource } from '../ports/people.ts';
import type { CommunitySource, PersonSource } from '../ports/sources.ts';
import {
  MessageConnection,
  PersonConnection,
  PersonRef,
  PersonStandingConnection,
  PersonStandingRef,
  TieConnection,
} from './connections.ts';
import { PersonOrderEnum, RoleEnum } from './enums.ts';
import { brandId, Period, PersonFilter, personFilterOf } from './inputs.ts';
import { NodeInterface } from './node.ts';
import { HALF_LIFE, halfLifeOf } from './standing.ts';

const MAX_REACH_TIES = 10;

const Account = builder.objectRef<AccountSource>('Account').implement({
  fields: (t) => ({
    channel: t.exposeString('channel', {
      description: 'Lower-case name of the network, for example twitter.',
    }),
    handle: t.exposeString('handle'),
    followers: t.exposeInt('followers', {
      nullable: true,
      description: 'As the network states it; null when unknown.',
    }),
    because: t.string({
      nullable: true,
      description:
        'Why it is taken for theirs, where accounts were merged or split; null where their records say so.',
      resolve: (account, _args, { ports }) => ports.people.accountBecause(account),
    }),
  }),
});

const RoleSpan = builder.objectRef<RoleSpanSource>('RoleSpan').implement({
  fields: (t) => ({
    role: t.field({ type: RoleEnum, resolve: ({ role }) => role }),
    organization: t.exposeString('organization', { nullable: true }),
    since: t.field({ type: 'DateTime', nullable: true, resolve: ({ since }) => since }),
    until: t.field({ type: 'DateTime', nullable: true, resolve: ({ until }) => until }),
  }),
});

const PersonMetrics = builder.objectRef<MetricsSource>('PersonMetrics').implement({
  description: 'Over the whole influence graph, not over what a screen shows.',
  fields: (t) => ({
    pageRank: t.exposeFloat('pageRank', {
      description: 'Sums to 1 over all people; flows from the influenced to the one who influences.',
    }),
    betweenness: t.exposeFloat('betweenness', {
      description: 'Share of most probable paths between other people that pass here, in [0, 1].',
    }),
    inDegree: t.exposeInt('inDegree'),
    outDegree: t.exposeInt('outDegree'),
    reach: t.int({
      description: 'People who can be reached within this many ties, each counted once.',
      args: { ties: t.arg.int({ required: true, defaultValue: 2 }) },
      resolve: ({ person }, { ties }, { ports }) =>
        ports.people.reach(person, checkRange('ties', ties, [1, MAX_REACH_TIES])),
    }),
  }),
});

export const Community = builder.objectRef<CommunitySource>('Community').implement({
  interfaces: [NodeInterface],
  isTypeOf: (value) => (value as CommunitySource).kind === 'Community',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'From its topics and most central people.' }),
    size: t.exposeInt('size'),
    people: t.field({
      type: PersonConnection,
      args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
      resolve: (community, args, { ports }) => ports.people.communityMembers(community, pageOf(args, 20)),
    }),
  }),
});

PersonRef.implement({
  interfaces: [NodeInterface],
  isTypeOf: (value) => (value as PersonSource).kind === 'Person',
  fields: (t) => ({
    name: t.exposeString('name'),
    accounts: t.field({
      type: [Account],
      resolve: (person, _args, { ports }) => ports.people.accounts(person),
    }),
    roles: t.field({
      type: [RoleSpan],
      description: 'All roles when at is null, else those held at that instant.',
      args: { at: t.arg({ type: 'DateTime' }) },
      resolve: (person, { at }, { ports }) => ports.people.roles(person, at ?? null),
    }),
    standing: t.field({
      type: PersonStandingRef,
      nullable: true,
      description: 'Null when this person never wrote about the brand in the period.',
      args: {
        brand: t.arg.id({ required: true }),
        period: t.arg({ type: Period }),
        halfLifeDays: t.arg.float({ description: HALF_LIFE }),
      },
      resolve: (person, { brand, period, halfLifeDays }, { ports }) =>
        ports.people.standing(person, ownId('Brand', brand), {
          period: periodOf(period),
          halfLife: halfLifeOf(halfLifeDays),
        }),
    }),
    passes: t.boolean({
      description: 'Whether a filter lets this person through.',
      args: { filter: t.arg({ type: PersonFilter, required: true }) },
      resolve: (person, { filter }, { ports }) => ports.people.passes(person, personFilterOf(filter)),
    }),
    metrics: t.field({
      type: PersonMetrics,
      resolve: (person, _args, { ports }) => ports.people.metrics(person),
    }),
    influencedBy: t.field({
      type: TieConnection,
      description: 'Ties that end here: who influences this person, strongest first.',
      args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
      resolve: (person, args, { ports }) => ports.influence.ties(person, 'in', pageOf(args, 20)),
    }),
    influences: t.field({
      type: TieConnection,
      description: 'Ties that start here: whom this person influences, strongest first.',
      args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
      resolve: (person, args, { ports }) => ports.influence.ties(person, 'out', pageOf(args, 20)),
    }),
    messages: t.field({
      type: MessageConnection,
      description: 'Newest first.',
      args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string(), brand: t.arg.id() },
      resolve: (person, args, { ports }) =>
        ports.people.messages(person, brandId(args.brand), pageOf(args, 20)),
    }),
    community: t.field({
      type: Community,
      nullable: true,
      resolve: (person, _args, { ports }) => ports.people.community(person),
    }),
  }),
});

const AMONG = 'Lists those of them whom it lets through; their standing is what it is.';

builder.queryFields((t) => ({
  person: t.field({
    type: PersonRef,
    nullable: true,
    description: 'By global id, or by channel:handle, for example twitter:@ann.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { ports }) => ports.people.find(ownId('Person', id)),
  }),
  people: t.field({
    type: PersonConnection,
    args: {
      filter: t.arg({ type: PersonFilter }),
      orderBy: t.arg({ type: PersonOrderEnum, required: true, defaultValue: 'pageRank' }),
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: (_root, { filter, orderBy, ...page }, { ports }) =>
      ports.people.list(personFilterOf(filter), orderBy, pageOf(page, 20)),
  }),
  advocates: t.field({
    type: PersonStandingConnection,
    description: 'Surest advocates first: by the low end of the interval.',
    args: {
      brand: t.arg.id({ required: true }),
      period: t.arg({ type: Period }),
      halfLifeDays: t.arg.float({ description: HALF_LIFE }),
      filter: t.arg({ type: PersonFilter, description: AMONG }),
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: (_root, { brand, period, halfLifeDays, filter, ...page }, { ports }) =>
      ports.people.standings('advocate', ownId('Brand', brand), {
        period: periodOf(period),
        halfLife: halfLifeOf(halfLifeDays),
        filter: filter === null || filter === undefined ? null : personFilterOf(filter),
        page: pageOf(page, 20),
      }),
  }),
  detractors: t.field({
    type: PersonStandingConnection,
    description: 'Surest detractors first: by the high end of the interval.',
    args: {
      brand: t.arg.id({ required: true }),
      period: t.arg({ type: Period }),
      halfLifeDays: t.arg.float({ description: HALF_LIFE }),
      filter: t.arg({ type: PersonFilter, description: AMONG }),
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: (_root, { brand, period, halfLifeDays, filter, ...page }, { ports }) =>
      ports.people.standings('detractor', ownId('Brand', brand), {
        period: periodOf(period),
        halfLife: halfLifeOf(halfLifeDays),
        filter: filter === null || filter === undefined ? null : personFilterOf(filter),
        page: pageOf(page, 20),
      }),
  }),
  communities: t.field({
    type: [Community],
    description: 'Largest first.',
    args: { first: t.arg.int({ defaultValue: 20 }) },
    resolve: (_root, args, { ports }) => ports.people.communities(pageOf(args, 20).first),
  }),
}));
