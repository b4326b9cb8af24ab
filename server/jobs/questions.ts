import { type CueQuestion, missedCues } from '../analysis/cases/missed-cues.ts';
import { readConversation } from '../analysis/cases/outcome.ts';
import type { BusinessCalendar } from '../analysis/cases/business-hours.ts';
import { bursts } from '../analysis/discussion/bursts.ts';
import { businessMedians } from '../analysis/discussion/business-medians.ts';
import {
  discussion,
  type DiscussionQuestion,
  hasCompany,
  isOver,
} from '../analysis/discussion/discussion.ts';
import { mostTelling } from '../analysis/discussion/most-telling.ts';
import type { Period } from '../analysis/discussion/period.ts';
import type { Budget } from '../analysis/influence/budgeted-coverage.ts';
import { talkSample } from '../analysis/discussion/talk-sample.ts';
import { type AlikeQuestion, saidAlike } from '../analysis/discussion/said-alike.ts';
import { contributions } from '../analysis/influence/contributions.ts';
import { seedSet } from '../analysis/influence/seed-set.ts';
import { type Spread, spread } from '../analysis/influence/spread.ts';
import type { Checkpoint } from '../analysis/graph/checkpoint.ts';
import { edgeInstants } from '../analysis/paths/edge-instants.ts';
import { insiderPaths } from '../analysis/paths/insiders.ts';
import { type InfluencePath, mostProbablePaths } from '../analysis/paths/most-probable-paths.ts';
import { audience } from '../analysis/reach/audience.ts';
import { drift, type DriftQuestion } from '../analysis/reach/drift.ts';
import { reachOf } from '../analysis/reach/reach.ts';
import { standingOf, type StandingSide, standings, standingSide } from '../analysis/standing/standing.ts';
import { turnsOf } from '../analysis/standing/turns.ts';
import { workingOf } from '../analysis/standing/working.ts';
import { createBrandFinder } from '../text/brands.ts';
import { tellingWords } from '../text/telling-words.ts';
import type { BrandToFind } from '../text/types.ts';
import { type TimeBucket, timeline } from '../analysis/discussion/timeline.ts';
import { type CaseList, listCases } from './case-list.ts';
import { communityMembers } from './community-members.ts';
import {
  type ConversationList,
  type ConversationStates,
  listConversations,
  listMessages,
  type MessageList,
  type PeopleOrder,
  sortPeople,
} from './lists.ts';
import { edgesWithAct } from './edges-with-act.ts';
import { type PictureQuestion, pictureTies } from './picture-ties.ts';
import { findStanding, type RunSide, sideOfRun, talkOfRun, timelineOfRun } from './run-talk.ts';
import type { View } from './view.ts';

interface BrandQuestion extends Period {
  readonly brand: number;
}

interface FadingQuestion extends BrandQuestion {
  /** Milliseconds in which a message comes to count half; null where none fades. */
  readonly halfLife: number | null;
}

interface StandingQuestion extends FadingQuestion {
  readonly person: number;
}

interface PathQuestion extends Period {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly maxTies: number;
  /** Only paths that respect time. */
  readonly timeRespecting: boolean;
  /** People through whom no path passes. */
  readonly avoid: readonly number[];
}

type MessageText = readonly [message: number, text: string];

interface WordsQuestion {
  readonly here: readonly MessageText[];
  readonly elsewhere: readonly MessageText[];
  readonly brands: readonly BrandToFind[];
  readonly first: number;
}

/** What the people to win may cost together. */
export interface SeedBudget {
  readonly budget: number;
  /** Of the people of whom it is known, by node. */
  readonly costs: readonly (readonly [node: number, cost: number])[];
  readonly costOfOthers: number;
}

const SPREAD_SIMULATIONS = 10_000;
/** The spread of a seed set is simulated until its standard error is at most this share of it. */
const SPREAD_ERROR = 5e-4;
/** Or until so many ties were tried, in some seconds. */
const SPREAD_TRIALS = 1e8;
/** People reached that can be asked for. */
const REACHED_SHOWN = 1000;
/** Apart from the seed of the choice, so that the simulation runs are others. */
const SPREAD_SEED = 7919;

