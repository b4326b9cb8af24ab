import { ROLES } from '../../../schema/model/roles.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { comparePaths, type InfluencePath, mostProbablePaths } from './most-probable-paths.ts';

const COMPANY_ROLES: ReadonlySet<number> = new Set([ROLES.indexOf('employee'), ROLES.indexOf('manager')]);
/** Insiders from whom paths are sought: those with most ties. */
const MAX_INSIDERS = 100;

/**
 * Warm ways in: the most probable paths from somebody of the company, as it is at `at`, to a person.
 *
 * @returns Best first; at most `first`.
 */
export function insiderPaths(
  snapshot: Snapshot,
  graph: InfluenceGraph,
  { person, at, first }: { person: number; at: number; first: number },
): InfluencePath[] {
  const insiders = listInsiders(snapshot, at).filter(
    (insider) => insider !== person && degree(graph, insider) > 0,
  );
  insiders.sort((a, b) => degree(graph, b) - degree(graph, a) || a - b);
  const paths = insiders
    .slice(0, MAX_INSIDERS)
    .flatMap((insider) => mostProbablePaths(graph, { from: insider, to: person }, { first }));
  return paths.sort(comparePaths).slice(0, first);
}

function listInsiders({ people, organizations }: Snapshot, at: number): number[] {
  const insiders = new Set<number>();
  for (let person = 0; person < people.count; person++) {
    for (let spell = people.roleOffsets[person]!; spell < people.roleOffsets[person + 1]!; spell++) {
      const organization = people.roleOrganization[spell]!;
      if (organization < 0 || organizations.owner[organization] !== 1) continue;
      if (!COMPANY_ROLES.has(people.roleKind[spell]!)) continue;
      if (people.roleSince[spell]! <= at && at < people.roleUntil[spell]!) insiders.add(person);
    }
  }
  return [...insiders];
}

function degree(graph: InfluenceGraph, person: number): number {
  return graph.outOffsets[person + 1]! - graph.outOffsets[person]!;
}
