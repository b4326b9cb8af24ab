import { InvalidInputError } from '../../model/errors.ts';
import { checkRange, pageOf, periodOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import { ownId } from '../global-id.ts';
import type {
  AudienceSource,
  ContributionSource,
  DelaySource,
  InfluencePathSource,
  IntervalSource,
  ReachedSource,
  SeedSetSource,
  SpreadSource,
} from '../ports/influence.ts';
import { MessageConnection, MessageRef, PersonRef, TieRef } from './connections.ts';
import { Period, PersonFilter, personFilterOf } from './inputs.ts';

const ProbabilityInterval = builder.objectRef<IntervalSource>('ProbabilityInterval').implement({
  description: 'A 90 % credible interval.',
  fields: (t) => ({ low: t.exposeFloat('low'), high: t.exposeFloat('high') }),
});

const TieDelay = builder.objectRef<DelaySource>('TieDelay').implement({
  description: 'How long after a message somebody acted upon it, in seconds.',
  fields: (t) => ({
    lower: t.exposeFloat('lower', { description: 'A quarter of the acts came within.' }),
    median: t.exposeFloat('median'),
    upper: t.exposeFloat('upper', { description: 'Three quarters of the acts came within.' }),
  }),
});

TieRef.implement({
  description: 'u influences v: v answered, shared or took up what u wrote.',
  fields: (t) => ({
    source: t.field({ type: PersonRef, resolve: ({ source }) => source }),
    target: t.field({ type: PersonRef, resolve: ({ target }) => target }),
    probability: t.exposeFloat('probability', {
      description: 'Probability that a message of source moves target to act, in (0, 1].',
    }),
    interactions: t.exposeInt('interactions', { description: 'Interactions that it was learned from.' }),
    chances: t.exposeInt('chances', {
      description:
        'Messages of source that target could have acted upon, taken up or not; 0 where the tie was only stated.',
    }),
    effectiveChances: t.exposeFloat('effectiveChances', {
      description:
        'What these count together where older ones count less (GRAPEVINE_TIE_HALF_LIFE); else as many as they are. Probability and interval go by it.',
    }),
    interval: t.field({
      type: ProbabilityInterval,
      nullable: true,
      description: 'Of the probability; null where it was stated.',
      resolve: (tie, _args, { ports }) => ports.influence.tieInterval(tie),
    }),
    delay: t.field({
      type: TieDelay,
      nullable: true,
      description: 'Null where no act answers or shares a single message.',
      resolve: (tie, _args, { ports }) => ports.influence.tieDelay(tie),
    }),
    stated: t.exposeBoolean('stated', { description: 'True where somebody stated the probability.' }),
    firstAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ firstAt }) => firstAt }),
    lastAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ lastAt }) => lastAt }),
    evidence: t.field({
      type: MessageConnection,
      description: 'The messages behind it, newest first.',
      args: { first: t.arg.int({ defaultValue: 5 }), after: t.arg.string() },
      resolve: (tie, args, { ports }) => ports.influence.tieEvidence(tie, pageOf(args, 5)),
    }),
  }),
});

export const InfluencePath = builder.objectRef<InfluencePathSource>('InfluencePath').implement({
  fields: (t) => ({
    people: t.field({
      type: [PersonRef],
      description: 'In the order in which influence travels; at least two.',
      resolve: ({ people }) => [...people],
    }),
    ties: t.field({
      type: [TieRef],
      description: 'One fewer than people; ties[i] joins people[i] and people[i + 1].',
      resolve: ({ ties }) => [...ties],
    }),
    timeRespecting: t.boolean({
      description:
        'False where the acts behind the ties, those of the period that was asked for, cannot have followed one another.',
      resolve: ({ isTimeRespecting }) => isTimeRespecting,
    }),
    messages: t.field({
      type: t.listRef(MessageRef, { nullable: true }),
      description:
        'By which influence travelled along ties[i]: the newest that can have followed one another, or else the newest of each; null for a tie without any in the period.',
      resolve: ({ messages }) => [...messages],
    }),
    probability: t.exposeFloat('probability', { description: "Product of the ties' probabilities." }),
    explanation: t.string({
      description: 'One sentence a person can read out, naming a message for each tie.',
      resolve: ({ explain }) => explain(),
    }),
  }),
});

const REACHED_AT_MOST = 1000;

