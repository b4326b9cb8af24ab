/** How a search has left nodes: whoever comes later, with as many ties and no earlier, need not go on. */
export interface Settled {
  readonly has: (node: number, ties: number, arrival: number) => boolean;
  readonly add: (node: number, ties: number, arrival: number) => void;
}

/** Where all ways arrive at the same time, so that the fewest ties are enough. */
export interface FewestTies extends Settled {
  /** Forgets all nodes, in no time. */
  readonly clear: () => void;
}

/** @remarks Memory 8 bytes a node. */
export function createFewestTies(order: number): FewestTies {
  const fewest = new Uint32Array(order);
  const epochs = new Uint32Array(order);
  let epoch = 1;
  return {
    has: (node, ties) => epochs[node] === epoch && fewest[node]! <= ties,
    add(node, ties) {
      epochs[node] = epoch;
      fewest[node] = ties;
    },
    clear() {
      if (epoch === 2 ** 32 - 1) {
        epochs.fill(0);
        epoch = 0;
      }
      epoch++;
    },
  };
}

/** Where the ways to a node differ in time too: those that no other beats in both. */
export function createFronts(): Settled {
  const fronts = new Map<number, { readonly ties: number; readonly arrival: number }[]>();
  return {
    has: (node, ties, arrival) =>
      fronts.get(node)?.some((way) => way.ties <= ties && way.arrival <= arrival) ?? false,
    add(node, ties, arrival) {
      const front = fronts.get(node);
      if (front === undefined) fronts.set(node, [{ ties, arrival }]);
      else front.push({ ties, arrival });
    },
  };
}
