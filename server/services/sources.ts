import type { TieSource } from '../../schema/graphql/ports/influence.ts';
import type {
  BrandSource,
  CaseSource,
  CommunitySource,
  ConversationSource,
  MessageSource,
  PeriodInput,
  PersonSource,
} from '../../schema/graphql/ports/sources.ts';
import { NotFoundError } from '../../schema/model/errors.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { caseAt } from '../analysis/cases/case-columns.ts';
import { describeLink } from '../analysis/cases/describe-link.ts';
import { stringAt } from '../snapshot/strings.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Builds what the schema shows from places in the columns. */
export function personSource(graph: VisibleGraph, node: number): PersonSource {
  return {
    kind: 'Person',
    node,
    id: graph.personId(node),
    name: stringAt(graph.snapshot.people.names, node),
  };
}

export function brandSource({ snapshot: { brands } }: VisibleGraph, brand: number): BrandSource {
  return {
    kind: 'Brand',
    id: brands.ids[brand]!,
    name: brands.names[brand]!,
    owned: brands.owned[brand] === 1,
  };
}

export function messageSource(graph: VisibleGraph, index: number): MessageSource {
  const { messages, channels, languages } = graph.snapshot;
  return {
    kind: 'Message',
    index,
    id: graph.messageId(index),
    at: messages.at[index]!,
    channel: channels[messages.channel[index]!]!,
    language: languages[messages.language[index]!]!,
  };
}

export function conversationSource(graph: VisibleGraph, index: number): ConversationSource {
  const { conversations, channels } = graph.snapshot;
  return {
    kind: 'Conversation',
    index,
    id: graph.conversationId(index),
    channel: channels[conversations.channel[index]!]!,
    public: conversations.public[index] === 1,
    startedAt: conversations.startedAt[index]!,
    lastMessageAt: conversations.lastMessageAt[index]!,
  };
}

export function caseSource(graph: VisibleGraph, number: number): CaseSource {
  const supportCase = caseAt(graph.snapshot, graph.derived.cases, number);
  const { outcome, confidence, responseSeconds, resolutionSeconds, decidingMessage } = supportCase;
  return {
    kind: 'Case',
    id: supportCase.id,
    asker: personSource(graph, supportCase.asker),
    brand: brandSource(graph, supportCase.brand),
    conversations: supportCase.conversations.map((conversation) => conversationSource(graph, conversation)),
    openedAt: supportCase.openedAt,
    outcome: OUTCOMES[outcome]!,
    confidence,
    responseSeconds,
    resolutionSeconds,
    decidingMessage: decidingMessage < 0 ? null : messageSource(graph, decidingMessage),
    closedByCompanyAt: supportCase.closedByCompanyAt,
    reopenings: supportCase.reopenings,
    unansweredIn: supportCase.unansweredIn.map((conversation) => conversationSource(graph, conversation)),
    linkReason: supportCase.link === null ? null : describeLink(supportCase.link),
    linkConfidence: supportCase.linkConfidence,
  };
}

export function communitySource({ derived }: VisibleGraph, index: number): CommunitySource {
  const { id, label, size } = derived.communities[index]!;
  return { kind: 'Community', index, id, label, size };
}

export function tieSource(graph: VisibleGraph, edge: number): TieSource {
  const { graph: influence, ties } = graph.derived;
  return {
    edge,
    source: personSource(graph, sourceOfEdge(influence.outOffsets, edge)),
    target: personSource(graph, influence.outTargets[edge]!),
    probability: influence.probabilities[edge]!,
    interactions: ties.interactions[edge]!,
    chances: ties.chances[edge]!,
    effectiveChances: ties.effectiveChances[edge]!,
    firstAt: orNull(ties.firstAt[edge]!),
    lastAt: orNull(ties.lastAt[edge]!),
    stated: ties.stated[edge] === 1,
  };
}

/** Bounds of a period, open where it has none. */
export function boundsOf(period: PeriodInput | null): { readonly since: number; readonly until: number } {
  return {
    since: period?.since ?? Number.NEGATIVE_INFINITY,
    until: period?.until ?? Number.POSITIVE_INFINITY,
  };
}

/** @throws {NotFoundError} when the graph has no such brand. */
export function getBrand(graph: VisibleGraph, id: string): number {
  const brand = graph.brandNumber(id);
  if (brand === undefined)
    throw new NotFoundError(`Brand "${id}" not found; pass an id from \`brands\`.`, { id });
  return brand;
}

/** @throws {NotFoundError} when the caller sees no such person. */
export function getPerson(graph: VisibleGraph, idOrHandle: string): number {
  const person = findPerson(graph, idOrHandle);
  if (person === undefined) {
    throw new NotFoundError(`Person "${idOrHandle}" not found; pass an id from \`people\`.`, {
      id: idOrHandle,
    });
  }
  return person;
}

/** By id, or by `channel:handle`. */
export function findPerson(graph: VisibleGraph, idOrHandle: string): number | undefined {
  const person = graph.personNumber(idOrHandle);
  if (person !== undefined) return person;
  const account = graph.accountNumber(idOrHandle);
  return account === undefined ? undefined : graph.snapshot.accounts.person[account];
}

/** NaN stands for null in columns. */
export function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Where names stand among the known ones, each once: however many are asked for, a message is not compared with more than there are. */
export function placesOf(names: readonly string[], known: readonly string[]): number[] {
  return [...new Set(names)].map((name) => known.indexOf(name)).filter((place) => place >= 0);
}

function sourceOfEdge(outOffsets: Uint32Array, edge: number): number {
  let low = 0;
  let high = outOffsets.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (outOffsets[middle + 1]! > edge) high = middle;
    else low = middle + 1;
  }
  return low;
}
