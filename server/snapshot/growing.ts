type Column = Uint8Array | Uint16Array | Int8Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** A column with room for at least `length` values; what is new is 0. */
export function grown<Values extends Column>(column: Values, length: number): Values {
  if (column.length >= length) return column;
  const Constructor = column.constructor as new (length: number) => Values; // a column's constructor makes its like
  const larger = new Constructor(Math.max(64, length, Math.ceil(column.length * 1.6)));
  larger.set(column);
  return larger;
}