/** What the analysis threads can be asked, by name: pure functions of a view and plain input. */
const QUESTIONS = {
  discussion: ({ snapshot, derived }: View, input: DiscussionQuestion) =>
    discussion(snapshot, input, derived.conversations),
  businessMedians: (
    { snapshot }: View,
    { calendar, ...input }: DiscussionQuestion & { readonly calendar: BusinessCalendar },
  ) => businessMedians(snapshot, input, calendar),
  timeline: (view: View, { bucket, ...input }: DiscussionQuestion & { readonly bucket: TimeBucket }) => {
    const ofRun = (input.filter ?? null) === null ? talkOfRun(view, input) : null;
    return (ofRun === null ? null : timelineOfRun(ofRun, bucket)) ?? timeline(view.snapshot, input, bucket);
  },
  bursts: ({ snapshot }: View, input: DiscussionQuestion) => bursts(snapshot, input),
  drift: ({ snapshot }: View, input: DriftQuestion) => drift(snapshot, input),
  /** Index into STANDINGS by person; -1 for who wrote nothing that counts. */
  standings: (view: View, input: BrandQuestion) => {
    const { snapshot } = view;
    const column = new Int8Array(snapshot.people.count).fill(-1);
    const ofRun = talkOfRun(view, input)?.standings;
    if (ofRun === undefined)
      for (const { person, standing } of standings(snapshot, input)) column[person] = standing;
    else for (const [row, person] of ofRun.person.entries()) column[person] = ofRun.standing[row]!;
    return column;
  },
  standingSide: (
    view: View,
    { side, ...input }: FadingQuestion & { readonly side: 'advocate' | 'detractor' },
  ): StandingSide | RunSide => {
    const ofRun = talkOfRun(view, input);
    return ofRun === null ? standingSide(view.snapshot, input, side) : sideOfRun(ofRun, side);
  },
  standing: (view: View, { person, ...input }: StandingQuestion) => {
    const ofRun = talkOfRun(view, input);
    return ofRun === null ? standingOf(view.snapshot, person, input) : findStanding(ofRun, person);
  },
  working: ({ snapshot }: View, { person, ...input }: StandingQuestion) => workingOf(snapshot, person, input),
  turns: ({ snapshot }: View, { person, ...input }: BrandQuestion & { readonly person: number }) =>
    turnsOf(snapshot, person, input),
  reach: ({ derived }: View, { person, ties }: { readonly person: number; readonly ties: number }) =>
    reachOf(derived.graph, person, ties),
  audience: (
    { snapshot, derived }: View,
    { people, ties }: { readonly people: readonly number[]; readonly ties: number },
  ) => audience(snapshot, derived.graph, { people, ties }),
  messages: (view: View, input: MessageList) => listMessages(view, input),
  conversations: (view: View, input: ConversationList) =>
    listConversations(view, input, stateAt(view, input.until)),
  people: (view: View, { order }: { readonly order: PeopleOrder }) => sortPeople(view, order),
  cases: (view: View, input: CaseList) => listCases(view, input),
  missedCues: ({ snapshot, derived }: View, input: CueQuestion) =>
    missedCues(snapshot, { cases: derived.cases, exposed: derived.conversations.exposed }, input),
  labelling: (
    { snapshot, derived }: View,
    asked: { readonly brand: number | null; readonly first: number },
  ) => mostTelling(snapshot, { exposed: derived.conversations.exposed, ...asked }),
  saidAlike: ({ snapshot }: View, asked: AlikeQuestion) => saidAlike(snapshot, asked),
  talkSample: ({ snapshot }: View, input: DiscussionQuestion & { readonly size: number }) =>
    talkSample(snapshot, input),
  tellingWords: (
    { snapshot: { messages, languages } }: View,
    { here, elsewhere, brands, first }: WordsQuestion,
  ) => {
    const said = ([message, text]: MessageText) => ({
      text,
      language: languages[messages.language[message]!]!,
      person: messages.person[message]!,
    });
    return tellingWords(
      { here: here.map(said), elsewhere: elsewhere.map(said) },
      { brands: createBrandFinder(brands), first },
    );
  },
  communityMembers: (view: View) => communityMembers(view),
  pictureTies: (view: View, input: PictureQuestion) => pictureTies(view, input),
  paths: (
    view: View,
    { from, to, first, maxTies, timeRespecting, avoid, ...period }: PathQuestion,
  ): InfluencePath[] => {
    const { graph, ties } = view.derived;
    return mostProbablePaths(
      graph,
      { from, to },
      {
        first,
        maxTies,
        edges: edgesWithAct(view, period) ?? undefined,
        avoid: avoid.length === 0 ? undefined : maskOf(graph.order, avoid),
        instants: timeRespecting ? edgeInstants(ties, view.snapshot.messages.at, period) : undefined,
      },
    );
  },
  insiders: (
    view: View,
    { conversation, first }: { readonly conversation: number; readonly first: number },
  ) => insidersOf(view, conversation, first),
  seedSet: (
    { derived }: View,
    {
      candidates,
      won,
      epsilon,
      ...wanted
    }: ({ readonly size: number } | SeedBudget) & {
      readonly candidates: readonly number[] | null;
      readonly won: readonly number[];
      readonly epsilon: number;
    },
    checkpoint: Checkpoint,
  ) => {
    const mask = candidates === null ? undefined : maskOf(derived.graph.order, candidates);
    const chosen = seedSet(derived.graph, {
      ...('size' in wanted ? wanted : { budget: withCosts(wanted, derived.graph.order) }),
      epsilon,
      won,
      candidates: mask,
      closely: true,
      checkpoint,
    });
    const all = [...won, ...chosen.people];
    const { people, approximation, failureProbability } = chosen;
    const simulated = spread(derived.graph, all, {
      simulations: SPREAD_SIMULATIONS,
      relativeError: SPREAD_ERROR,
      enoughTrials: SPREAD_TRIALS,
      expected: { mean: chosen.estimate, standardError: chosen.estimateError },
      randomSeed: SPREAD_SEED,
      checkpoint,
    });
    return {
      people,
      spread: simulated.mean,
      standardError: simulated.standardError,
      approximation,
      failureProbability,
      contributions: contributions(derived.graph, all, {
        spread: simulated.mean,
        randomSeed: SPREAD_SEED,
        checkpoint,
      }),
      reached: mostReached(simulated, all),
    };
  },
  spread: (
    { derived }: View,
    { seeds, simulations }: { readonly seeds: readonly number[]; readonly simulations: number },
    checkpoint: Checkpoint,
  ) => {
    const people = [...new Set(seeds)];
    const simulated = spread(derived.graph, people, {
      simulations,
      randomSeed: SPREAD_SEED,
      checkpoint,
    });
    const { mean, standardError, simulations: runs } = simulated;
    return { mean, standardError, simulations: runs, reached: mostReached(simulated, people) };
  },
} as const;

