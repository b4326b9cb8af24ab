import type { Level, Parts } from './level.ts';

/**
 * Makes each part one node.
 *
 * @remarks Time and memory O(n + m).
 */
export function aggregate(level: Level, { count, labels }: Parts): Level {
  const members = groupByLabel(labels, count);
  const offsets = new Uint32Array(count + 1);
  const neighbours = new Uint32Array(level.neighbours.length);
  const strengths = new Float64Array(level.neighbours.length);
  const masses = new Float64Array(count);
  // Where each part stands in the row that is being written; what is before its begin is of an earlier row.
  const places = new Int32Array(count).fill(-1);
  let size = 0;
  for (let part = 0; part < count; part++) {
    const begin = size;
    const membersEnd = members.offsets[part + 1]!;
    places[part] = 0x7fffffff;
    for (let i = members.offsets[part]!; i < membersEnd; i++) {
      const node = members.nodes[i]!;
      masses[part]! += level.masses[node]!;
      const end = level.offsets[node + 1]!;
      for (let n = level.offsets[node]!; n < end; n++) {
        const other = labels[level.neighbours[n]!]!;
        if (other === part) continue;
        const place = places[other]!;
        if (place < begin) {
          places[other] = size;
          neighbours[size] = other;
          strengths[size++] = level.strengths[n]!;
        } else strengths[place]! += level.strengths[n]!;
      }
    }
    places[part] = -1;
    offsets[part + 1] = size;
  }
  return {
    order: count,
    offsets,
    neighbours: neighbours.subarray(0, size),
    strengths: strengths.subarray(0, size),
    masses,
  };
}

/** Nodes by label: those of label l are nodes[offsets[l]] .. nodes[offsets[l + 1] − 1], ascending. */
export function groupByLabel(
  labels: Uint32Array,
  count: number,
): { offsets: Uint32Array; nodes: Uint32Array } {
  const offsets = new Uint32Array(count + 1);
  for (let node = 0; node < labels.length; node++) offsets[labels[node]! + 1]!++;
  for (let label = 0; label < count; label++) offsets[label + 1]! += offsets[label]!;
  const next = offsets.slice();
  const nodes = new Uint32Array(labels.length);
  for (let node = 0; node < labels.length; node++) nodes[next[labels[node]!]!++] = node;
  return { offsets, nodes };
}
