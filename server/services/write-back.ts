import { OUTCOMES } from '../../schema/model/readings.ts';
import { ROLES } from '../../schema/model/roles.ts';
import { caseAt } from '../analysis/cases/case-columns.ts';
import type { GraphStore } from '../store/port.ts';
import { type DerivedRows, writeDerived } from '../store/derived.ts';
import { caseSource, conversationSource, orNull } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Writes what analysis derived back to the graph as properties, for whoever opens it with Cypher. */
export function writeBack(store: GraphStore, graph: VisibleGraph, now: number): Promise<void> {
  return writeDerived(store, derivedRows(graph, now));
}

/** What is written back of a graph: roles are those that are held at an instant. */
export function derivedRows(graph: VisibleGraph, now: number): DerivedRows {
  const { snapshot, derived } = graph;
  const { messages } = snapshot;
  return {
    people: Array.from({ length: snapshot.people.count }, (_, node) => ({
      id: graph.personId(node),
      pageRank: derived.pageRank[node]!,
      betweenness: derived.betweenness[node]!,
      community: derived.communities[derived.community[node]!]?.id ?? '',
    })),
    roles: peopleByRole(graph, now),
    ties: learnedTies(graph),
    conversations: Array.from({ length: snapshot.conversations.count }, (_, index) =>
      conversationRow(graph, index),
    ),
    cases: Array.from({ length: derived.cases.count }, (_, number) => caseRow(graph, number)),
    membership: Array.from({ length: messages.count }, (_, message) => ({
      message: graph.messageId(message),
      conversation: graph.conversationId(messages.conversation[message]!),
    })),
  };
}

function peopleByRole(graph: VisibleGraph, now: number): Map<string, string[]> {
  const { people } = graph.snapshot;
  const byRole = new Map<string, string[]>();
  for (let node = 0; node < people.count; node++) {
    for (let spell = people.roleOffsets[node]!; spell < people.roleOffsets[node + 1]!; spell++) {
      if (people.roleSince[spell]! > now || now >= people.roleUntil[spell]!) continue;
      const role = ROLES[people.roleKind[spell]!]!;
      byRole.set(role, [...(byRole.get(role) ?? []), graph.personId(node)]);
    }
  }
  return byRole;
}

function learnedTies(graph: VisibleGraph): DerivedRows['ties'] {
  const { graph: influence, ties } = graph.derived;
  const rows: DerivedRows['ties'][number][] = [];
  for (let source = 0; source < influence.order; source++) {
    for (let edge = influence.outOffsets[source]!; edge < influence.outOffsets[source + 1]!; edge++) {
      if (ties.interactions[edge] === 0) continue;
      rows.push({
        source: graph.personId(source),
        target: graph.personId(influence.outTargets[edge]!),
        probability: influence.probabilities[edge]!,
        interactions: ties.interactions[edge]!,
        firstAt: ties.firstAt[edge]!,
        lastAt: ties.lastAt[edge]!,
      });
    }
  }
  return rows;
}

function caseRow(graph: VisibleGraph, number: number): DerivedRows['cases'][number] {
  const { lastMessageAt, closedUnconfirmed } = caseAt(graph.snapshot, graph.derived.cases, number);
  const { id, asker, brand, conversations, linkReason, ...source } = caseSource(graph, number);
  const { openedAt, outcome, confidence, responseSeconds, resolutionSeconds, reopenings, linkConfidence } =
    source;
  return {
    id,
    asker: asker.id,
    brand: brand.id,
    openedAt,
    lastMessageAt,
    outcome,
    confidence,
    responseSeconds,
    resolutionSeconds,
    reopenings,
    closedUnconfirmed,
    conversations: conversations.map((conversation) => conversation.id),
    reason: linkReason,
    linkConfidence,
  };
}

function conversationRow(graph: VisibleGraph, index: number): DerivedRows['conversations'][number] {
  const { id, channel, public: isPublic } = conversationSource(graph, index);
  const { outcome, responseSeconds, resolutionSeconds } = graph.derived.conversations;
  return {
    id,
    channel,
    public: isPublic,
    outcome: OUTCOMES[outcome[index]!]!,
    responseSeconds: orNull(responseSeconds[index]!),
    resolutionSeconds: orNull(resolutionSeconds[index]!),
  };
}
