import { buildTieGraph, type LearnOptions, learnTies } from '../../analysis/influence/learn-ties.ts';
import { buildFixture } from '../../analysis/testing/snapshot-fixture.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { Cascade, PlantedTies } from './cascades.ts';

/** Cascades as messages that share one another, of people who follow along the planted ties. */
export function snapshotOf(ties: PlantedTies, cascades: readonly Cascade[]): Snapshot {
  return buildFixture({
    messages: cascades.flatMap((cascade, number) =>
      cascade.map(({ person, at, parent }, place) => ({
        id: `${number}.${place}`,
        by: accountOf(person),
        at,
        ...(parent < 0 ? {} : { shares: `${number}.${parent}` }),
      })),
    ),
    follows: Array.from(ties.source, (source, tie) => ({
      from: accountOf(ties.target[tie]!),
      to: accountOf(source),
      since: 0,
    })),
  }).snapshot;
}

function accountOf(person: number): string {
  return `microblog:p${String(person).padStart(7, '0')}`;
}

/** What Grapevine learns, by planted tie; people of a snapshot are in the order of their names. */
export function learned(ties: PlantedTies, snapshot: Snapshot, options: LearnOptions = {}): Float64Array {
  const columns = learnTies(snapshot, options);
  const graph = buildTieGraph(columns, snapshot.people.count);
  const found = new Float64Array(ties.source.length);
  for (const [tie, source] of ties.source.entries()) {
    for (let edge = graph.outOffsets[source]!; edge < graph.outOffsets[source + 1]!; edge++)
      if (graph.outTargets[edge] === ties.target[tie]) found[tie] = graph.probabilities[edge]!;
  }
  return found;
}
