import { checkRange } from '../arguments.ts';
import { builder } from '../builder.ts';
import type { MeasuresRunSource, RunSeedsSource } from '../ports/people.ts';
import { PersonRef } from './connections.ts';

const SEEDS_AT_MOST = 10_000;

const RunSeeds = builder.objectRef<RunSeedsSource>('RunSeeds').implement({
  description: 'The people to win first, as that run chose them.',
  fields: (t) => ({
    size: t.int({
      description: 'People of it who are in the graph.',
      resolve: ({ people }) => people.length,
    }),
    people: t.field({
      type: [PersonRef],
      description: 'Best first; without those who are not in the graph any more.',
      args: { first: t.arg.int({ required: true, defaultValue: 100 }) },
      resolve: ({ people }, { first }) => people.slice(0, checkRange('first', first, [1, SEEDS_AT_MOST])),
    }),
    spread: t.exposeFloat('spread', { description: 'Expected number of people reached, seeds included.' }),
    standardError: t.exposeFloat('standardError', { description: 'Of spread.' }),
    approximation: t.exposeFloat('approximation', { description: 'Lower bound on spread / optimum.' }),
  }),
});

const MeasuresRun = builder.objectRef<MeasuresRunSource>('MeasuresRun').implement({
  description:
    'Measures that were computed on Apache Spark. PageRank, degrees, reach within two ties, communities and, where the run has it, betweenness are answered with them, where a person is in both; while it is current, standings and timelines over all time too.',
  fields: (t) => ({
    finishedAt: t.field({ type: 'DateTime', resolve: ({ finishedAt }) => finishedAt }),
    people: t.exposeInt('people', { description: 'People in it.' }),
    known: t.exposeInt('known', {
      description: "Of those the ones who are here; everybody else has the server's own values.",
    }),
    current: t.exposeBoolean('isCurrent', {
      nullable: true,
      description:
        'False where the graph has changed since the export that was analysed, or that was of a part of it or of another graph; null where that does not say.',
    }),
    seeds: t.field({
      type: RunSeeds,
      nullable: true,
      description: 'Null where it chose none.',
      resolve: ({ seeds }) => seeds,
    }),
  }),
});

builder.queryFields((t) => ({
  measuresRun: t.field({
    type: MeasuresRun,
    nullable: true,
    description:
      'Null where the server computes all measures itself, and for callers who see public messages only.',
    resolve: (_root, _args, { ports }) => ports.people.measuresRun(),
  }),
}));
