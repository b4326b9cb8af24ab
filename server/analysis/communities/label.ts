import { findInIndex } from '../../snapshot/hash-index.ts';
import { stringAt } from '../../snapshot/strings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { continuedCommunities } from './continued.ts';

/** A community as it is shown. */
export interface LabelledCommunity {
  /** Of the person who was most central when it was first seen. */
  readonly id: string;
  readonly label: string;
  readonly size: number;
  /** Ids of the people in its label. */
  readonly namedAfter: readonly string[];
}

/** Communities that were labelled before, of a graph as it was then. */
export interface EarlierCommunities {
  readonly people: Snapshot['people'];
  /** Community of each of them. */
  readonly labels: Uint32Array;
  readonly communities: readonly LabelledCommunity[];
}

const NAMED_PEOPLE = 2;
/** It stays named after people who are still among so many of its most central ones. */
const STILL_CENTRAL = 10;

/**
 * Names communities by the brand that their people write most of and by their most central people. One that continues an earlier one keeps its
 * id, and whom it is named after as long as they are central in it.
 *
 * @param partition.ranks - PageRank of each person.
 * @param partition.labels - Community of each person.
 * @param before - Null where none are known.
 */
export function labelCommunities(
  snapshot: Snapshot,
  { ranks, labels }: { ranks: Float64Array; labels: Uint32Array },
  before: EarlierCommunities | null = null,
): LabelledCommunity[] {
  const { people } = snapshot;
  const sizes = sizesOf(labels);
  const central = mostCentral(ranks, labels, sizes.length);
  const topics = mainTopics(snapshot, labels, sizes.length);
  const continued = before === null ? null : findContinued(people, labels, { before, count: sizes.length });
  const earlier = Array.from(sizes, (_, community) => {
    const old = continued?.[community] ?? -1;
    return old < 0 ? null : before!.communities[old]!; // there, as something is continued
  });
  const taken = new Set(earlier.map((one) => one?.id));
  return Array.from(sizes, (size, community) => {
    const known = earlier[community]!;
    const idsOfCentral = central[community]!.map((node) => stringAt(people.ids, node));
    const isStaying = known !== null && known.namedAfter.every((id) => idsOfCentral.includes(id));
    const namedAfter = isStaying ? known.namedAfter : idsOfCentral.slice(0, NAMED_PEOPLE);
    const names = namedAfter.map((id) => stringAt(people.names, findInIndex(people.ids, people.idIndex, id)));
    const topic = topics[community];
    const label = topic === undefined || topic === null ? names.join(', ') : `${topic}: ${names.join(', ')}`;
    return { id: known?.id ?? freshId(idsOfCentral, taken), label, size, namedAfter };
  });
}

/** The id of the most central person after whom no other community is called; where all are, with an apostrophe. */
function freshId(ids: readonly string[], taken: Set<string | undefined>): string {
  let id = ids.find((candidate) => !taken.has(candidate)) ?? ids[0]!;
  while (taken.has(id)) id += "'";
  taken.add(id);
  return id;
}

function findContinued(
  people: Snapshot['people'],
  labels: Uint32Array,
  { before, count }: { readonly before: EarlierCommunities; readonly count: number },
): Int32Array {
  const earlier = Int32Array.from({ length: people.count }, (_, person) =>
    findInIndex(before.people.ids, before.people.idIndex, stringAt(people.ids, person)),
  );
  return continuedCommunities(
    { labels, count },
    { labels: before.labels, count: before.communities.length },
    earlier,
  );
}

function sizesOf(labels: Uint32Array): Uint32Array {
  const sizes = new Uint32Array(labels.reduce((count, label) => Math.max(count, label + 1), 0));
  for (const label of labels) sizes[label]!++;
  return sizes;
}

function mostCentral(ranks: Float64Array, labels: Uint32Array, count: number): number[][] {
  const central: number[][] = Array.from({ length: count }, () => []);
  for (let node = 0; node < labels.length; node++) {
    const best = central[labels[node]!]!;
    const place = best.findIndex((other) => ranks[node]! > ranks[other]!);
    if (place >= 0) best.splice(place, 0, node);
    else if (best.length < STILL_CENTRAL) best.push(node);
    if (best.length > STILL_CENTRAL) best.length = STILL_CENTRAL;
  }
  return central;
}

/** The brand that most messages of a community are about; null where they are about none. */
function mainTopics({ brands, messages }: Snapshot, labels: Uint32Array, count: number): (string | null)[] {
  const width = brands.ids.length;
  const counts = new Uint32Array(count * width);
  for (let brand = 0; brand < width; brand++) {
    for (let at = messages.brandOffsets[brand]!; at < messages.brandOffsets[brand + 1]!; at++) {
      counts[labels[messages.person[messages.brandMessages[at]!]!]! * width + brand]!++;
    }
  }
  return Array.from({ length: count }, (_, community) => {
    const own = counts.subarray(community * width, (community + 1) * width);
    const most = own.reduce((best, value) => Math.max(best, value), 0);
    return most === 0 ? null : brands.names[own.indexOf(most)]!;
  });
}
