import { stringAt } from '../../snapshot/strings.ts';
import type { Snapshot } from '../../snapshot/types.ts';

/** A community as it is shown. */
export interface LabelledCommunity {
  /** Id of its most central person. */
  readonly id: string;
  readonly label: string;
  readonly size: number;
}

const NAMED_PEOPLE = 2;

/**
 * Names communities by the brand that their people write most of and by their most central people.
 *
 * @param partition.ranks - PageRank of each person.
 * @param partition.labels - Community of each person.
 */
export function labelCommunities(
  snapshot: Snapshot,
  { ranks, labels }: { ranks: Float64Array; labels: Uint32Array },
): LabelledCommunity[] {
  const { people } = snapshot;
  const sizes = sizesOf(labels);
  const central = mostCentral(ranks, labels, sizes.length);
  const topics = mainTopics(snapshot, labels, sizes.length);
  return Array.from(sizes, (size, community) => {
    const names = central[community]!.map((node) => stringAt(people.names, node));
    const topic = topics[community];
    const label = topic === undefined || topic === null ? names.join(', ') : `${topic}: ${names.join(', ')}`;
    return { id: stringAt(people.ids, central[community]![0]!), label, size };
  });
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
    else if (best.length < NAMED_PEOPLE) best.push(node);
    if (best.length > NAMED_PEOPLE) best.length = NAMED_PEOPLE;
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
