type TypedArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** The same value with all its columns on shared memory; those that are there already are not copied. */
export function sharedColumns<Value>(value: Value): Value {
  return copyColumns(value, share) as Value; // the same shape with other buffers
}

/** The same value with its columns copied from shared memory, for what cannot take that. */
export function unsharedColumns<Value>(value: Value): Value {
  return copyColumns(value, unshare) as Value; // the same shape with other buffers
}

/** The same value, with the columns of another in place of its own where they hold the same: views of one graph share what has not changed. */
export function withSameColumns<Value>(value: Value, other: Value): Value {
  return pick(value, other) as Value; // the same shape with other buffers
}

function pick(mine: unknown, other: unknown): unknown {
  if (mine === other) return mine;
  if (ArrayBuffer.isView(mine)) return ArrayBuffer.isView(other) && hasSameBytes(mine, other) ? other : mine;
  if (!isObject(mine) || !isObject(other) || Array.isArray(mine)) return mine;
  const theirs = other as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(mine).map(([key, item]) => [key, pick(item, theirs[key])]));
}

/** Whether two columns hold the same, to the last bit. */
export function hasSameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (a === b) return true;
  return a.constructor === b.constructor && bytesOf(a).equals(bytesOf(b));
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

function copyColumns(value: unknown, copy: (column: TypedArray) => TypedArray): unknown {
  if (ArrayBuffer.isView(value)) return copy(value as TypedArray);
  if (Array.isArray(value))
    return value.some(isObject) ? value.map((item) => copyColumns(item, copy)) : value;
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyColumns(item, copy)]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function unshare(column: TypedArray): TypedArray {
  const copy = emptyLike(column, new ArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

function share(column: TypedArray): TypedArray {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const copy = emptyLike(column, new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

function emptyLike(column: TypedArray, buffer: ArrayBufferLike): TypedArray {
  const Column = column.constructor as new (buffer: ArrayBufferLike) => TypedArray; // a column's constructor makes its like
  return Buffer.isBuffer(column) ? new Uint8Array(buffer) : new Column(buffer);
}