export type QuestionName = keyof typeof QUESTIONS;
export type QuestionInput<Name extends QuestionName> = Parameters<(typeof QUESTIONS)[Name]>[1];
export type QuestionResult<Name extends QuestionName> = ReturnType<(typeof QUESTIONS)[Name]>;

/** Answers a question by its name; the long ones end where the checkpoint throws. */
export function answerQuestion(
  view: View,
  { question, input }: { readonly question: QuestionName; readonly input: unknown },
  checkpoint: Checkpoint,
): unknown {
  // the asker's types joined name and input
  const answer = QUESTIONS[question] as (view: View, input: unknown, checkpoint: Checkpoint) => unknown;
  return answer(view, input, checkpoint);
}

/** Who is reached most probably besides the seeds, highest first, then by number. */
interface Reached {
  readonly people: Uint32Array;
  readonly probabilities: Float64Array;
}

function mostReached({ reached, simulations }: Spread, seeds: readonly number[]): Reached {
  const counts = reached.slice();
  for (const seed of seeds) counts[seed] = 0;
  const order = Uint32Array.from(counts.keys()).filter((node) => counts[node]! > 0);
  const people = order.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, REACHED_SHOWN);
  return { people, probabilities: Float64Array.from(people, (node) => counts[node]! / simulations) };
}

function insidersOf({ snapshot, derived }: View, conversation: number, first: number): InfluencePath[] {
  const { conversations, messages } = snapshot;
  const opening = conversations.messageIndex[conversations.messageOffsets[conversation]!]!;
  const last = conversations.messageIndex[conversations.messageOffsets[conversation + 1]! - 1]!;
  const { asker } = readConversation(snapshot, conversation);
  const person = asker >= 0 ? asker : messages.person[opening]!;
  return insiderPaths(snapshot, derived.graph, { person, at: messages.at[last]!, first });
}

/** What is known of each conversation at an instant. */
function stateAt({ snapshot, derived }: View, until: number): ConversationStates {
  if (until === Number.POSITIVE_INFINITY) return derived.conversations;
  const outcome = derived.conversations.outcome.slice();
  const byUs = derived.conversations.byUs.slice();
  const responseSeconds = derived.conversations.responseSeconds.slice();
  const resolutionSeconds = derived.conversations.resolutionSeconds.slice();
  const { startedAt } = snapshot.conversations;
  for (let conversation = 0; conversation < outcome.length; conversation++) {
    // one that has not begun is in no period that ends here
    if (isOver(snapshot, conversation, until) || startedAt[conversation]! >= until) continue;
    const reading = readConversation(snapshot, conversation, until);
    outcome[conversation] = reading.outcome;
    responseSeconds[conversation] = reading.responseSeconds ?? Number.NaN;
    resolutionSeconds[conversation] = reading.resolutionSeconds ?? Number.NaN;
    byUs[conversation] = hasCompany(snapshot, conversation, until) ? 1 : 0;
  }
  return { outcome, byUs, responseSeconds, resolutionSeconds };
}

function withCosts({ budget, costs, costOfOthers }: SeedBudget, order: number): Budget {
  const column = new Float64Array(order).fill(costOfOthers);
  for (const [node, cost] of costs) column[node] = cost;
  return { total: budget, costs: column };
}

function maskOf(order: number, nodes: readonly number[]): Uint8Array {
  const mask = new Uint8Array(order);
  for (const node of nodes) mask[node] = 1;
  return mask;
}
