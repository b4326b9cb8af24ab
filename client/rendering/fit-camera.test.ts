import { DirectedGraph } from 'graphology';
import type { Sigma } from 'sigma';
import { expect, it } from 'vitest';
import { fitCamera, GROUND } from './fit-camera.ts';

const WIDTH = 1200;
const HEIGHT = 740;

/** What the camera reads of sigma, over people in a row of ties. */
function sigmaOf(places: readonly (readonly [x: number, y: number])[]): Sigma {
  const graph = new DirectedGraph();
  for (const [at, [x, y]] of places.entries()) {
    graph.addNode(at, { x, y });
    if (at > 0) graph.addEdge(at - 1, at);
  }
  const scale = HEIGHT / 2 / GROUND;
  return {
    getGraph: () => graph,
    getDimensions: () => ({ width: WIDTH, height: HEIGHT }),
    graphToViewport: ({ x, y }: { x: number; y: number }) => ({
      x: WIDTH / 2 + x * scale,
      y: HEIGHT / 2 - y * scale,
    }),
  } as unknown as Sigma; // the camera asks for no more
}

it.each([
  ['beside each other', [-600, 0], [600, 10]],
  ['one above the other', [0, -600], [10, 600]],
  ['across', [-500, -400], [500, 400]],
] as const)('keeps two people %s clear of the tools at the top and the right', (_, one, other) => {
  const camera = fitCamera(sigmaOf([one, other]));
  for (const [x, y] of [one, other]) {
    const right = WIDTH / 2 + ((0.5 + x / 2 / GROUND - camera.x) * HEIGHT) / camera.ratio;
    const down = HEIGHT / 2 - ((0.5 + y / 2 / GROUND - camera.y) * HEIGHT) / camera.ratio;
    expect(right).toBeLessThanOrEqual(WIDTH - 60);
    expect(right).toBeGreaterThanOrEqual(36);
    expect(down).toBeGreaterThanOrEqual(60);
    expect(down).toBeLessThanOrEqual(HEIGHT - 36 + 1e-9);
  }
});
