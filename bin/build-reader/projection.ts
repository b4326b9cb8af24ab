const ROUNDS = 60;

/**
 * Directions in which vectors differ most, by power iterations over a block (orthogonal iteration).
 *
 * @param vectors - Centred, all of one width.
 * @param count - How many directions.
 * @param first - Directions that are taken as they are; the others are orthogonal to them.
 * @returns Orthonormal rows, the given ones first.
 */
export function findDirections(
  vectors: readonly Float32Array[],
  count: number,
  first: readonly Float64Array[],
): Float64Array[] {
  const width = vectors[0]!.length;
  const covariance = covarianceOf(vectors, width);
  let block: Float64Array[] = Array.from({ length: count }, (_, row) =>
    Float64Array.from({ length: width }, (__, at) => first[row]?.[at] ?? Math.cos((row + 1) * (at + 1.5))),
  );
  for (let round = 1; round < ROUNDS; round++) {
    orthonormalize(block);
    block = block.map((row, at) => (at < first.length ? row : multiply(covariance, row, width)));
  }
  orthonormalize(block);
  return block;
}

function covarianceOf(vectors: readonly Float32Array[], width: number): Float64Array {
  const covariance = new Float64Array(width * width);
  for (const vector of vectors)
    for (let row = 0; row < width; row++)
      for (let column = 0; column < width; column++)
        covariance[row * width + column]! += (vector[row]! * vector[column]!) / vectors.length;
  return covariance;
}

function multiply(matrix: Float64Array, vector: Float64Array, width: number): Float64Array {
  const product = new Float64Array(width);
  for (let row = 0; row < width; row++)
    for (let column = 0; column < width; column++)
      product[row]! += matrix[row * width + column]! * vector[column]!;
  return product;
}

/** Gram and Schmidt, twice over each row for its rounding. */
function orthonormalize(block: Float64Array[]): void {
  for (const [at, row] of block.entries()) {
    for (let pass = 0; pass < 2; pass++)
      for (let other = 0; other < at; other++) {
        const share = dot(row, block[other]!);
        for (let place = 0; place < row.length; place++) row[place]! -= share * block[other]![place]!;
      }
    const length = Math.sqrt(dot(row, row)) || 1;
    for (let place = 0; place < row.length; place++) row[place]! /= length;
  }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}
