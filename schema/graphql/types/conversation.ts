import { checkRange, pageOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import { ownId } from '../global-id.ts';
import type { CaseSource, ConversationSource, OutcomeJudgementSource } from '../ports/sources.ts';
import { Brand } from './brand.ts';
import {
  CaseConnection,
  CaseRef,
  ConversationConnection,
  ConversationRef,
  MessageConnection,
  MessageRef,
  PersonRef,
} from './connections.ts';
import { CaseOrderEnum, ConversationOrderEnum, OutcomeEnum, OutcomeJudgeEnum } from './enums.ts';
import { InfluencePath } from './influence.ts';
import { CaseFilter, caseFilterOf, ConversationFilter, conversationFilterOf } from './inputs.ts';
import { NodeInterface } from './node.ts';

const OutcomeJudgement = builder.objectRef<OutcomeJudgementSource>('OutcomeJudgement').implement({
  fields: (t) => ({
    outcome: t.field({ type: OutcomeEnum, resolve: ({ outcome }) => outcome }),
    by: t.field({ type: OutcomeJudgeEnum, resolve: ({ by }) => by }),
    confidence: t.exposeFloat('confidence', {
      description: 'Probability that it is right, in (0, 1]; 1 for a person.',
    }),
    at: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When a person said so; null for the others.',
      resolve: ({ at }) => at,
    }),
  }),
});

