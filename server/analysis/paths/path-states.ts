/** Somewhere that a search has come to. */
export interface PathState {
  readonly node: number;
  /** Ties used so far. */
  readonly ties: number;
  readonly cost: number;
  /** When it is looked at: the least first. */
  readonly rank: number;
  /** The state before it; −1 at the start. */
  readonly parent: number;
  /** The edge from there. */
  readonly edge: number;
  /** When influence has come here; −Infinity where time does not matter. */
  readonly arrival: number;
}

/** The states of a search in columns, with a queue of those that are open. */
export interface PathStates {
  readonly node: (state: number) => number;
  readonly ties: (state: number) => number;
  readonly cost: (state: number) => number;
  readonly arrival: (state: number) => number;
  /** Forgets all states. */
  readonly clear: () => void;
  readonly push: (state: PathState) => void;
  /** The state of least rank, then fewest ties, then first made; −1 when none is open. */
  readonly pop: () => number;
  /** The edges that led to a state. */
  readonly trace: (state: number) => number[];
}

interface Columns {
  readonly nodes: Uint32Array;
  readonly ties: Uint32Array;
  readonly costs: Float64Array;
  readonly ranks: Float64Array;
  readonly parents: Int32Array;
  readonly edges: Uint32Array;
  readonly arrivals: Float64Array;
  /** A binary heap of states. */
  readonly heap: Uint32Array;
}

const FIRST_ROOM = 1024;

/**
 * Creates an empty list of states, to be kept from one search to the next.
 *
 * @remarks `push` and `pop` O(log k) for k open states; 44 bytes for each state of the largest search.
 */
export function createPathStates(): PathStates {
  let columns = createColumns(FIRST_ROOM);
  let made = 0;
  let open = 0;
  const isBefore = (a: number, b: number): boolean => {
    const { ranks, ties } = columns;
    if (ranks[a] !== ranks[b]) return ranks[a]! < ranks[b]!;
    return ties[a] !== ties[b] ? ties[a]! < ties[b]! : a < b;
  };
  return {
    node: (state) => columns.nodes[state]!,
    ties: (state) => columns.ties[state]!,
    cost: (state) => columns.costs[state]!,
    arrival: (state) => columns.arrivals[state]!,
    clear() {
      made = 0;
      open = 0;
    },
    push({ node, ties, cost, rank, parent, edge, arrival }) {
      if (made === columns.nodes.length) columns = lengthen(columns);
      const id = made++;
      columns.nodes[id] = node;
      columns.ties[id] = ties;
      columns.costs[id] = cost;
      columns.ranks[id] = rank;
      columns.parents[id] = parent;
      columns.edges[id] = edge;
      columns.arrivals[id] = arrival;
      const { heap } = columns;
      let place = open++;
      while (place > 0 && isBefore(id, heap[(place - 1) >> 1]!)) {
        heap[place] = heap[(place - 1) >> 1]!;
        place = (place - 1) >> 1;
      }
      heap[place] = id;
    },
    pop() {
      if (open === 0) return -1;
      const { heap } = columns;
      const first = heap[0]!;
      const last = heap[--open]!;
      let place = 0;
      for (let child = 1; child < open; child = 2 * place + 1) {
        if (child + 1 < open && isBefore(heap[child + 1]!, heap[child]!)) child++;
        if (isBefore(last, heap[child]!)) break;
        heap[place] = heap[child]!;
        place = child;
      }
      heap[place] = last;
      return first;
    },
    trace(state) {
      const edges: number[] = [];
      for (let at = state; columns.parents[at]! >= 0; at = columns.parents[at]!)
        edges.push(columns.edges[at]!);
      return edges.reverse();
    },
  };
}

function createColumns(room: number): Columns {
  return {
    nodes: new Uint32Array(room),
    ties: new Uint32Array(room),
    costs: new Float64Array(room),
    ranks: new Float64Array(room),
    parents: new Int32Array(room),
    edges: new Uint32Array(room),
    arrivals: new Float64Array(room),
    heap: new Uint32Array(room),
  };
}

function lengthen(from: Columns): Columns {
  const longer = createColumns(from.nodes.length * 2);
  longer.nodes.set(from.nodes);
  longer.ties.set(from.ties);
  longer.costs.set(from.costs);
  longer.ranks.set(from.ranks);
  longer.parents.set(from.parents);
  longer.edges.set(from.edges);
  longer.arrivals.set(from.arrivals);
  longer.heap.set(from.heap);
  return longer;
}
