import type { Positions } from './positions.ts';

/** Rounds at most; most pictures need a few. */
const ROUNDS = 60;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Moves nodes apart until no two are closer than a distance, or the rounds end.
 *
 * @param positions - Changed in place.
 * @param distance - > 0.
 * @remarks A grid of that width finds who is close: time O(n) a round where nodes are spread, memory O(n). Without
 *   randomness: two nodes on one point part in a direction that their numbers give.
 */
export function separate(positions: Positions, distance: number): void {
  const { x, y } = positions;
  const order = x.length;
  const moveX = new Float32Array(order);
  const moveY = new Float32Array(order);
  for (let round = 0; round < ROUNDS; round++) {
    const grid = buildGrid(positions, distance);
    moveX.fill(0);
    moveY.fill(0);
    let pairs = 0;
    for (let node = 0; node < order; node++) {
      const column = grid.columns[node]!;
      const row = grid.rows[node]!;
      for (let r = Math.max(0, row - 1); r <= Math.min(grid.height - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(grid.width - 1, column + 1); c++) {
          const cell = r * grid.width + c;
          for (let i = grid.offsets[cell]!; i < grid.offsets[cell + 1]!; i++) {
            const other = grid.nodes[i]!;
            if (other <= node) continue;
            let dx = x[other]! - x[node]!;
            let dy = y[other]! - y[node]!;
            let gap = Math.sqrt(dx * dx + dy * dy);
            if (gap >= distance) continue;
            pairs++;
            if (gap < 1e-6 * distance) {
              dx = Math.cos(other * GOLDEN_ANGLE) * 1e-6 * distance;
              dy = Math.sin(other * GOLDEN_ANGLE) * 1e-6 * distance;
              gap = 1e-6 * distance;
            }
            const step = (0.55 * (distance - gap)) / gap;
            moveX[node]! -= dx * step;
            moveY[node]! -= dy * step;
            moveX[other]! += dx * step;
            moveY[other]! += dy * step;
          }
        }
      }
    }
    if (pairs === 0) return;
    for (let node = 0; node < order; node++) {
      // Who is pushed from all sides goes a little way at a time.
      const length = Math.hypot(moveX[node]!, moveY[node]!);
      const scale = length > distance ? distance / length : 1;
      x[node]! += moveX[node]! * scale;
      y[node]! += moveY[node]! * scale;
    }
  }
}

interface Grid {
  readonly width: number;
  readonly height: number;
  readonly columns: Uint32Array;
  readonly rows: Uint32Array;
  readonly offsets: Uint32Array;
  readonly nodes: Uint32Array;
}

function buildGrid({ x, y }: Positions, cell: number): Grid {
  const order = x.length;
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let node = 0; node < order; node++) {
    left = Math.min(left, x[node]!);
    right = Math.max(right, x[node]!);
    low = Math.min(low, y[node]!);
    high = Math.max(high, y[node]!);
  }
  const width = order === 0 ? 1 : Math.floor((right - left) / cell) + 1;
  const height = order === 0 ? 1 : Math.floor((high - low) / cell) + 1;
  const columns = new Uint32Array(order);
  const rows = new Uint32Array(order);
  const offsets = new Uint32Array(width * height + 1);
  for (let node = 0; node < order; node++) {
    columns[node] = Math.floor((x[node]! - left) / cell);
    rows[node] = Math.floor((y[node]! - low) / cell);
    offsets[rows[node]! * width + columns[node]! + 1]!++;
  }
  for (let i = 0; i < width * height; i++) offsets[i + 1]! += offsets[i]!;
  const next = offsets.slice();
  const nodes = new Uint32Array(order);
  for (let node = 0; node < order; node++) nodes[next[rows[node]! * width + columns[node]!]!++] = node;
  return { width, height, columns, rows, offsets, nodes };
}
