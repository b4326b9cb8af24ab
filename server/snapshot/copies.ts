import { shared } from './columns.ts';

/**
 * Which messages repeat another one of the same person: the same text, or a share of the same message.
 *
 * @param columns.textKey - By message, 0 where it is not known.
 * @returns By message the first of those that are alike, its own index for that one; -1 where there is no other.
 */
export function copies({
  person,
  shares,
  textKey,
}: {
  readonly person: Uint32Array;
  readonly shares: Int32Array;
  readonly textKey: Float64Array;
}): Int32Array {
  const count = person.length;
  const copyOf = shared.int32(count).fill(-1);
  let size = 16;
  while (size < 2 * count) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  // a share is what it shares, whatever is written around it
  const keyOf = (message: number): number =>
    shares[message]! >= 0 ? -1 - shares[message]! : textKey[message]!;
  for (let message = 0; message < count; message++) {
    const key = keyOf(message);
    if (key === 0) continue;
    let slot =
      (Math.imul(key % 4294967296, 2654435761) ^ Math.imul(person[message]!, 2246822507)) & (size - 1);
    while (slots[slot]! >= 0) {
      const first = slots[slot]!;
      if (person[first] === person[message] && keyOf(first) === key) break;
      slot = (slot + 1) & (size - 1);
    }
    if (slots[slot]! < 0) slots[slot] = message;
    else copyOf[message] = copyOf[slots[slot]!] = slots[slot]!;
  }
  return copyOf;
}

/**
 * Which messages say the same, whoever wrote them. A share says nothing of its own.
 *
 * @param columns.textKey - By message, 0 where it is not known.
 * @returns By message the first of those that say the same, its own index for that one; -1 where there is no other.
 */
export function alike({
  shares,
  textKey,
}: {
  readonly shares: Int32Array;
  readonly textKey: Float64Array;
}): Int32Array {
  return copies({
    person: new Uint32Array(shares.length),
    shares: new Int32Array(shares.length).fill(-1),
    textKey: textKey.map((key, message) => (shares[message]! >= 0 ? 0 : key)),
  });
}
