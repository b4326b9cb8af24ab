import { describe, expect, it } from 'vitest';
import { leiden } from '../communities/leiden.ts';
import { createRandom } from '../graph/random.ts';
import { buildUndirected } from '../graph/undirected.ts';
import { bothWays, graphOf, karateGraph, type SmallEdge } from '../testing/graphs.ts';
import { positionsBeside } from './positions-beside.ts';
import { positions, type Positions } from './positions.ts';

function closest({ x, y }: Positions): number {
  let least = Infinity;
  for (let a = 0; a < x.length; a++) {
    for (let b = 0; b < a; b++) least = Math.min(least, Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!));
  }
  return least;
}

describe('positions', () => {
  it('gives the same picture for the same graph, within the frame, nobody on anybody else', () => {
    const graph = karateGraph();
    const { labels } = leiden(buildUndirected(graph));
    const drawn = positions(graph, { communities: labels });
    expect(drawn).toEqual(positions(graph, { communities: labels }));
    expect(Math.max(...drawn.x, ...drawn.y)).toBeLessThanOrEqual(1000.01);
    expect(Math.min(...drawn.x, ...drawn.y)).toBeGreaterThanOrEqual(-1000.01);
    expect(closest(drawn)).toBeGreaterThan(5);
  });

  it('draws tied people nearer to each other than others', () => {
    const random = createRandom(3);
    const pairs: [number, number][] = [];
    for (let i = 0; i < 900; i++) {
      const group = random.below(5) * 40;
      pairs.push([group + random.below(40), group + random.below(40)]);
    }
    for (let i = 0; i < 20; i++) pairs.push([random.below(200), random.below(200)]);
    const graph = graphOf(200, bothWays(pairs.filter(([a, b]) => a !== b)));
    const { x, y } = positions(graph, { communities: leiden(buildUndirected(graph)).labels });
    const mean = (chosen: readonly (readonly [number, number])[]): number =>
      chosen.reduce((sum, [a, b]) => sum + Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!), 0) / chosen.length;
    const others = pairs.map(([a], i): [number, number] => [a, pairs[(i * 7 + 3) % pairs.length]![1]]);
    expect(mean(pairs)).toBeLessThan(0.6 * mean(others));
  });

  it('packs components, lonely people and nobody at all', () => {
    const pairs = Array.from({ length: 100 }, (_, i): SmallEdge => [3 * i, 3 * i + 1, 0.5]);
    const drawn = positions(graphOf(300, pairs));
    expect(closest(drawn)).toBeGreaterThan(5);
    expect([...positions(graphOf(1, [])).x]).toEqual([0]);
    expect(positions(graphOf(0, [])).x).toHaveLength(0);
  });

  it('gives the same from a thread of its own', async () => {
    const random = createRandom(3);
    const graph = graphOf(
      2500,
      Array.from({ length: 5000 }, (): SmallEdge => [random.below(2500), random.below(2500), 0.5]),
    );
    expect(await positionsBeside(graph, {})).toEqual(positions(graph));
  }, 30_000);
});
