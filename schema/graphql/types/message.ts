import { pageOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import { ownId } from '../global-id.ts';
import type { MessageBrandSource, StanceJudgementSource } from '../ports/messages.ts';
import type { MessageSource } from '../ports/sources.ts';
import { Brand } from './brand.ts';
import { ConversationRef, MessageConnection, MessageRef, PersonRef } from './connections.ts';
import { MessageStanceEnum } from './enums.ts';
import { MessageFilter, messageFilterOf } from './inputs.ts';
import { NodeInterface } from './node.ts';

const StanceJudgement = builder.objectRef<StanceJudgementSource>('StanceJudgement').implement({
  fields: (t) => ({
    stance: t.field({ type: MessageStanceEnum, resolve: ({ stance }) => stance }),
    by: t.exposeString('by', {
      description: "Who says so: a person's name or id, or the name of the reader.",
    }),
    confidence: t.exposeFloat('confidence', {
      description: 'Probability that it is right, in (0, 1]; 1 for a person.',
    }),
    at: t.field({ type: 'DateTime', nullable: true, resolve: ({ at }) => at }),
  }),
});

const MessageBrand = builder.objectRef<MessageBrandSource>('MessageBrand').implement({
  description: 'A brand that a message is about.',
  fields: (t) => ({
    brand: t.field({ type: Brand, resolve: ({ brand }) => brand }),
    stance: t.field({ type: MessageStanceEnum, resolve: ({ stance }) => stance }),
    confidence: t.exposeFloat('confidence'),
    because: t.exposeString('because', {
      description: 'named, addressed (it speaks to the company), shared, or judged by a person.',
    }),
  }),
});

MessageRef.implement({
  interfaces: [NodeInterface],
  isTypeOf: (value) => (value as MessageSource).kind === 'Message',
  fields: (t) => ({
    author: t.field({
      type: PersonRef,
      resolve: (message, _args, { ports }) => ports.messages.author(message),
    }),
    channel: t.exposeString('channel'),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    text: t.string({
      resolve: async (message, _args, { ports }) => (await ports.messages.text(message)).text,
    }),
    language: t.exposeString('language'),
    url: t.string({
      nullable: true,
      resolve: async (message, _args, { ports }) => (await ports.messages.text(message)).url,
    }),
    replyTo: t.field({
      type: MessageRef,
      nullable: true,
      resolve: (message, _args, { ports }) => ports.messages.replyTo(message),
    }),
    shares: t.field({
      type: MessageRef,
      nullable: true,
      resolve: (message, _args, { ports }) => ports.messages.shares(message),
    }),
    conversation: t.field({
      type: ConversationRef,
      resolve: (message, _args, { ports }) => ports.messages.conversation(message),
    }),
    mentions: t.field({
      type: [PersonRef],
      resolve: (message, _args, { ports }) => ports.messages.mentions(message),
    }),
    byCompany: t.boolean({
      description: 'True where the author was somebody of the company when writing.',
      resolve: (message, _args, { ports }) => ports.messages.byCompany(message),
    }),
    acts: t.stringList({
      description:
        'What it does, e.g. request, complaint, thanks, confirmation, redirection, stillOpen, closure; check asks whether it works.',
      resolve: (message, _args, { ports }) => ports.messages.acts(message),
    }),
    brands: t.field({
      type: [MessageBrand],
      resolve: (message, _args, { ports }) => ports.messages.brands(message),
    }),
    stance: t.field({
      type: MessageStanceEnum,
      nullable: true,
      description:
        "What holds: a person's judgement before the program's. Null where the message says nothing of the brand.",
      args: { brand: t.arg.id({ required: true }) },
      resolve: (message, { brand }, { ports }) => ports.messages.stance(message, ownId('Brand', brand)),
    }),
    stanceJudgements: t.field({
      type: [StanceJudgement],
      description:
        "All judgements of it, the one that holds first; the program's reading is always among them.",
      args: { brand: t.arg.id({ required: true }) },
      resolve: (message, { brand }, { ports }) =>
        ports.messages.stanceJudgements(message, ownId('Brand', brand)),
    }),
  }),
});

builder.queryField('messages', (t) =>
  t.field({
    type: MessageConnection,
    description: 'The messages behind a count, newest first.',
    args: {
      filter: t.arg({ type: MessageFilter }),
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: (_root, { filter, ...page }, { ports }) =>
      ports.messages.list(messageFilterOf(filter), pageOf(page, 20)),
  }),
);