const ReachedPerson = builder.objectRef<ReachedSource>('ReachedPerson').implement({
  fields: (t) => ({
    person: t.field({ type: PersonRef, resolve: ({ person }) => person }),
    probability: t.exposeFloat('probability', {
      description: 'Share of the simulation runs in which word came to this person.',
    }),
  }),
});

const Contribution = builder.objectRef<ContributionSource>('Contribution').implement({
  description: 'What one person of a seed set brings, from sets that the choice did not see.',
  fields: (t) => ({
    person: t.field({ type: PersonRef, resolve: ({ person }) => person }),
    adds: t.exposeFloat('adds', {
      description: 'Expected number of people whom this one reaches and those before do not.',
    }),
    lost: t.exposeFloat('lost', {
      description: 'Expected number of people whom nobody of the set reaches without this one.',
    }),
    standardError: t.exposeFloat('standardError', { description: 'Of adds and of lost, at most.' }),
  }),
});

const PersonCost = builder.inputType('PersonCost', {
  description: 'What it costs to win somebody.',
  fields: (t) => ({
    person: t.id({ required: true }),
    cost: t.float({ required: true, description: 'Above 0.' }),
  }),
});

const SeedSet = builder.objectRef<SeedSetSource>('SeedSet').implement({
  description: 'The people to win first so that word reaches the most others.',
  fields: (t) => ({
    people: t.field({ type: [PersonRef], description: 'Best first.', resolve: ({ people }) => [...people] }),
    spread: t.exposeFloat('spread', {
      description: 'Expected number of people reached, seeds included, under the independent cascade model.',
    }),
    standardError: t.exposeFloat('standardError', {
      description: 'Standard error of spread, from simulation runs that the choice did not see.',
    }),
    approximation: t.exposeFloat('approximation', {
      description:
        'Lower bound on spread / optimum, holding with probability at least 1 - failureProbability.',
    }),
    failureProbability: t.exposeFloat('failureProbability'),
    cost: t.exposeFloat('cost', {
      nullable: true,
      description: 'What the people cost together; null where no budget was given.',
    }),
    contributions: t.field({
      type: [Contribution],
      description: 'In the order of people.',
      resolve: ({ contributions }) => [...contributions],
    }),
    reached: t.field({
      type: [ReachedPerson],
      description: 'Who is reached most surely, the people of the set left out.',
      args: { first: t.arg.int({ required: true, defaultValue: 20 }) },
      resolve: ({ reached }, { first }) => [...reached(checkRange('first', first, [1, REACHED_AT_MOST]))],
    }),
  }),
});

const Spread = builder.objectRef<SpreadSource>('Spread').implement({
  fields: (t) => ({
    mean: t.exposeFloat('mean', { description: 'Expected number of people reached, seeds included.' }),
    standardError: t.exposeFloat('standardError'),
    simulations: t.exposeInt('simulations'),
    reached: t.field({
      type: [ReachedPerson],
      description: 'Who is reached most surely, the seeds left out.',
      args: { first: t.arg.int({ required: true, defaultValue: 20 }) },
      resolve: ({ reached }, { first }) => [...reached(checkRange('first', first, [1, REACHED_AT_MOST]))],
    }),
  }),
});

const Audience = builder.objectRef<AudienceSource>('Audience').implement({
  description: "An audience of several people, and their audience's audience, with nobody counted twice.",
  fields: (t) => ({
    people: t.exposeInt('people'),
    naive: t.exposeInt('naive', {
      description: 'The sum that counts a person again for each way of reaching them; at most 2147483647.',
    }),
    exact: t.exposeBoolean('exact', {
      description: 'False where people comes from a sketch rather than a count.',
    }),
    relativeError: t.exposeFloat('relativeError', {
      description: 'Relative standard error of people; 0 when exact.',
    }),
  }),
});

const MAX_PEOPLE = 10_000;

