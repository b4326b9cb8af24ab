import { grown } from './growing.ts';

/** So many rows that were cut off are always borne. */
const FEW_ROWS = 1000;

/** Values of a row by name. */
type RowColumns = Readonly<Record<string, Float64Array | Int32Array | Float32Array>>;

/** What linked rows are kept as. */
export interface LinkedContent<Columns extends RowColumns> {
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly columns: Columns;
}

/**
 * Rows that hang on owners: each owner has a chain of them, that is cut off and written anew when the owner changes. Rows
 * that were cut off are left out once they are the greater part.
 */
export class LinkedRows<Columns extends RowColumns> {
  #first: Int32Array = new Int32Array(64).fill(-1);
  #next: Int32Array = new Int32Array(64);
  #columns: { -readonly [Name in keyof Columns]: Columns[Name] };
  #count = 0;
  #cut = 0;

  /** @param columns - Empty columns, one for each value of a row. */
  constructor(columns: Columns) {
    this.#columns = { ...columns };
  }

  static from<Columns extends RowColumns>(content: LinkedContent<Columns>): LinkedRows<Columns> {
    const rows = new LinkedRows(content.columns);
    rows.#first = content.first;
    rows.#next = content.next;
    rows.#count = content.next.length;
    return rows;
  }

  /** Values of the rows by name; indexed by row. */
  get columns(): Columns {
    return this.#columns;
  }

  /** Adds a row in front of its owner's chain. */
  add(owner: number, values: { readonly [Name in keyof Columns]: number }): void {
    this.#room(owner);
    const row = this.#count++;
    this.#next = grown(this.#next, this.#count);
    for (const name of Object.keys(values) as (keyof Columns)[]) {
      this.#columns[name] = grown(this.#columns[name], this.#count);
      this.#columns[name][row] = values[name];
    }
    this.#next[row] = this.#first[owner]!;
    this.#first[owner] = row;
  }

  /** Cuts off what an owner had. */
  clear(owner: number): void {
    let row = this.first(owner);
    if (row < 0) return;
    this.#first[owner] = -1;
    for (; row >= 0; row = this.next(row)) this.#cut++;
    if (this.#cut > FEW_ROWS && this.#cut * 2 > this.#count) this.#compact();
  }

  /** First row of an owner, or -1. */
  first(owner: number): number {
    return owner < this.#first.length ? this.#first[owner]! : -1;
  }

  /** The row after this one, or -1. */
  next(row: number): number {
    return this.#next[row]!;
  }

  content(): LinkedContent<Columns> {
    const columns = Object.entries(this.#columns).map(([name, column]) => [
      name,
      column.slice(0, this.#count),
    ]);
    return {
      first: this.#first,
      next: this.#next.slice(0, this.#count),
      columns: Object.fromEntries(columns) as Columns, // the same names, cut to length
    };
  }

  /** Leaves out what was cut off; the order of each chain stays. */
  #compact(): void {
    const rows = new Int32Array(this.#count - this.#cut);
    let count = 0;
    for (let owner = 0; owner < this.#first.length; owner++) {
      let row = this.#first[owner]!;
      if (row < 0) continue;
      this.#first[owner] = count;
      for (; row >= 0; row = this.#next[row]!) rows[count++] = row;
    }
    const next = new Int32Array(count);
    for (let place = 0; place < count; place++) next[place] = this.#next[rows[place]!]! < 0 ? -1 : place + 1;
    for (const name of Object.keys(this.#columns) as (keyof Columns)[]) {
      const from = this.#columns[name];
      const to = from.slice(0, count);
      for (let place = 0; place < count; place++) to[place] = from[rows[place]!]!;
      this.#columns[name] = to as Columns[keyof Columns]; // cut from one of its kind
    }
    this.#next = next;
    this.#count = count;
    this.#cut = 0;
  }

  #room(owner: number): void {
    const before = this.#first.length;
    if (owner < before) return;
    this.#first = grown(this.#first, owner + 1);
    this.#first.fill(-1, before);
  }
}
