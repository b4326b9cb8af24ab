import { checkRange, pageOf, periodOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import { MessageConnection, MessageRef, SaidAlikeConnection, SaidAlikeRef } from './connections.ts';
import { brandId, Period, TalkFilter, talkFilterOf } from './inputs.ts';

const MOST_NEAR = 50;

SaidAlikeRef.implement({
  description:
    'A text that several accounts wrote alike: letter case, white space, punctuation, pictures, links and whom they mention aside.',
  fields: (t) => ({
    first: t.field({ type: MessageRef, description: 'Who wrote it first.', resolve: ({ first }) => first }),
    last: t.field({ type: MessageRef, resolve: ({ last }) => last }),
    accounts: t.exposeInt('accounts', { description: 'That wrote it; two at least.' }),
    people: t.exposeInt('people'),
    messages: t.field({
      type: MessageConnection,
      description: 'All that say it, in time order.',
      args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
      resolve: (alike, page, { ports }) => ports.reading.messagesAlike(alike, pageOf(page, 20)),
    }),
  }),
});

builder.objectFields(MessageRef, (t) => ({
  saidAlike: t.field({
    type: SaidAlikeRef,
    nullable: true,
    description: 'Who else wrote the same; null where no other account did.',
    resolve: (message, _args, { ports }) => ports.reading.saidAlikeOf(message),
  }),
  nearlyAlike: t.field({
    type: [MessageRef],
    description:
      'What was written in nearly the same words, the nearest first, of several that say the same the latest; empty without an encoder.',
    args: { first: t.arg.int({ required: true, defaultValue: 5 }) },
    resolve: (message, { first }, { ports }) =>
      ports.reading.nearlyAlike(message, checkRange('first', first, [1, MOST_NEAR])),
  }),
}));

builder.queryFields((t) => ({
  saidAlike: t.field({
    type: SaidAlikeConnection,
    description:
      'Texts of four words or more that several accounts wrote alike, those of most accounts first, 1,000 at most. Shares, and what somebody of the company wrote, are left out.',
    args: {
      brand: t.arg.id({ description: 'That they are about. Null: any, or none.' }),
      period: t.arg({ type: Period }),
      filter: t.arg({ type: TalkFilter, description: 'Among what it lets through.' }),
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: (_root, { brand, period, filter, ...page }, { ports }) =>
      ports.reading.saidAlike(
        { brand: brandId(brand), period: periodOf(period), filter: talkFilterOf(filter) },
        pageOf(page, 20),
      ),
  }),
}));
