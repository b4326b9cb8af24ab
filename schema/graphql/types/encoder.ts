import { pageOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import type { EncoderSource, EncoderState } from '../ports/encoder.ts';
import { MessageConnection } from './connections.ts';
import { searchText } from './inputs.ts';

const EncoderStateEnum = builder.enumType('EncoderState', {
  description:
    'LEARNING from example sentences, READING messages, PAUSED, WAITING to try again after a failure, or DONE with all there are.',
  values: Object.fromEntries(
    (['learning', 'reading', 'paused', 'waiting', 'done'] satisfies EncoderState[]).map((value) => [
      value.toUpperCase(),
      { value },
    ]),
  ),
});

const Encoder = builder.objectRef<EncoderSource>('Encoder').implement({
  description:
    'A reader with an encoder: it reads messages again in the background, the most exposed first, and finds them by meaning.',
  fields: (t) => ({
    name: t.exposeString('name', {
      nullable: true,
      description: 'As it stands beside its judgements; null until its model is known.',
    }),
    state: t.field({ type: EncoderStateEnum, resolve: ({ state }) => state }),
    read: t.int({
      nullable: true,
      description: 'Messages that it has read; null for who may not see all of them.',
      resolve: ({ counts }) => counts?.read ?? null,
    }),
    messages: t.int({
      nullable: true,
      description: 'Messages that there are; null for who may not see all of them.',
      resolve: ({ counts }) => counts?.messages ?? null,
    }),
    failure: t.exposeString('failure', { nullable: true, description: 'Why it waits, and what to do.' }),
  }),
});

builder.queryFields((t) => ({
  encoder: t.field({
    type: Encoder,
    nullable: true,
    description: 'Null where the server has no encoder.',
    resolve: (_root, _args, { ports }) => ports.encoder.find(),
  }),
  messagesByMeaning: t.field({
    type: MessageConnection,
    description:
      'Messages on the same matter in whatever language, the nearest first, 500 at most; of several that say the same the latest. Takes an encoder.',
    args: {
      text: t.arg.string({ required: true }),
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: (_root, { text, ...page }, { ports }) =>
      ports.encoder.messages(searchText(text) ?? '', pageOf(page, 20)),
  }),
}));

builder.mutationFields((t) => ({
  pauseEncoder: t.field({
    type: Encoder,
    description:
      'Stops reading in the background until it is resumed, over a new start of the server too; search goes on.',
    resolve: (_root, _args, { ports }) => ports.encoder.pause(),
  }),
  resumeEncoder: t.field({
    type: Encoder,
    resolve: (_root, _args, { ports }) => ports.encoder.resume(),
  }),
}));
