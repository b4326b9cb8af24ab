import type { Snapshot } from '../../snapshot/types.ts';
import { numberBySize } from '../centrality/components.ts';
import { buildInfluenceGraph } from '../graph/build.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { buildUndirected } from '../graph/undirected.ts';
import { leiden } from './leiden.ts';

/** A partition of all people; 0 is the largest community. */
export interface PeerCommunities {
  readonly count: number;
  readonly sizes: Uint32Array;
  readonly labels: Uint32Array;
}

/** They are sought once for many answers, so that a better partition is worth its time. */
const ITERATIONS = 10;

/**
 * Communities by who talks with whom among peers. Who wrote as somebody of the company answers strangers from everywhere,
 * and would tie all communities into one: such people are left out while communities are sought, and then join the one
 * that they are tied to most strongly.
 *
 * @param graph - Ties between people.
 * @remarks As {@link leiden}; resolution 1.
 */
export function peerCommunities(snapshot: Snapshot, graph: InfluenceGraph): PeerCommunities {
  return communitiesAmongPeers(graph, companyPeople(snapshot));
}

/**
 * The same for a graph alone.
 *
 * @param isCompany - For each person 1 who wrote as somebody of the company.
 */
export function communitiesAmongPeers(graph: InfluenceGraph, isCompany: Uint8Array): PeerCommunities {
  const { labels } = leiden(buildUndirected(withoutPeople(graph, isCompany)), { iterations: ITERATIONS });
  for (let person = 0; person < graph.order; person++) {
    if (isCompany[person] === 1)
      labels[person] = strongestNeighbourhood(graph, { person, labels, isCompany });
  }
  const sizes = new Uint32Array(graph.order);
  for (const label of labels) sizes[label]!++;
  return numberBySize(...withoutEmpty(labels, sizes));
}

/** For each person 1 who wrote as somebody of the company. */
function companyPeople({ people, messages }: Snapshot): Uint8Array {
  const isCompany = new Uint8Array(people.count);
  for (let message = 0; message < messages.count; message++) {
    if (messages.byUs[message] === 1) isCompany[messages.person[message]!] = 1;
  }
  return isCompany;
}

function withoutPeople(
  { order, outOffsets, outTargets, probabilities }: InfluenceGraph,
  isOut: Uint8Array,
): InfluenceGraph {
  const sources: number[] = [];
  const targets: number[] = [];
  const kept: number[] = [];
  for (let source = 0; source < order; source++) {
    if (isOut[source] === 1) continue;
    for (let edge = outOffsets[source]!; edge < outOffsets[source + 1]!; edge++) {
      if (isOut[outTargets[edge]!] === 1) continue;
      sources.push(source);
      targets.push(outTargets[edge]!);
      kept.push(probabilities[edge]!);
    }
  }
  return buildInfluenceGraph({ order, sources, targets, probabilities: kept }, { shared: false }).graph;
}

/** The community of the peers to whom a person's ties are strongest in sum; their own where there is none. */
function strongestNeighbourhood(
  graph: InfluenceGraph,
  { person, labels, isCompany }: { person: number; labels: Uint32Array; isCompany: Uint8Array },
): number {
  const strengths = new Map<number, number>();
  const add = (other: number, edge: number): void => {
    if (isCompany[other] === 1) return;
    strengths.set(labels[other]!, (strengths.get(labels[other]!) ?? 0) + graph.probabilities[edge]!);
  };
  for (let edge = graph.outOffsets[person]!; edge < graph.outOffsets[person + 1]!; edge++)
    add(graph.outTargets[edge]!, edge);
  for (let place = graph.inOffsets[person]!; place < graph.inOffsets[person + 1]!; place++) {
    add(graph.inSources[place]!, graph.inEdges[place]!);
  }
  let best = labels[person]!;
  let most = 0;
  for (const [label, strength] of strengths) {
    if (strength < most || (strength === most && label > best)) continue;
    most = strength;
    best = label;
  }
  return best;
}

/** Labels without the communities that have nobody left, and their sizes. */
function withoutEmpty(labels: Uint32Array, sizes: Uint32Array): [labels: Uint32Array, sizes: number[]] {
  const names = new Map<number, number>();
  for (let label = 0; label < sizes.length; label++) if (sizes[label]! > 0) names.set(label, names.size);
  return [labels.map((label) => names.get(label)!), [...names.keys()].map((label) => sizes[label]!)];
}
