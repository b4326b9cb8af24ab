/** A queue of nodes with the least key first; a node is in it at most once, its key may fall. */
export interface NodeHeap {
  readonly size: number;
  /** Puts a node in, or lowers its key. Equal keys leave in order of the node. */
  push(node: number, key: number): void;
  /** Takes the node with the least key out; −1 when empty. */
  pop(): number;
  clear(): void;
}

/**
 * An indexed heap of four children each over nodes 0 .. order − 1.
 *
 * @remarks `push` and `pop` O(log n); memory O(n).
 */
export function createNodeHeap(order: number): NodeHeap {
  const nodes = new Uint32Array(order);
  const keys = new Float64Array(order);
  const places = new Int32Array(order).fill(-1);
  let size = 0;
  const rise = (node: number, from: number): void => {
    const key = keys[node]!;
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 2;
      const other = nodes[above]!;
      const otherKey = keys[other]!;
      if (key > otherKey || (key === otherKey && node > other)) break;
      nodes[place] = other;
      places[other] = place;
      place = above;
    }
    nodes[place] = node;
    places[node] = place;
  };
  const sink = (node: number): void => {
    const key = keys[node]!;
    let place = 0;
    for (;;) {
      const first = 4 * place + 1;
      if (first >= size) break;
      const end = Math.min(first + 4, size);
      let best = first;
      let bestNode = nodes[first]!;
      let bestKey = keys[bestNode]!;
      for (let child = first + 1; child < end; child++) {
        const other = nodes[child]!;
        const otherKey = keys[other]!;
        if (otherKey > bestKey || (otherKey === bestKey && other > bestNode)) continue;
        best = child;
        bestNode = other;
        bestKey = otherKey;
      }
      if (key < bestKey || (key === bestKey && node < bestNode)) break;
      nodes[place] = bestNode;
      places[bestNode] = place;
      place = best;
    }
    nodes[place] = node;
    places[node] = place;
  };
  return {
    get size() {
      return size;
    },
    push(node, key) {
      const place = places[node]!;
      if (place >= 0 && key >= keys[node]!) return;
      keys[node] = key;
      rise(node, place >= 0 ? place : size++);
    },
    pop() {
      if (size === 0) return -1;
      const first = nodes[0]!;
      places[first] = -1;
      size--;
      if (size > 0) sink(nodes[size]!);
      return first;
    },
    clear() {
      for (let i = 0; i < size; i++) places[nodes[i]!] = -1;
      size = 0;
    },
  };
}
