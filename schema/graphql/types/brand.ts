import { checkRange, periodOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import { ownId } from '../global-id.ts';
import type { DiscussionSource, DriftSource, TimelinePointSource } from '../ports/brands.ts';
import type { BrandSource } from '../ports/sources.ts';
import { MessageStanceEnum, OutcomeEnum, RoleEnum, TimeBucketEnum } from './enums.ts';
import { Period, TalkFilter, talkFilterOf } from './inputs.ts';
import { NodeInterface } from './node.ts';

const MAX_BRANDS = 500;

const RoleCount = builder.objectRef<DiscussionSource['byRole'][number]>('RoleCount').implement({
  fields: (t) => ({
    role: t.field({ type: RoleEnum, resolve: ({ role }) => role }),
    people: t.exposeInt('people'),
    messages: t.exposeInt('messages'),
  }),
});

const ChannelCount = builder.objectRef<DiscussionSource['byChannel'][number]>('ChannelCount').implement({
  fields: (t) => ({
    channel: t.exposeString('channel'),
    people: t.exposeInt('people'),
    messages: t.exposeInt('messages'),
  }),
});

const LanguageCount = builder.objectRef<DiscussionSource['byLanguage'][number]>('LanguageCount').implement({
  fields: (t) => ({
    language: t.exposeString('language', { description: 'BCP 47, or und.' }),
    messages: t.exposeInt('messages'),
  }),
});

export const StanceCount = builder.objectRef<DiscussionSource['byStance'][number]>('StanceCount').implement({
  fields: (t) => ({
    stance: t.field({ type: MessageStanceEnum, resolve: ({ stance }) => stance }),
    messages: t.exposeInt('messages'),
  }),
});

const OutcomeCount = builder.objectRef<DiscussionSource['byOutcome'][number]>('OutcomeCount').implement({
  fields: (t) => ({
    outcome: t.field({ type: OutcomeEnum, resolve: ({ outcome }) => outcome }),
    conversations: t.exposeInt('conversations'),
  }),
});

const TimelinePoint = builder.objectRef<TimelinePointSource>('TimelinePoint').implement({
  fields: (t) => ({
    start: t.field({ type: 'DateTime', resolve: ({ start }) => start }),
    messages: t.exposeInt('messages'),
    favor: t.exposeInt('favor'),
    against: t.exposeInt('against'),
  }),
});

const Discussion = builder.objectRef<DiscussionSource>('Discussion').implement({
  description: 'Who is discussing a brand, and with or without the company.',
  fields: (t) => ({
    messages: t.exposeInt('messages'),
    people: t.exposeInt('people'),
    conversations: t.exposeInt('conversations'),
    withoutUs: t.exposeFloat('withoutUs', {
      description: 'Share of conversations in which nobody of the company has written, in [0, 1].',
    }),
    byRole: t.field({
      type: [RoleCount],
      description: 'People by the role they had when they wrote.',
      resolve: ({ byRole }) => [...byRole],
    }),
    byChannel: t.field({ type: [ChannelCount], resolve: ({ byChannel }) => [...byChannel] }),
    byLanguage: t.field({ type: [LanguageCount], resolve: ({ byLanguage }) => [...byLanguage] }),
    byStance: t.field({ type: [StanceCount], resolve: ({ byStance }) => [...byStance] }),
    byOutcome: t.field({ type: [OutcomeCount], resolve: ({ byOutcome }) => [...byOutcome] }),
    medianResponseSeconds: t.exposeFloat('medianResponseSeconds', {
      nullable: true,
      description: "From the first request to the company's first answer, over answered conversations.",
    }),
    medianResolutionSeconds: t.exposeFloat('medianResolutionSeconds', {
      nullable: true,
      description: 'From the first request to the resolution, over resolved conversations.',
    }),
    medianResponseBusinessSeconds: t.float({
      nullable: true,
      description: 'As medianResponseSeconds, in business hours; null also where no calendar is given.',
      resolve: async (talk, _args, { ports }) => (await ports.brands.businessMedians(talk)).response,
    }),
    medianResolutionBusinessSeconds: t.float({
      nullable: true,
      description: 'As medianResolutionSeconds, in business hours; null also where no calendar is given.',
      resolve: async (talk, _args, { ports }) => (await ports.brands.businessMedians(talk)).resolution,
    }),
    timeline: t.field({
      type: [TimelinePoint],
      description: 'Counts per hour, day, week or month, in time order; empty ones are left out.',
      args: { bucket: t.arg({ type: TimeBucketEnum, required: true, defaultValue: 'day' }) },
      resolve: (discussion, { bucket }, { ports }) => ports.brands.timeline(discussion, bucket),
    }),
  }),
});

const Brand = builder.objectRef<BrandSource>('Brand').implement({
  interfaces: [NodeInterface],
  isTypeOf: (value) => (value as BrandSource).kind === 'Brand',
  fields: (t) => ({
    name: t.exposeString('name'),
    owned: t.exposeBoolean('owned', {
      description: "True for the brands of the company that runs this server, false for competitors'.",
    }),
    discussion: t.field({
      type: Discussion,
      args: {
        period: t.arg({ type: Period }),
        filter: t.arg({ type: TalkFilter, description: 'Counts what it lets through alone.' }),
      },
      resolve: (brand, { period, filter }, { ports }) =>
        ports.brands.discussion(brand, periodOf(period), talkFilterOf(filter)),
    }),
  }),
});

const Drift = builder.objectRef<DriftSource>('Drift').implement({
  description: 'People who used to talk about one brand and now talk about another.',
  fields: (t) => ({
    from: t.field({ type: Brand, resolve: ({ from }) => from }),
    to: t.field({ type: Brand, resolve: ({ to }) => to }),
    people: t.exposeInt('people'),
    share: t.exposeFloat('share', {
      description: 'Of the people who talked about `from` before and were heard of after, in [0, 1].',
    }),
    low: t.exposeFloat('low', { description: 'Low end of the 90 % interval of share.' }),
    high: t.exposeFloat('high', { description: 'High end of the 90 % interval of share.' }),
  }),
});

builder.queryFields((t) => ({
  brands: t.field({
    type: [Brand],
    resolve: (_root, _args, { ports }) => ports.brands.list().slice(0, MAX_BRANDS),
  }),
  brand: t.field({
    type: Brand,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { ports }) => ports.brands.find(ownId('Brand', id)),
  }),
  drift: t.field({
    type: [Drift],
    description:
      'Where the people went who talked about a brand before an instant: what they talk about after it, largest share first.',
    args: {
      from: t.arg.id({ required: true }),
      at: t.arg({ type: 'DateTime', required: true }),
      before: t.arg({ type: Period }),
      after: t.arg({ type: Period }),
      filter: t.arg({
        type: TalkFilter,
        description: 'Of those who said what it lets through about the brand.',
      }),
    },
    resolve: (_root, { from, at, before, after, filter }, { ports }) =>
      ports.brands.drift(ownId('Brand', from), checkRange('at', at, [-8.64e15, 8.64e15]), {
        before: before === null || before === undefined ? null : periodOf(before),
        after: after === null || after === undefined ? null : periodOf(after),
        filter: talkFilterOf(filter),
      }),
  }),
}));

export { Brand };
