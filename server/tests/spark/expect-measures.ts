import { expect } from 'vitest';
import { betweenness } from '../../analysis/centrality/betweenness.ts';
import { components } from '../../analysis/centrality/components.ts';
import { pageRank } from '../../analysis/centrality/page-rank.ts';
import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import { learnTies } from '../../analysis/influence/learn-ties.ts';
import { pathsFrom } from '../../analysis/paths/paths-from.ts';
import { mostProbablePaths } from '../../analysis/paths/most-probable-paths.ts';
import { reachOfAll } from '../../analysis/reach/reach.ts';
import type { Row } from '../../distributed/connect/session.ts';
import { REACH_ERROR } from '../../distributed/measures/reach.ts';
import type { Snapshot } from '../../snapshot/types.ts';

/** Values of Spark by person, compared with those of the single machine. */
export function expectDegrees(
  { outOffsets, inOffsets, order }: InfluenceGraph,
  found: { readonly out: readonly number[]; readonly in: readonly number[] },
): void {
  const degreesOf = (offsets: Uint32Array): number[] =>
    Array.from({ length: order }, (_, node) => offsets[node + 1]! - offsets[node]!);
  expect(found.out).toEqual(degreesOf(outOffsets));
  expect(found.in).toEqual(degreesOf(inOffsets));
}

/** @param found - The smallest person of everybody's component. */
export function expectComponents(graph: InfluenceGraph, found: readonly number[]): void {
  const { labels } = components(graph);
  const smallest = new Map<number, number>();
  for (const [node, label] of labels.entries()) if (!smallest.has(label)) smallest.set(label, node);
  expect(found).toEqual(Array.from(labels, (label) => smallest.get(label)!));
}

/** Equal within 1e-9. */
export function expectPageRank(graph: InfluenceGraph, found: readonly number[]): void {
  expectNear(found, pageRank(graph));
}

/** Equal within 1e-9, from the same people. */
export function expectBetweenness(graph: InfluenceGraph, samples: number, found: readonly number[]): void {
  const expected = betweenness(graph, { samples });
  expect(Math.max(...expected)).toBeGreaterThan(0.001);
  expectNear(found, expected);
}

/** Within the sketches' stated error. */
export function expectReach(graph: InfluenceGraph, ties: number, found: readonly number[]): void {
  const expected = reachOfAll(graph, ties);
  let squares = 0;
  for (const [node, reach] of found.entries())
    squares += ((reach - expected[node]!) / Math.max(1, expected[node]!)) ** 2;
  expect(Math.sqrt(squares / found.length)).toBeLessThan(REACH_ERROR);
}

/** The same paths, and as probable as those that are found between two people. */
export function expectPaths(
  graph: InfluenceGraph,
  { sources, first }: { readonly sources: readonly number[]; readonly first: number },
  rows: readonly Row[],
): void {
  const expected = [...pathsFrom(graph, sources, { first })].flatMap((paths) =>
    paths.map(({ nodes, probability }, place) => ({
      source: nodes[0],
      place: place + 1,
      person: nodes.at(-1),
      probability,
      people: nodes,
    })),
  );
  expect(expected.length).toBeGreaterThan(sources.length);
  const placeOf = new Map(sources.map((source, place) => [source, place]));
  const sorted = rows.toSorted(
    (a, b) =>
      placeOf.get(Number(a['source']))! - placeOf.get(Number(b['source']))! ||
      Number(a['place']) - Number(b['place']),
  );
  expect(sorted.map((row) => ({ ...row, people: [...(row['people'] as Iterable<number>)] }))).toEqual(
    expected,
  );
  for (const { source, person, probability } of expected.slice(0, 200)) {
    const [best] = mostProbablePaths(graph, { from: source!, to: person! }, { first: 1 });
    expect(probability / best!.probability).toBeCloseTo(1, 12);
  }
}

/** The same ties, to the last bit. */
export function expectTies(snapshot: Snapshot, rows: readonly Row[]): void {
  const ties = learnTies(snapshot);
  expect(snapshot.statedTies.count).toBeGreaterThan(20);
  expect(ties.count).toBeGreaterThan(snapshot.statedTies.count);
  const instant = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const expected = Array.from({ length: ties.count }, (_, tie) => ({
    source: ties.source[tie],
    target: ties.target[tie],
    probability: ties.probability[tie],
    interactions: ties.interactions[tie],
    chances: ties.chances[tie],
    firstAt: instant(ties.firstAt[tie]!),
    lastAt: instant(ties.lastAt[tie]!),
    stated: ties.stated[tie] === 1,
  }));
  const found = rows.map(({ interactions, chances, firstAt, lastAt, ...row }) => ({
    ...row,
    interactions: Number(interactions),
    chances: Number(chances),
    firstAt: firstAt == null ? null : Number(firstAt),
    lastAt: lastAt == null ? null : Number(lastAt),
  })) as typeof expected;
  const sorted = found.sort((a, b) => a.source! - b.source! || a.target! - b.target!);
  expect(sorted).toEqual(expected);
}

function expectNear(found: readonly number[], expected: Float64Array): void {
  expect(found).toHaveLength(expected.length);
  expect(Math.max(...found.map((value, node) => Math.abs(value - expected[node]!)))).toBeLessThan(1e-9);
}
