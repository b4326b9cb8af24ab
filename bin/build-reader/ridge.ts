/** Rows of a sparse matrix: of row r the entries `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  /** Number of columns. */
  readonly width: number;
}

const ROUNDS = 60;
const PRECISION = 1e-5;

/**
 * Solves (XᵀX + λI) W = XᵀY by conjugate gradients, each column of Y for itself, side by side.
 *
 * @param y - Row-major, a row for each row of X, `dimensions` wide.
 * @param lambda - > 0; pulls a piece that is seldom seen towards 0.
 * @returns W, row-major, X.width × dimensions.
 * @remarks Time O(rounds · entries · dimensions).
 * @see Hestenes & Stiefel (1952), J. Res. Natl. Bur. Stand. 49(6), 409–436. doi:10.6028/jres.049.044
 */
export function solveRidge(
  x: SparseRows,
  y: Float32Array,
  { dimensions, lambda }: { readonly dimensions: number; readonly lambda: number },
): Float32Array {
  const size = x.width * dimensions;
  const solution = new Float32Array(size);
  const residual = timesTransposed(x, y, dimensions);
  const direction = Float32Array.from(residual);
  let squares = columnProducts(residual, residual, dimensions);
  const first = Math.max(...squares);
  for (let round = 0; round < ROUNDS && Math.max(...squares) > PRECISION * first; round++) {
    const image = timesTransposed(x, times(x, direction, dimensions), dimensions);
    for (let at = 0; at < size; at++) image[at]! += lambda * direction[at]!;
    const curvature = columnProducts(direction, image, dimensions);
    const step = squares.map((square, column) => (curvature[column]! > 0 ? square / curvature[column]! : 0));
    for (let at = 0; at < size; at++) {
      const by = step[at % dimensions]!;
      solution[at]! += by * direction[at]!;
      residual[at]! -= by * image[at]!;
    }
    const next = columnProducts(residual, residual, dimensions);
    for (let at = 0; at < size; at++) {
      const column = at % dimensions;
      direction[at] =
        residual[at]! + (squares[column]! > 0 ? next[column]! / squares[column]! : 0) * direction[at]!;
    }
    squares = next;
  }
  return solution;
}

/** X W. */
export function times(
  { starts, columns, values }: SparseRows,
  w: Float32Array,
  dimensions: number,
): Float32Array {
  const product = new Float32Array((starts.length - 1) * dimensions);
  for (let row = 0; row + 1 < starts.length; row++) {
    const to = row * dimensions;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const from = columns[entry]! * dimensions;
      const value = values[entry]!;
      for (let column = 0; column < dimensions; column++) product[to + column]! += value * w[from + column]!;
    }
  }
  return product;
}

/** Xᵀ Y. */
function timesTransposed(x: SparseRows, y: Float32Array, dimensions: number): Float32Array {
  const { starts, columns, values } = x;
  const product = new Float32Array(x.width * dimensions);
  for (let row = 0; row + 1 < starts.length; row++) {
    const from = row * dimensions;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const to = columns[entry]! * dimensions;
      const value = values[entry]!;
      for (let column = 0; column < dimensions; column++) product[to + column]! += value * y[from + column]!;
    }
  }
  return product;
}

function columnProducts(one: Float32Array, other: Float32Array, dimensions: number): number[] {
  const sums = Array.from({ length: dimensions }, () => 0);
  for (let at = 0; at < one.length; at++) sums[at % dimensions]! += one[at]! * other[at]!;
  return sums;
}
