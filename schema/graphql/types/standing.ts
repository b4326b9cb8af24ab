import { pageOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import { InvalidInputError } from '../../model/errors.ts';
import type { StandingPriorSource, StandingTurnSource } from '../ports/standing.ts';
import { Brand } from './brand.ts';
import {
  ConversationRef,
  MessageConnection,
  MessageRef,
  PersonRef,
  PersonStandingRef,
  StandingPartConnection,
  StandingPartRef,
} from './connections.ts';
import { StandingEnum } from './enums.ts';

/** What the argument of that name means. */
export const HALF_LIFE =
  "Days in which a message comes to count half, back from the period's end or the last message; null: none fades.";

const DAY_MS = 86_400_000;

/**
 * Milliseconds of a half-life in days.
 *
 * @throws {InvalidInputError} when it is not above 0.
 */
export function halfLifeOf(days: number | null | undefined): number | null {
  if (days === null || days === undefined) return null;
  if (days > 0 && Number.isFinite(days)) return days * DAY_MS;
  throw new InvalidInputError(`Argument "halfLifeDays" is ${days}; pass a number above 0, or null.`);
}

const StandingPrior = builder.objectRef<StandingPriorSource>('StandingPrior').implement({
  description:
    'What is expected of a person before they have written, learned from all who wrote about the brand.',
  fields: (t) => ({
    mean: t.exposeFloat('mean', { description: 'Mean stance, in [-1, 1].' }),
    share: t.exposeFloat('share', { description: 'Its share of the score, in [0, 1].' }),
  }),
});

StandingPartRef.implement({
  description: 'What one message does to a score.',
  fields: (t) => ({
    message: t.field({ type: MessageRef, resolve: ({ message }) => message }),
    share: t.exposeFloat('share', {
      description: 'Its share of the score, in [0, 1]; copies of one text have one share among them.',
    }),
    value: t.exposeFloat('value', {
      description:
        'The stance that is behind its reading on average, given the rest of what the person said: nearer to the score the less sure readings of that stance are; in [-1, 1].',
    }),
    moved: t.exposeFloat('moved', {
      description: "By how much it moves the score away from the prior's mean: share · (value − prior.mean).",
    }),
  }),
});

const StandingTurn = builder.objectRef<StandingTurnSource>('StandingTurn').implement({
  description: 'An advocate became a detractor, or the other way round.',
  fields: (t) => ({
    from: t.field({ type: StandingEnum, resolve: ({ from }) => from }),
    to: t.field({ type: StandingEnum, resolve: ({ to }) => to }),
    certainty: t.exposeFloat('certainty', {
      description: 'Probability that the mean stance had one sign before and the other after, in [0.9, 1].',
    }),
    message: t.field({
      type: MessageRef,
      description: 'The first message after it.',
      resolve: ({ message }) => message,
    }),
    earliest: t.field({
      type: 'DateTime',
      description: 'That message is not older than this, with 95 % probability.',
      resolve: ({ earliest }) => earliest,
    }),
    latest: t.field({
      type: 'DateTime',
      description: 'That message is not newer than this, with 95 % probability.',
      resolve: ({ latest }) => latest,
    }),
    conversation: t.field({
      type: ConversationRef,
      description:
        'What came before it: the latest conversation up to that message in which the person asked something of the company, else the latest that they wrote in.',
      resolve: ({ conversation }) => conversation,
    }),
    scoreBefore: t.exposeFloat('scoreBefore', { description: 'Estimated mean stance before, in [-1, 1].' }),
    scoreAfter: t.exposeFloat('scoreAfter', { description: 'Estimated mean stance after, in [-1, 1].' }),
  }),
});

PersonStandingRef.implement({
  fields: (t) => ({
    person: t.field({ type: PersonRef, resolve: ({ person }) => person }),
    brand: t.field({ type: Brand, resolve: ({ brand }) => brand }),
    standing: t.field({ type: StandingEnum, resolve: ({ standing }) => standing }),
    score: t.exposeFloat('score', { description: 'Estimated mean stance, in [-1, 1]; -1 is all against.' }),
    low: t.exposeFloat('low', { description: 'Low end of the 90 % credible interval of score.' }),
    high: t.exposeFloat('high', { description: 'High end of the 90 % credible interval of score.' }),
    messages: t.exposeInt('messages', { description: 'Messages that count towards the score.' }),
    evidence: t.field({
      type: MessageConnection,
      description: 'Those messages, most telling first.',
      args: { first: t.arg.int({ defaultValue: 5 }), after: t.arg.string() },
      resolve: (standing, args, { ports }) => ports.people.evidence(standing, pageOf(args, 5)),
    }),
    prior: t.field({
      type: StandingPrior,
      description:
        'What is expected of somebody who writes in these channels and languages; it pulls the score of who wrote little.',
      resolve: (standing, _args, { ports }) => ports.people.standingPrior(standing),
    }),
    parts: t.field({
      type: StandingPartConnection,
      description:
        "The evidence with what each message does to the score: score = prior.share · prior.mean + the sum of all parts' share · value.",
      args: { first: t.arg.int({ defaultValue: 5 }), after: t.arg.string() },
      resolve: (standing, args, { ports }) => ports.people.standingParts(standing, pageOf(args, 5)),
    }),
    turns: t.field({
      type: [StandingTurn],
      description:
        'When an advocate became a detractor or the other way round in the period, oldest first: changes of side that are certain to 90 % and more.',
      resolve: (standing, _args, { ports }) => ports.people.standingTurns(standing),
    }),
  }),
});
