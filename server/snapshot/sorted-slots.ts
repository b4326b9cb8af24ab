/** Numbers in an order that is kept while a few of them change. */
export class SortedSlots {
  readonly #compare: (a: number, b: number) => number;
  readonly #touched = new Set<number>();
  #order: Int32Array = new Int32Array(0);

  /** @param compare - A total order: different numbers are never equal. */
  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  /** Takes up an order as {@link sorted} gave it. */
  restore(order: Int32Array): void {
    this.#order = order;
  }

  /** Says that a number is new, or that its place may have changed. */
  touch(slot: number): void {
    this.#touched.add(slot);
  }

  /** All numbers that were touched once, sorted. */
  sorted(): Int32Array {
    if (this.#touched.size === 0) return this.#order;
    const kept = this.#order.filter((slot) => !this.#touched.has(slot));
    const moved = Int32Array.from(this.#touched).sort(this.#compare);
    const merged = new Int32Array(kept.length + moved.length);
    for (let at = 0, left = 0, right = 0; at < merged.length; at++) {
      const isLeft =
        right >= moved.length || (left < kept.length && this.#compare(kept[left]!, moved[right]!) < 0);
      merged[at] = isLeft ? kept[left++]! : moved[right++]!;
    }
    this.#order = merged;
    this.#touched.clear();
    return merged;
  }
}
