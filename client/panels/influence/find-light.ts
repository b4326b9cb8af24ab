import { drawnFor, findTie, neighboursOf, type Network } from '../../network/network.ts';
import type { Light, LitTie } from '../../rendering/light.ts';

/** The people of the chosen path in order, or of a seed set and whom they reach. */
export interface Spotlight {
  readonly people: readonly string[];
  /** Whom they reach. */
  readonly near: readonly string[];
  readonly path: boolean;
}

/** What decides what stands out. */
export interface LightOptions {
  readonly selection: readonly string[];
  readonly hovered: string | null;
  /** Null when there is neither a path nor a seed set. */
  readonly spotlight: Spotlight | null;
  /** Places of the drawn people. */
  readonly shown: ReadonlySet<number>;
}

/** What stands out: the one under the pointer and the neighbours, else the chosen path or seed set. */
export function findLight(network: Network, options: LightOptions): Light {
  const { hovered, spotlight, shown } = options;
  const drawn = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => drawnFor(network, id)))];
  const selection = drawn(options.selection);
  const place = hovered === null ? undefined : network.placeOf.get(hovered);
  if (hovered !== null && place !== undefined) {
    const neighbours = strongestFirst(
      network,
      neighboursOf(network, place).filter((near) => shown.has(near)),
    );
    const lit = [place, ...neighbours].flatMap((near) => network.people[near]?.id ?? []);
    return { selection, hovered, lit, ties: tiesOf(network, place, shown) };
  }
  if (spotlight !== null) {
    const { path } = spotlight;
    const [people, near] = [drawn(spotlight.people), drawn(spotlight.near)];
    return path
      ? { selection, hovered: null, lit: people, ties: steps(network, spotlight.people) }
      : { selection: [...people, ...selection], hovered: null, lit: [...people, ...near], ties: [] };
  }
  const [only, second] = selection;
  const chosen = only === undefined || second !== undefined ? undefined : network.placeOf.get(only);
  const ties = chosen === undefined ? tiesAmong(network, selection) : tiesOf(network, chosen, shown);
  return { selection, hovered: null, lit: null, ties };
}

function strongestFirst(network: Network, places: readonly number[]): number[] {
  const rank = (place: number): number => network.people[place]?.pageRank ?? 0;
  return [...places].sort((a, b) => rank(b) - rank(a) || a - b);
}

function tiesOf(network: Network, place: number, shown: ReadonlySet<number>): LitTie[] {
  const places = [...(network.outTies[place] ?? []), ...(network.inTies[place] ?? [])];
  return places.flatMap((at): LitTie[] => {
    const tie = network.ties[at];
    if (tie === undefined || !shown.has(tie.source) || !shown.has(tie.target)) return [];
    const [source, target] = [network.people[tie.source]?.id, network.people[tie.target]?.id];
    return source === undefined || target === undefined ? [] : [{ source, target, as: 'near' }];
  });
}

function tiesAmong(network: Network, people: readonly string[]): LitTie[] {
  const places = people.flatMap((id) => network.placeOf.get(id) ?? []);
  return places.flatMap((source) =>
    places.flatMap((target): LitTie[] => {
      if (source === target || findTie(network, source, target) === null) return [];
      const [from, to] = [network.people[source]?.id ?? '', network.people[target]?.id ?? ''];
      return [{ source: from, target: to, as: 'near' }];
    }),
  );
}

/** Ties of a path, which may come back to people who are drawn as one. */
function steps(network: Network, people: readonly string[]): LitTie[] {
  const drawn = people.map((id) => drawnFor(network, id));
  return drawn.slice(1).flatMap((target, i): LitTie[] => {
    const source = drawn[i] ?? target;
    return source === target ? [] : [{ source, target, as: 'path' }];
  });
}
