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
  const { brands, messages, people } = graph.snapshot;
  const brand = defaultBrand(graph);
  const ranks = graph.derived.pageRank;
  const central = Array.from({ length: people.count }, (_, node) => node)
    .sort((a, b) => ranks[b]! - ranks[a]!)
    .slice(0, 10)
    .map((node) => graph.personId(node));
  const middle = messages.at[messages.count >> 1] ?? 0;
  return {
    brand: brand < 0 ? null : brands.ids[brand]!,
    person: central[0] ?? null,
    from: central[0] ?? null,
    to: central.at(-1) ?? null,
    people: central.slice(0, 3),
    at: new Date(middle).toISOString(),
  };
}
