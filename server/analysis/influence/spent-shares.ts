import type { Snapshot } from '../../snapshot/types.ts';
import { groupByKey } from './group-by-key.ts';

/**
 * Shares of a source that only share what a target had written or shared before; of one source at a time. Share i of them is `message[i]`, and is spent for
 * the target of `pair[i]`; each once.
 */
export interface SpentShares {
  /**
   * Finds those of a source.
   *
   * @param targets - Of its pairs.
   * @param pairOf - Pair of each of them; −1 for others.
   */
  findOf(source: number, targets: Uint32Array, pairOf: Int32Array): void;
  readonly count: number;
  readonly message: readonly number[];
  readonly pair: readonly number[];
}

/** Messages by a key, in time order: those of key k are index[offsets[k]] .. index[offsets[k + 1] − 1]. */
interface Listed {
  readonly offsets: Uint32Array;
  readonly index: Uint32Array;
}

/** Shares by person, in time order, and where they stand in their cascades. */
interface SharesByPerson extends Listed {
  /** By place in the index: the cascade's first place, and that of the share, among the parts of all cascades. */
  readonly begin: Uint32Array;
  readonly place: Uint32Array;
}

/**
 * A cascade is a message with all that share it, by one another; a part is one of them.
 *
 * @remarks Memory O(messages + people); finding takes O(parts before the source's shares in their cascades), or O(its shares and the parts of its
 *   targets), whichever are fewer.
 */
export function createSpentShares({ messages, people }: Snapshot): SpentShares {
  const first = firstOfCascades(messages);
  const { shares, parts } = listParts(messages, first);
  const cascades = list(parts, first, messages.count);
  const partsOf = list(parts, messages.person, people.count);
  const sharesOf = placeShares(list(shares, messages.person, people.count), cascades, first);
  const personAt = cascades.index.map((part) => messages.person[part]!);
  /** By first message of a cascade: place of the last share by the source, −1 for none; the pair that it was looked at for. */
  const last = new Int32Array(messages.count).fill(-1);
  const seen = new Int32Array(messages.count).fill(-1);
  /** By place of a share of the source: that of the one before it in the same cascade; −1 for none. */
  const earlier = new Int32Array(shares.length);
  const seenShare = new Int32Array(people.count).fill(-1);
  const found = { count: 0, message: [] as number[], pair: [] as number[] };
  const add = (message: number, pair: number): void => {
    found.message[found.count] = message;
    found.pair[found.count++] = pair;
  };

  const lookAtCascades = (source: number, pairOf: Int32Array): void => {
    const { offsets, index, begin, place } = sharesOf;
    for (let i = offsets[source]!; i < offsets[source + 1]!; i++) {
      for (let at = begin[i]!; at < place[i]!; at++) {
        const person = personAt[at]!;
        if (pairOf[person]! < 0 || seenShare[person] === index[i]) continue;
        seenShare[person] = index[i]!;
        add(index[i]!, pairOf[person]!);
      }
    }
  };
  const lookAtTargets = (source: number, targets: Uint32Array, pairOf: Int32Array): void => {
    const { offsets, index } = sharesOf;
    for (let i = offsets[source]!; i < offsets[source + 1]!; i++) {
      earlier[i] = last[first[index[i]!]!]!;
      last[first[index[i]!]!] = i;
    }
    for (let t = 0; t < targets.length; t++) {
      const pair = pairOf[targets[t]!]!;
      for (let p = partsOf.offsets[targets[t]!]!; p < partsOf.offsets[targets[t]! + 1]!; p++) {
        const part = partsOf.index[p]!;
        const of = first[part]!;
        if (last[of] === -1 || seen[of] === pair) continue;
        seen[of] = pair; // what they shared later of the same is no part that counts
        for (let i = last[of]!; i !== -1 && index[i]! > part; i = earlier[i]!) add(index[i]!, pair);
      }
    }
    for (let i = offsets[source]!; i < offsets[source + 1]!; i++) last[first[index[i]!]!] = -1;
  };
  return Object.assign(found, {
    findOf(source: number, targets: Uint32Array, pairOf: Int32Array) {
      const { offsets, begin, place } = sharesOf;
      found.count = 0;
      let inCascades = 0;
      for (let i = offsets[source]!; i < offsets[source + 1]!; i++) inCascades += place[i]! - begin[i]!;
      if (inCascades === 0) return;
      let ofTargets = offsets[source + 1]! - offsets[source]!;
      for (let t = 0; t < targets.length && ofTargets < inCascades; t++)
        ofTargets += partsOf.offsets[targets[t]! + 1]! - partsOf.offsets[targets[t]!]!;
      if (inCascades <= ofTargets) lookAtCascades(source, pairOf);
      else lookAtTargets(source, targets, pairOf);
    },
  });
}

/** First message of the cascade of each message. */
function firstOfCascades({ count, shares }: Snapshot['messages']): Uint32Array {
  const first = new Uint32Array(count);
  for (let message = 0; message < count; message++) {
    const shared = shares[message]!;
    first[message] = shared >= 0 && shared < message ? first[shared]! : message; // a clock may be wrong
  }
  return first;
}

/** The messages that share another, and those with what is shared. */
function listParts(
  { count, shares }: Snapshot['messages'],
  first: Uint32Array,
): { readonly shares: Uint32Array; readonly parts: Uint32Array } {
  const isPart = new Uint8Array(count);
  let partCount = 0;
  let shareCount = 0;
  for (let message = 0; message < count; message++) {
    if (first[message] === message) continue;
    shareCount++;
    partCount += 2 - isPart[shares[message]!]!;
    isPart[message] = isPart[shares[message]!] = 1;
  }
  const found = { shares: new Uint32Array(shareCount), parts: new Uint32Array(partCount) };
  shareCount = partCount = 0;
  for (let message = 0; message < count; message++) {
    if (isPart[message] === 1) found.parts[partCount++] = message;
    if (first[message] !== message) found.shares[shareCount++] = message;
  }
  return found;
}

function list(messages: Uint32Array, keyOf: Uint32Array, range: number): Listed {
  const keys = messages.map((message) => keyOf[message]!);
  const { offsets, rows } = groupByKey(keys, range);
  for (let i = 0; i < rows.length; i++) rows[i] = messages[rows[i]!]!;
  return { offsets, index: rows };
}

function placeShares(shares: Listed, cascades: Listed, first: Uint32Array): SharesByPerson {
  const placeOf = new Uint32Array(first.length);
  for (let place = 0; place < cascades.index.length; place++) placeOf[cascades.index[place]!] = place;
  return {
    ...shares,
    begin: shares.index.map((share) => cascades.offsets[first[share]!]!),
    place: shares.index.map((share) => placeOf[share]!),
  };
}
