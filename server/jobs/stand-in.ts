import { numberBySize } from '../analysis/centrality/components.ts';
import { labelCommunities } from '../analysis/communities/label.ts';
import { findInIndex } from '../snapshot/hash-index.ts';
import { sharedColumns } from '../snapshot/sharing.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { stringsOf } from '../snapshot/strings.ts';
import type { KeptMeasures } from './kept-measures.ts';
import { earlierCommunities } from './derive.ts';
import { talkByBrand } from './run-talk.ts';
import type { Derived, View } from './view.ts';

/**
 * The view with kept measures in place of its own, wherever a person is known in both. Whoever is not in them keeps the values of the view; their
 * communities are those of the view without the others. Standings and counts by day are the run's while it is of this very state.
 *
 * @remarks Time O(people + s log s) for s standings; nothing of the view is changed.
 */
export function standIn(view: View, kept: KeptMeasures): View {
  const { snapshot, derived } = view;
  const { ids, idIndex } = snapshot.people;
  const rows = new Int32Array(snapshot.people.count).fill(-1);
  const nodeOf = new Int32Array(kept.pageRank.length).fill(-1);
  let known = 0;
  for (const [row, id] of stringsOf(kept.ids).entries()) {
    const node = findInIndex(ids, idIndex, id);
    if (node < 0) continue;
    rows[node] = row;
    nodeOf[row] = node;
    known++;
  }
  const take = <Column extends Float64Array | Uint32Array>(own: Column, from: Column): Column =>
    own.map((value, node) => (rows[node]! < 0 ? value : from[rows[node]!]!)) as Column; // map keeps the kind
  const pageRank = sharingOne(take(derived.pageRank, kept.pageRank), rows, kept.pageRank.length);
  const community = joinCommunities(rows, kept.community, derived.community);
  const seeds = (kept.seeds?.people ?? []).map((id) => findInIndex(ids, idIndex, id));
  const isCurrent = isOfState(kept, snapshot);
  const changed: Partial<Derived> = {
    pageRank,
    betweenness:
      kept.betweenness === null ? derived.betweenness : take(derived.betweenness, kept.betweenness),
    outDegree: take(derived.outDegree, kept.outDegree),
    inDegree: take(derived.inDegree, kept.inDegree),
    reach: take(derived.reach, kept.reach),
    community,
    communities: labelCommunities(snapshot, { ranks: pageRank, labels: community }, earlierCommunities(view)),
    run: {
      finishedAt: kept.finishedAt,
      people: kept.pageRank.length,
      known,
      isCurrent,
      seeds: kept.seeds === null ? null : { ...kept.seeds, people: seeds.filter((node) => node >= 0) },
      // a standing has its messages for evidence, and a label shows at once
      talk: isCurrent === true ? talkByBrand(kept.talk, snapshot.brands.ids, nodeOf) : null,
    },
  };
  return { snapshot, derived: sharedColumns({ ...derived, ...changed }) };
}

/** Ranks of those who are in the rows brought to what the others leave of 1; as they are where everybody is in them and nobody else was. */
function sharingOne(ranks: Float64Array, rows: Int32Array, kept: number): Float64Array {
  if (ranks.length === kept && !rows.includes(-1)) return ranks;
  let [known, others] = [0, 0];
  for (const [node, rank] of ranks.entries()) {
    if (rows[node]! < 0) others += rank;
    else known += rank;
  }
  return known === 0
    ? ranks
    : ranks.map((rank, node) => (rows[node]! < 0 ? rank : (rank * (1 - others)) / known));
}

/** Whether they were made of the whole of this very state; null where they do not say. */
function isOfState({ revision, graph, isWhole }: KeptMeasures, snapshot: Snapshot): boolean | null {
  const agrees = [
    isWhole,
    revision === null ? null : revision === snapshot.revision,
    graph === null ? null : graph === snapshot.graph,
  ];
  if (agrees.includes(false)) return false;
  return agrees.includes(null) ? null : true;
}

/** Communities of those in the rows, and beside them those of the others; numbered anew, the largest first. */
function joinCommunities(rows: Int32Array, kept: Uint32Array, own: Uint32Array): Uint32Array {
  const numbers = new Map<number, number>();
  const sizes: number[] = [];
  const labels = own.map((label, node) => {
    const name = rows[node]! < 0 ? -1 - label : kept[rows[node]!]!;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    sizes[number] = (sizes[number] ?? 0) + 1;
    return number;
  });
  return numberBySize(labels, sizes).labels;
}
