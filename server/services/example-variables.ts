import type { InfluenceGraph } from '../analysis/graph/influence-graph.ts';
import { defaultBrand } from './person-filter.ts';
import { type AccessRole, scopeOf } from './access.ts';
import type { World } from './world.ts';

/**
 * Values with which the example queries answer something, by variable name.
 *
 * @param role - What a caller without a token may do: nothing else goes into a page that everybody gets.
 */
export async function exampleVariables(
  world: World,
  role: AccessRole,
): Promise<Readonly<Record<string, unknown>>> {
  const graph = await world.graph(scopeOf(role));
  const { brands, messages } = graph.snapshot;
  const brand = defaultBrand(graph);
  const byRank = await graph.ask('people', { order: 'pageRank' });
  const central = Array.from(byRank.subarray(0, 10), (node) => graph.personId(node));
  const other = byRank.length === 0 ? -1 : influencedOverTwoTies(graph.derived.graph, byRank[0]!);
  const middle = messages.at[messages.count >> 1] ?? 0;
  return {
    brand: brand < 0 ? null : brands.ids[brand]!,
    person: central[0] ?? null,
    from: central[0] ?? null,
    to: other < 0 ? (central.at(-1) ?? null) : graph.personId(other),
    people: central.slice(0, 3),
    at: new Date(middle).toISOString(),
  };
}

/** Somebody whom a person influences over two ties and not over one; -1 where there is nobody. */
function influencedOverTwoTies({ outOffsets, outTargets }: InfluenceGraph, person: number): number {
  const targetsOf = (node: number): Uint32Array =>
    outTargets.subarray(outOffsets[node], outOffsets[node + 1]);
  const near = new Set([person, ...targetsOf(person)]);
  for (const neighbour of targetsOf(person)) {
    const beyond = targetsOf(neighbour).find((target) => !near.has(target));
    if (beyond !== undefined) return beyond;
  }
  return -1;
}
