const LARGEST = 127;

/** A vector as bytes: its direction to about a hundredth, its length not at all. */
export function toBytes(vector: Float32Array): Int8Array {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest === 0 ? 0 : LARGEST / largest;
  return Int8Array.from(vector, (value) => Math.round(value * scale));
}

/** The vector of length 1 that bytes stand for; of zeros where they are. */
export function fromBytes(bytes: Int8Array): Float32Array {
  let squares = 0;
  for (const value of bytes) squares += value * value;
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  return Float32Array.from(bytes, (value) => value * scale);
}