builder.queryFields((t) => ({
  influencePaths: t.field({
    type: [InfluencePath],
    description: 'The most probable loop-free paths, best first; empty when there is none.',
    args: {
      from: t.arg.id({ required: true }),
      to: t.arg.id({ required: true }),
      first: t.arg.int({ required: true, defaultValue: 3 }),
      maxTies: t.arg.int({ required: true, defaultValue: 6 }),
      timeRespecting: t.arg.boolean({
        required: true,
        defaultValue: false,
        description:
          'Only paths along which each act was upon something written no earlier than the act before: word can have come to whoever wrote it.',
      }),
      avoid: t.arg.idList({ description: 'People through whom no path passes; both ends may be anybody.' }),
      through: t.arg({
        type: PersonFilter,
        description:
          'Paths pass through such people only, for example of some roles; both ends may be anybody.',
      }),
      period: t.arg({ type: Period }),
    },
    resolve: (_root, { from, to, first, maxTies, timeRespecting, avoid, through, period }, { ports }) =>
      ports.influence.paths(ownId('Person', from), ownId('Person', to), {
        first: checkRange('first', first, [1, 20]),
        maxTies: checkRange('maxTies', maxTies, [1, 10]),
        timeRespecting,
        avoid: peopleOf('avoid', avoid ?? []),
        through: through === null || through === undefined ? null : personFilterOf(through),
        period: periodOf(period),
      }),
  }),
  seedSet: t.field({
    type: SeedSet,
    args: {
      size: t.arg.int({ required: true }),
      candidates: t.arg({ type: PersonFilter }),
      won: t.arg.idList({
        description:
          'People who are won already: they are not chosen, and whom they reach is nobody else’s gain; spread counts both.',
      }),
      epsilon: t.arg.float({ required: true, defaultValue: 0.1 }),
    },
    resolve: (_root, { size, candidates, won, epsilon }, { ports }) =>
      ports.influence.seedSet(
        { size: checkRange('size', size, [1, MAX_PEOPLE]) },
        candidates === null || candidates === undefined ? null : personFilterOf(candidates),
        {
          epsilon: checkRange('epsilon', epsilon, [0.01, 0.5]),
          won: peopleOf('won', won ?? []),
        },
      ),
  }),
  affordableSeedSet: t.field({
    type: SeedSet,
    description:
      'The people to win first where they cost differently: by what each adds for its cost, or the best single person.',
    args: {
      budget: t.arg.float({ required: true, description: 'What they may cost together; above 0.' }),
      costs: t.arg({ type: [PersonCost], description: 'Of whom it is known.' }),
      costOfOthers: t.arg.float({ required: true, defaultValue: 1 }),
      candidates: t.arg({ type: PersonFilter }),
      won: t.arg.idList({ description: 'As in seedSet.' }),
      epsilon: t.arg.float({ required: true, defaultValue: 0.1 }),
    },
    resolve: (_root, { budget, costs, costOfOthers, candidates, won, epsilon }, { ports }) =>
      ports.influence.seedSet(
        {
          budget: checkCost('budget', budget),
          costOfOthers: checkCost('costOfOthers', costOfOthers),
          costs: costsOf(costs ?? []),
        },
        candidates === null || candidates === undefined ? null : personFilterOf(candidates),
        {
          epsilon: checkRange('epsilon', epsilon, [0.01, 0.5]),
          won: peopleOf('won', won ?? []),
        },
      ),
  }),
  spread: t.field({
    type: Spread,
    args: {
      seeds: t.arg.idList({ required: true }),
      simulations: t.arg.int({ required: true, defaultValue: 10_000 }),
    },
    resolve: (_root, { seeds, simulations }, { ports }) =>
      ports.influence.spread(
        peopleOf('seeds', seeds),
        checkRange('simulations', simulations, [100, 1_000_000]),
      ),
  }),
  audience: t.field({
    type: Audience,
    description: 'Everyone within this many ties or follows of any of these people.',
    args: {
      people: t.arg.idList({ required: true }),
      ties: t.arg.int({ required: true, defaultValue: 2 }),
    },
    resolve: (_root, { people, ties }, { ports }) =>
      ports.influence.audience(peopleOf('people', people), checkRange('ties', ties, [1, 10])),
  }),
}));

function costsOf(costs: readonly { readonly person: string; readonly cost: number }[]): Map<string, number> {
  const people = peopleOf(
    'costs',
    costs.map(({ person }) => person),
  );
  return new Map(people.map((id, place) => [id, checkCost('costs', costs[place]!.cost)]));
}

function checkCost(argument: string, cost: number): number {
  if (cost > 0 && Number.isFinite(cost)) return cost;
  throw new InvalidInputError(`Argument "${argument}" is ${cost}; a cost is a number above 0.`);
}

function peopleOf(argument: string, ids: readonly string[]): string[] {
  if (ids.length > MAX_PEOPLE) {
    throw new InvalidInputError(
      `Argument "${argument}" names ${ids.length} people; pass at most ${MAX_PEOPLE}.`,
    );
  }
  return ids.map((id) => ownId('Person', id));
}
