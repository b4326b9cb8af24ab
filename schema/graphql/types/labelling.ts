import { checkRange } from '../arguments.ts';
import { builder } from '../builder.ts';
import type { LabellingSource, LabelOfferSource } from '../ports/reading.ts';
import { Brand, StanceCount } from './brand.ts';
import { MessageRef } from './connections.ts';
import { MessageStanceEnum } from './enums.ts';
import { brandId } from './inputs.ts';

const MOST_OFFERS = 100;

const LabelOffer = builder.objectRef<LabelOfferSource>('LabelOffer').implement({
  description:
    'A message whose stance towards a brand a person is asked for; `labelMessage` takes the answer.',
  fields: (t) => ({
    message: t.field({ type: MessageRef, resolve: ({ message }) => message }),
    brand: t.field({ type: Brand, resolve: ({ brand }) => brand }),
    stance: t.field({
      type: MessageStanceEnum,
      description: 'What was read.',
      resolve: ({ stance }) => stance,
    }),
    confidence: t.exposeFloat('confidence', { description: 'How sure that is, in (0, 1].' }),
    exposed: t.exposeInt('exposed', { description: 'People who could see its conversation.' }),
  }),
});

const Labelling = builder.objectRef<LabellingSource>('Labelling').implement({
  description: 'What people labelled so far, and the messages whose label would teach the reader most.',
  fields: (t) => ({
    labels: t.int({
      description: 'Pairs of a message and a brand that somebody labelled.',
      resolve: ({ byStance }) => byStance.reduce((sum, { messages }) => sum + messages, 0),
    }),
    byStance: t.field({ type: [StanceCount], resolve: ({ byStance }) => [...byStance] }),
    needed: t.exposeInt('needed', { description: 'From so many on, `grapevine train` learns from them.' }),
    offers: t.field({
      type: [LabelOffer],
      description:
        'The least sure and most seen first; brands and languages take turns. None that is labelled, and one of a conversation.',
      resolve: ({ offers }) => [...offers],
    }),
  }),
});

builder.queryFields((t) => ({
  labelling: t.field({
    type: Labelling,
    description: 'Labels so far, and what to label next.',
    args: {
      brand: t.arg.id({ description: 'Null: all brands.' }),
      first: t.arg.int({
        required: true,
        defaultValue: 10,
        description: 'Messages that are offered, 100 at most.',
      }),
    },
    resolve: (_root, { brand, first }, { ports }) =>
      ports.reading.labelling(brandId(brand), checkRange('first', first, [1, MOST_OFFERS])),
  }),
}));
