/** A queue of nodes in a ring of buckets by distance. Distances may not fall below those of the bucket that is being emptied. */
export interface BucketQueue {
  /** Buckets for each span of distances, by the rank of the node. */
  readonly perSpan: number;
  readonly ranks: Uint32Array;
  /** Spans for a distance of 1. */
  readonly scale: number;
  /** Spans around the ring less one: all bits set. */
  readonly around: number;
  /** For each bucket its newest entry, or −1; for each entry a node, and the entry before it. */
  readonly heads: Int32Array;
  readonly nodes: Uint32Array;
  readonly nexts: Int32Array;
  /** A bit for each bucket that is not empty. */
  readonly words: Int32Array;
  pushed: number;
  waiting: number;
  current: number;
}

/** What a bucket queue is made for. */
export interface BucketOptions {
  /** Around the ring, a power of two: enough for the longest edge and one more. */
  readonly spans: number;
  /** Distances in a span; all distances are below 2³¹ of it. */
  readonly width: number;
  /** Of each node, below `perSpan`: buckets of a span are emptied in this order. */
  readonly ranks: Uint32Array;
  readonly perSpan: number;
  /** Pushes at most until it is rewound, less one. */
  readonly size: number;
}

/**
 * Creates an empty queue.
 *
 * @remarks A push takes O(1), taking a node out O(1) and a 32nd of the empty buckets passed; memory O(buckets + size).
 */
export function createBucketQueue({ spans, width, ranks, perSpan, size }: BucketOptions): BucketQueue {
  const buckets = spans * perSpan;
  return {
    perSpan,
    ranks,
    scale: 1 / width,
    around: spans - 1,
    heads: new Int32Array(buckets).fill(-1),
    nodes: new Uint32Array(size + 1),
    nexts: new Int32Array(size + 1),
    words: new Int32Array((buckets >> 5) + 1),
    pushed: 0,
    waiting: 0,
    current: 0,
  };
}

/** The bucket of a node at a distance. */
export function bucketOf(queue: BucketQueue, node: number, distance: number): number {
  return (Math.trunc(distance * queue.scale) & queue.around) * queue.perSpan + queue.ranks[node]!;
}

/** Puts a node into a bucket; it may be in others too. */
export function pushInto(queue: BucketQueue, bucket: number, node: number): void {
  const { heads, words } = queue;
  const entry = queue.pushed++;
  queue.nodes[entry] = node;
  queue.nexts[entry] = heads[bucket]!;
  heads[bucket] = entry;
  words[bucket >> 5] = words[bucket >> 5]! | (1 << (bucket & 31));
  queue.waiting++;
}

/** Takes any node out of the first bucket that has one; −1 when all are empty. */
export function takeFirst(queue: BucketQueue): number {
  if (queue.waiting === 0) return -1;
  const { heads, words } = queue;
  if (heads[queue.current]! < 0) queue.current = findFirst(queue);
  const bucket = queue.current;
  const entry = heads[bucket]!;
  const next = queue.nexts[entry]!;
  heads[bucket] = next;
  if (next < 0) words[bucket >> 5] = words[bucket >> 5]! & ~(1 << (bucket & 31));
  queue.waiting--;
  return queue.nodes[entry]!;
}

/** Makes an empty queue ready for the next search. */
export function rewind(queue: BucketQueue): void {
  queue.pushed = 0;
  queue.current = 0;
}

/** The first bucket from the current one on, around the ring, that is not empty; there is one. */
function findFirst({ words, current }: BucketQueue): number {
  let at = current >> 5;
  let word = words[at]! & (-1 << (current & 31));
  while (word === 0) {
    at = at + 1 === words.length ? 0 : at + 1;
    word = words[at]!;
  }
  return (at << 5) + 31 - Math.clz32(word & -word);
}