ConversationRef.implement({
  interfaces: [NodeInterface],
  isTypeOf: (value) => (value as ConversationSource).kind === 'Conversation',
  fields: (t) => ({
    channel: t.exposeString('channel'),
    public: t.exposeBoolean('public', {
      description: 'False when it took place where the public cannot see it.',
    }),
    startedAt: t.field({ type: 'DateTime', resolve: ({ startedAt }) => startedAt }),
    lastMessageAt: t.field({ type: 'DateTime', resolve: ({ lastMessageAt }) => lastMessageAt }),
    outcome: t.field({
      type: OutcomeEnum,
      resolve: (conversation, _args, { ports }) => ports.conversations.answer(conversation).outcome,
    }),
    outcomeConfidence: t.float({
      description: 'Probability that the outcome is right, in (0, 1]; 1 where a person decided.',
      resolve: (conversation, _args, { ports }) => ports.conversations.answer(conversation).confidence,
    }),
    outcomeJudgements: t.field({
      type: [OutcomeJudgement],
      description:
        "All that is said of its outcome, the one that holds first; the program's own reading is always among it.",
      resolve: (conversation, _args, { ports }) => ports.conversations.outcomeJudgements(conversation),
    }),
    decidingMessage: t.field({
      type: MessageRef,
      nullable: true,
      description: 'The message that decided the outcome.',
      resolve: (conversation, _args, { ports }) => ports.conversations.answer(conversation).decidingMessage,
    }),
    responseSeconds: t.float({
      nullable: true,
      description: 'Null until somebody of the company has answered a request.',
      resolve: (conversation, _args, { ports }) => ports.conversations.answer(conversation).responseSeconds,
    }),
    resolutionSeconds: t.float({
      nullable: true,
      description: 'Null unless resolved; a reopening never makes it shorter.',
      resolve: (conversation, _args, { ports }) => ports.conversations.answer(conversation).resolutionSeconds,
    }),
    responseBusinessSeconds: t.float({
      nullable: true,
      description: 'As responseSeconds, in business hours; null also where no calendar is given.',
      resolve: (conversation, _args, { ports }) =>
        ports.conversations.businessClocks(conversation).responseSeconds,
    }),
    resolutionBusinessSeconds: t.float({
      nullable: true,
      description: 'As resolutionSeconds, in business hours; null also where no calendar is given.',
      resolve: (conversation, _args, { ports }) =>
        ports.conversations.businessClocks(conversation).resolutionSeconds,
    }),
    exposed: t.int({
      description: 'People who could see it, each counted once: the writers and their audiences.',
      resolve: (conversation, _args, { ports }) => ports.conversations.exposed(conversation),
    }),
    exposedBeforeResolution: t.int({
      description: 'Those of them who could see it before it was resolved; all of them while it is not.',
      resolve: (conversation, _args, { ports }) => ports.conversations.exposedBeforeResolution(conversation),
    }),
    messages: t.field({
      type: MessageConnection,
      description: 'Oldest first.',
      args: { first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
      resolve: (conversation, args, { ports }) =>
        ports.conversations.messages(conversation, pageOf(args, 50)),
    }),
    participants: t.field({
      type: [PersonRef],
      resolve: (conversation, _args, { ports }) => ports.conversations.participants(conversation),
    }),
    case: t.field({
      type: CaseRef,
      nullable: true,
      description: 'The case it belongs to; null where nothing was asked of the company.',
      resolve: (conversation, _args, { ports }) => ports.conversations.case(conversation),
    }),
    insiders: t.field({
      type: [InfluencePath],
      description:
        'Warm ways in: the most probable paths from somebody of the company to the asker, best first.',
      args: { first: t.arg.int({ required: true, defaultValue: 3 }) },
      resolve: (conversation, { first }, { ports }) =>
        ports.conversations.insiders(conversation, checkRange('first', first, [1, 20])),
    }),
  }),
});

CaseRef.implement({
  description: 'One matter of one asker, over all the channels in which it was raised.',
  interfaces: [NodeInterface],
  isTypeOf: (value) => (value as CaseSource).kind === 'Case',
  fields: (t) => ({
    asker: t.field({ type: PersonRef, resolve: ({ asker }) => asker }),
    brand: t.field({ type: Brand, resolve: ({ brand }) => brand }),
    conversations: t.field({
      type: [ConversationRef],
      description: 'Oldest first; at least one.',
      resolve: ({ conversations }) => [...conversations],
    }),
    otherCases: t.field({
      type: [CaseRef],
      description:
        'Other cases of the same asker about the same brand, those that opened nearest in time first: what mergeCases may be asked for.',
      args: { first: t.arg.int({ required: true, defaultValue: 5 }) },
      resolve: (one, { first }, { ports }) => ports.cases.others(one, checkRange('first', first, [1, 100])),
    }),
    openedAt: t.field({ type: 'DateTime', resolve: ({ openedAt }) => openedAt }),
    outcome: t.field({ type: OutcomeEnum, resolve: ({ outcome }) => outcome }),
    responseSeconds: t.exposeFloat('responseSeconds', {
      nullable: true,
      description: "From opening to the company's first answer in any channel; null while there is none.",
    }),
    resolutionSeconds: t.exposeFloat('resolutionSeconds', {
      nullable: true,
      description: "From opening to the asker's (last) confirmation; null unless resolved.",
    }),
    responseBusinessSeconds: t.float({
      nullable: true,
      description: 'As responseSeconds, in business hours; null also where no calendar is given.',
      resolve: (one, _args, { ports }) => ports.cases.businessClocks(one).responseSeconds,
    }),
    resolutionBusinessSeconds: t.float({
      nullable: true,
      description: 'As resolutionSeconds, in business hours; null also where no calendar is given.',
      resolve: (one, _args, { ports }) => ports.cases.businessClocks(one).resolutionSeconds,
    }),
    closedByCompanyAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the company called it done, whatever the asker says; null if it never did.',
      resolve: ({ closedByCompanyAt }) => closedByCompanyAt,
    }),
    reopenings: t.exposeInt('reopenings'),
    unansweredIn: t.field({
      type: [ConversationRef],
      description: 'Channels in which the company never answered: the e-mail behind the quick public reply.',
      resolve: ({ unansweredIn }) => [...unansweredIn],
    }),
    linkReason: t.exposeString('linkReason', {
      nullable: true,
      description: 'Why these conversations are one case, in words; null when there is one conversation.',
    }),
    linkConfidence: t.exposeFloat('linkConfidence', {
      description: 'Probability that the conversations are one case, in (0, 1]; 1 when there is one.',
    }),
  }),
});

builder.queryFields((t) => ({
  conversation: t.field({
    type: ConversationRef,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { ports }) => ports.conversations.find(ownId('Conversation', id)),
  }),
  conversations: t.field({
    type: ConversationConnection,
    args: {
      filter: t.arg({ type: ConversationFilter }),
      orderBy: t.arg({ type: ConversationOrderEnum, required: true, defaultValue: 'lastMessage' }),
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: (_root, { filter, orderBy, ...page }, { ports }) =>
      ports.conversations.list(conversationFilterOf(filter), orderBy, pageOf(page, 20)),
  }),
  cases: t.field({
    type: CaseConnection,
    args: {
      filter: t.arg({ type: CaseFilter }),
      orderBy: t.arg({ type: CaseOrderEnum, required: true, defaultValue: 'opened' }),
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: (_root, { filter, orderBy, ...page }, { ports }) =>
      ports.cases.list(caseFilterOf(filter), orderBy, pageOf(page, 20)),
  }),
}));
