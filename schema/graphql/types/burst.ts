import { checkRange, periodOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import type { BurstSource } from '../ports/brands.ts';
import { Brand } from './brand.ts';
import { MessageRef } from './connections.ts';
import { Period, TalkFilter, talkFilterOf } from './inputs.ts';

const MOST_BURSTS = 100;
const MOST_ORIGINS = 10;

const BurstOrigin = builder.objectRef<BurstSource['origins'][number]>('BurstOrigin').implement({
  description: 'A message that others took up in a burst; it may be older than that.',
  fields: (t) => ({
    message: t.field({ type: MessageRef, resolve: ({ message }) => message }),
    people: t.exposeInt('people', {
      description: 'Others who answered or shared it in the burst, or answered or shared who did.',
    }),
  }),
});

const Burst = builder.objectRef<BurstSource>('Burst').implement({
  description:
    'Days (UTC) in which a brand was talked about far more than in those around: about three times as much, over many days from 1.8 times on.',
  fields: (t) => ({
    since: t.field({
      type: 'DateTime',
      description: 'Its first day begins.',
      resolve: ({ since }) => since,
    }),
    until: t.field({ type: 'DateTime', description: 'Its last day ends.', resolve: ({ until }) => until }),
    messages: t.exposeInt('messages'),
    usual: t.exposeFloat('usual', {
      description: 'Messages that the days around it would give in as many days.',
    }),
    people: t.exposeInt('people'),
    favor: t.exposeInt('favor'),
    against: t.exposeInt('against'),
    origins: t.field({
      type: [BurstOrigin],
      description: 'What it goes back to, most people first.',
      args: { first: t.arg.int({ required: true, defaultValue: 3 }) },
      resolve: ({ origins }, { first }) => origins.slice(0, checkRange('first', first, [1, MOST_ORIGINS])),
    }),
  }),
});

builder.objectFields(Brand, (t) => ({
  bursts: t.field({
    type: [Burst],
    description: 'The bursts of talk about it that a period touches, the weightiest first.',
    args: {
      period: t.arg({ type: Period }),
      filter: t.arg({ type: TalkFilter, description: 'Those of what it lets through alone.' }),
      first: t.arg.int({ required: true, defaultValue: 5 }),
    },
    resolve: async (brand, { period, filter, first }, { ports }) =>
      (await ports.brands.bursts(brand, periodOf(period), talkFilterOf(filter))).slice(
        0,
        checkRange('first', first, [1, MOST_BURSTS]),
      ),
  }),
}));
