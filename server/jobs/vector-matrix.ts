import type { NumberedVector } from './vector-file.ts';

/** A text that is near. */
export interface NearText {
  readonly number: number;
  /** Cosine between the two, each centred on its language's mean, in [−1, 1]. */
  readonly similarity: number;
}

const FIRST_ROWS = 1024;
/** A mean counts as so many texts of its own for a language with few. */
const PRIOR_TEXTS = 50;
/** Means are taken anew when so much of the texts has come or gone. */
const STALE_SHARE = 0.1;
/** Whole numbers that a query's vector is brought to: sums of products stay below 2³¹ for vectors of a thousand numbers. */
const QUERY_STEPS = 8191;

/** Means that vectors are centred on until a language has texts of its own, by language. */
export type PriorMeans = Readonly<Record<string, readonly number[]>>;

/**
 * Vectors in memory, a byte a number, searched one by one. Vectors of one model lie close together, by language first of all: centred on the mean of their
 * language they are told apart by what they say.
 *
 * @remarks A search takes O(n · d) multiplications of whole numbers; memory n · (d + 21) bytes.
 */
export class VectorMatrix {
  readonly #dimensions: number;
  readonly #prior: PriorMeans;
  #bytes: Int8Array;
  #numbers = new Int32Array(FIRST_ROWS);
  #languages = new Uint8Array(FIRST_ROWS);
  /** 1 / length of the vector as its bytes have it. */
  #scales = new Float64Array(FIRST_ROWS);
  /** 1 / length of the centred vector; 0 where it lies on the mean. */
  #centredScales = new Float64Array(FIRST_ROWS);
  #count = 0;
  readonly #rowOf = new Map<number, number>();
  readonly #languageNames: string[] = [];
  #means: Float64Array[] = [];
  #changes = Infinity;

  constructor(dimensions: number, prior: PriorMeans) {
    this.#dimensions = dimensions;
    this.#prior = prior;
    this.#bytes = new Int8Array(FIRST_ROWS * dimensions);
  }

  get count(): number {
    return this.#count;
  }

