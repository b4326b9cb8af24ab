import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { buildUndirected } from '../graph/undirected.ts';

/**
 * Coreness of every person: the largest k for which they belong to a group in which each has at least k neighbours.
 * A neighbour is somebody with a tie in either direction; ties both ways make one neighbour.
 *
 * @param graph - Directions are ignored. Not changed.
 * @returns Uint32Array of n values by node index.
 * @remarks Bucket queue: time O(n + m), memory O(n + m).
 * @see Batagelj & Zaveršnik (2011), Adv. Data Anal. Classif. 5, 129–145. doi:10.1007/s11634-010-0079-y
 */
export function coreness(graph: InfluenceGraph): Uint32Array {
  const { order, offsets, neighbours } = buildUndirected(graph);
  const degrees = new Uint32Array(order);
  let largest = 0;
  for (let node = 0; node < order; node++) {
    degrees[node] = offsets[node + 1]! - offsets[node]!;
    largest = Math.max(largest, degrees[node]!);
  }
  const { begins, nodes, places } = sortByDegree(degrees, largest);
  for (let i = 0; i < order; i++) {
    const node = nodes[i]!;
    for (let n = offsets[node]!; n < offsets[node + 1]!; n++) {
      const other = neighbours[n]!;
      const degree = degrees[other]!;
      if (degree <= degrees[node]!) continue;
      const place = places[other]!;
      const front = begins[degree]!;
      const first = nodes[front]!;
      nodes[front] = other;
      nodes[place] = first;
      places[other] = front;
      places[first] = place;
      begins[degree] = front + 1;
      degrees[other] = degree - 1;
    }
  }
  return degrees;
}

function sortByDegree(
  degrees: Uint32Array,
  largest: number,
): { begins: Uint32Array; nodes: Uint32Array; places: Uint32Array } {
  const begins = new Uint32Array(largest + 2);
  for (const degree of degrees) begins[degree + 1]!++;
  for (let d = 0; d <= largest; d++) begins[d + 1]! += begins[d]!;
  const next = begins.slice();
  const nodes = new Uint32Array(degrees.length);
  const places = new Uint32Array(degrees.length);
  for (let node = 0; node < degrees.length; node++) {
    places[node] = next[degrees[node]!]!++;
    nodes[places[node]!] = node;
  }
  return { begins, nodes, places };
}
