import { checkRange } from '../arguments.ts';
import { builder } from '../builder.ts';
import type { CueDigestSource, MissedCueSource } from '../ports/cases.ts';
import { CaseRef, MessageRef } from './connections.ts';
import { brandId, PersonFilter, personFilterOf } from './inputs.ts';

const MAX_CUES = 500;
/** Messages of somebody who waits, where nobody says how many. */
const QUOTED = 50;
const INSTANTS = [-8.64e15, 8.64e15] as const;

const CueOrderEnum = builder.enumType('CueOrder', {
  values: {
    EXPOSED: { value: 'exposed', description: 'Most people who could see it first, then who waits longest.' },
    WAITING: { value: 'waiting', description: 'Who waits longest first.' },
  } as const,
});

const MissedCue = builder.objectRef<MissedCueSource>('MissedCue').implement({
  description: 'Somebody who waits for a word of the company.',
  fields: (t) => ({
    case: t.field({ type: CaseRef, resolve: (cue) => cue.case }),
    waitingSince: t.field({
      type: 'DateTime',
      description: 'The first request that nobody of the company has settled.',
      resolve: ({ waitingSince }) => waitingSince,
    }),
    waitingSeconds: t.exposeFloat('waitingSeconds', { description: "From then to the digest's instant." }),
    exposed: t.exposeInt('exposed', {
      description: 'People who could see the most widely seen of its conversations.',
    }),
    request: t.field({
      type: MessageRef,
      description: 'What they asked first.',
      resolve: ({ request }) => request,
    }),
    askedAgain: t.field({
      type: [MessageRef],
      args: { first: t.arg.int({ required: true, defaultValue: QUOTED }) },
      description: 'Messages with which the asker came back to it since, oldest first.',
      resolve: ({ askedAgain }, { first }) => askedAgain.first(checkRange('first', first, [0, MAX_CUES])),
    }),
    askedAgainTotal: t.int({ resolve: ({ askedAgain }) => askedAgain.total }),
    toldOthers: t.field({
      type: [MessageRef],
      args: { first: t.arg.int({ required: true, defaultValue: QUOTED }) },
      description: 'What the asker wrote against the brand elsewhere since, oldest first.',
      resolve: ({ toldOthers }, { first }) => toldOthers.first(checkRange('first', first, [0, MAX_CUES])),
    }),
    toldOthersTotal: t.int({ resolve: ({ toldOthers }) => toldOthers.total }),
  }),
});

const CueDigest = builder.objectRef<CueDigestSource>('CueDigest').implement({
  description: 'Who waits for the company: what to look at in the morning.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    total: t.exposeInt('total', { description: 'All who wait.' }),
    askedAgain: t.exposeInt('askedAgain', { description: 'Those of them who asked again.' }),
    toldOthers: t.exposeInt('toldOthers', { description: 'Those of them who told others.' }),
    cues: t.field({
      type: [MissedCue],
      args: { first: t.arg.int({ required: true, defaultValue: 20 }) },
      resolve: (digest, { first }) => digest.cues(checkRange('first', first, [1, MAX_CUES])),
    }),
  }),
});

builder.queryFields((t) => ({
  missedCues: t.field({
    type: CueDigest,
    description:
      'Who waits for the company as the graph is now, whether they asked again, and what they told others meanwhile.',
    args: {
      brand: t.arg.id({ description: 'Null: all brands of the company.' }),
      asker: t.arg({ type: PersonFilter, description: 'Only whom this lets through.' }),
      since: t.arg({ type: 'DateTime', description: 'Only who has waited since then or later.' }),
      at: t.arg({ type: 'DateTime', description: 'Up to when they have waited; now when null.' }),
      orderBy: t.arg({ type: CueOrderEnum, required: true, defaultValue: 'exposed' }),
    },
    resolve: (_root, { brand, asker, since, at, orderBy }, { ports }) =>
      ports.cases.missedCues({
        brand: brandId(brand),
        asker: asker === null || asker === undefined ? null : personFilterOf(asker),
        since: since ?? null,
        at: checkRange('at', at ?? Date.now(), INSTANTS),
        order: orderBy,
      }),
  }),
}));