  /** Takes a vector in, in place of the one that the text had. */
  set({ number, language, vector }: NumberedVector): void {
    const row = this.#rowOf.get(number) ?? this.#append(number);
    this.#bytes.set(vector, row * this.#dimensions);
    this.#languages[row] = this.#languageOf(language);
    let squares = 0;
    for (const value of vector) squares += value * value;
    this.#scales[row] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    this.#changes++;
    if (this.#means[this.#languages[row]] === undefined) this.#changes = Infinity;
    else this.#centre(row);
  }

  delete(number: number): void {
    const row = this.#rowOf.get(number);
    if (row === undefined) return;
    const last = --this.#count;
    this.#rowOf.delete(number);
    this.#changes++;
    if (row === last) return;
    const dimensions = this.#dimensions;
    this.#bytes.copyWithin(row * dimensions, last * dimensions, (last + 1) * dimensions);
    for (const column of [this.#numbers, this.#languages, this.#scales, this.#centredScales])
      column[row] = column[last]!;
    this.#rowOf.set(this.#numbers[row]!, row);
  }

  /** The texts that are nearest to a vector of length 1, the nearest first. */
  nearest(vector: Float32Array, language: string, limit: number): NearText[] {
    if (this.#changes > STALE_SHARE * this.#count) this.#takeMeans();
    const mean = this.#means[this.#languageNames.indexOf(language)] ?? this.#priorOf(language);
    const centred = Float64Array.from(vector, (value, at) => value - mean[at]!);
    const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
    if (length === 0) return [];
    const largest = centred.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const query = Int32Array.from(centred, (value) => Math.round((value / largest) * QUERY_STEPS));
    const step = largest / QUERY_STEPS / length;
    const offsets = this.#means.map((own) => own.reduce((sum, value, at) => sum + value * query[at]!, 0));
    const found: NearText[] = [];
    let least = -Infinity;
    for (let row = 0; row < this.#count; row++) {
      const product = this.#product(query, row) * this.#scales[row]!;
      const similarity = (product - offsets[this.#languages[row]!]!) * step * this.#centredScales[row]!;
      if (found.length === limit && similarity <= least) continue;
      insert(found, { number: this.#numbers[row]!, similarity }, limit);
      least = found.at(-1)!.similarity;
    }
    return found;
  }

  /** The loop that a search's time goes into: four numbers at once. */
  #product(query: Int32Array, row: number): number {
    const bytes = this.#bytes;
    const dimensions = this.#dimensions;
    const from = row * dimensions;
    const whole = dimensions - (dimensions % 4);
    let [one, two, three, four] = [0, 0, 0, 0];
    for (let at = 0; at < whole; at += 4) {
      one = (one + bytes[from + at]! * query[at]!) | 0;
      two = (two + bytes[from + at + 1]! * query[at + 1]!) | 0;
      three = (three + bytes[from + at + 2]! * query[at + 2]!) | 0;
      four = (four + bytes[from + at + 3]! * query[at + 3]!) | 0;
    }
    let sum = one + two + three + four;
    for (let at = whole; at < dimensions; at++) sum += bytes[from + at]! * query[at]!;
    return sum;
  }

  #append(number: number): number {
    const row = this.#count++;
    if (row === this.#numbers.length) this.#grow();
    this.#numbers[row] = number;
    this.#rowOf.set(number, row);
    return row;
  }

  #grow(): void {
    const rows = this.#count * 2;
    const grown = <Column extends Int8Array | Int32Array | Uint8Array | Float64Array>(
      column: Column,
      larger: Column,
    ): Column => {
      larger.set(column);
      return larger;
    };
    this.#bytes = grown(this.#bytes, new Int8Array(rows * this.#dimensions));
    this.#numbers = grown(this.#numbers, new Int32Array(rows));
    this.#languages = grown(this.#languages, new Uint8Array(rows));
    this.#scales = grown(this.#scales, new Float64Array(rows));
    this.#centredScales = grown(this.#centredScales, new Float64Array(rows));
  }

  #languageOf(name: string): number {
    const known = this.#languageNames.indexOf(name);
    return known >= 0 ? known : this.#languageNames.push(name) - 1;
  }

  #priorOf(language: string): readonly number[] {
    return this.#prior[language] ?? this.#prior['und'] ?? Array.from({ length: this.#dimensions }, () => 0);
  }

  #takeMeans(): void {
    const dimensions = this.#dimensions;
    const counts = this.#languageNames.map(() => PRIOR_TEXTS);
    this.#means = this.#languageNames.map((name) =>
      Float64Array.from(this.#priorOf(name), (value) => value * PRIOR_TEXTS),
    );
    for (let row = 0; row < this.#count; row++) {
      const language = this.#languages[row]!;
      const mean = this.#means[language]!;
      const scale = this.#scales[row]!;
      for (let at = 0; at < dimensions; at++) mean[at]! += scale * this.#bytes[row * dimensions + at]!;
      counts[language]!++;
    }
    for (const [language, mean] of this.#means.entries())
      for (let at = 0; at < dimensions; at++) mean[at]! /= counts[language]!;
    for (let row = 0; row < this.#count; row++) this.#centre(row);
    this.#changes = 0;
  }

  #centre(row: number): void {
    const mean = this.#means[this.#languages[row]!]!;
    const scale = this.#scales[row]!;
    const from = row * this.#dimensions;
    let squares = 0;
    for (let at = 0; at < mean.length; at++) squares += (scale * this.#bytes[from + at]! - mean[at]!) ** 2;
    this.#centredScales[row] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  }
}

/** Into a list that is sorted by similarity, then number, and holds `limit` at most. */
function insert(found: NearText[], one: NearText, limit: number): void {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = found[middle]!;
    const isBefore =
      other.similarity > one.similarity || (other.similarity === one.similarity && other.number < one.number);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  found.splice(low, 0, one);
  if (found.length > limit) found.pop();
}
