import { builder } from '../builder.ts';
import { ownId } from '../global-id.ts';
import type { ErasedSource } from '../ports/judgements.ts';
import { CaseRef, ConversationRef, MessageRef, PersonRef } from './connections.ts';
import { MessageStanceEnum, OutcomeEnum } from './enums.ts';

const ErasedPerson = builder.objectRef<ErasedSource>('ErasedPerson').implement({
  description: 'What was removed; nothing of it can be found afterwards.',
  fields: (t) => ({
    accounts: t.exposeInt('accounts'),
    messages: t.exposeInt('messages'),
    ties: t.exposeInt('ties'),
  }),
});

builder.mutationFields((t) => ({
  labelMessage: t.field({
    type: MessageRef,
    description: "A person's judgement; it outranks the program's, and both stay visible.",
    args: {
      message: t.arg.id({ required: true }),
      brand: t.arg.id({ required: true }),
      stance: t.arg({ type: MessageStanceEnum, required: true }),
    },
    resolve: (_root, { message, brand, stance }, { ports }) =>
      ports.judgements.labelMessage(ownId('Message', message), ownId('Brand', brand), stance),
  }),
  setOutcome: t.field({
    type: ConversationRef,
    args: {
      conversation: t.arg.id({ required: true }),
      outcome: t.arg({ type: OutcomeEnum, required: true }),
    },
    resolve: (_root, { conversation, outcome }, { ports }) =>
      ports.judgements.setOutcome(ownId('Conversation', conversation), outcome),
  }),
  mergePeople: t.field({
    type: PersonRef,
    description: "Makes several accounts' people one; can be undone by splitPerson.",
    args: { into: t.arg.id({ required: true }), from: t.arg.idList({ required: true }) },
    resolve: (_root, { into, from }, { ports }) =>
      ports.judgements.mergePeople(
        ownId('Person', into),
        from.map((id) => ownId('Person', id)),
      ),
  }),
  splitPerson: t.field({
    type: [PersonRef],
    description: 'Gives these accounts (channel:handle) a person of their own again.',
    args: { person: t.arg.id({ required: true }), accounts: t.arg.stringList({ required: true }) },
    resolve: (_root, { person, accounts }, { ports }) =>
      ports.judgements.splitPerson(ownId('Person', person), accounts),
  }),
  mergeCases: t.field({
    type: CaseRef,
    description:
      'Makes the matters of several cases one; can be undone by splitCase. Whom they asked, and over which channels, does not matter.',
    args: { into: t.arg.id({ required: true }), from: t.arg.idList({ required: true }) },
    resolve: (_root, { into, from }, { ports }) =>
      ports.judgements.mergeCases(
        ownId('Case', into),
        from.map((id) => ownId('Case', id)),
      ),
  }),
  splitCase: t.field({
    type: [CaseRef],
    description:
      'Gives these conversations of a case one of their own. First what is left of the case, then the new one; what asks nothing of the company is no case.',
    args: { case: t.arg.id({ required: true }), conversations: t.arg.idList({ required: true }) },
    resolve: (_root, { case: id, conversations }, { ports }) =>
      ports.judgements.splitCase(
        ownId('Case', id),
        conversations.map((conversation) => ownId('Conversation', conversation)),
      ),
  }),
  erasePerson: t.field({
    type: ErasedPerson,
    description: 'Removes a person with accounts, messages, ties and everything derived from them.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { ports }) => ports.judgements.erasePerson(ownId('Person', id)),
  }),
}));
