import { DirectedGraph } from 'graphology';
import forceAtlas2Module from 'graphology-layout-forceatlas2';
import noverlapModule from 'graphology-layout-noverlap';
import type { ArrangeRequest, ArrangeReply } from './arrange.ts';

// Both packages are CommonJS: their types promise a `default` that the bundler has already taken off.
const forceAtlas2 = forceAtlas2Module as unknown as typeof forceAtlas2Module.default;
const noverlap = noverlapModule as unknown as typeof noverlapModule.default;

const ITERATIONS_AT_ONCE = 8;

self.addEventListener('message', ({ data }: MessageEvent<ArrangeRequest>) => arrange(data));

function arrange(request: ArrangeRequest): void {
  const graph = new DirectedGraph();
  request.sizes.forEach((size, i) => {
    graph.addNode(i, { x: request.x[i], y: request.y[i], size, fixed: request.fixed[i] === 1 });
  });
  request.source.forEach((source, j) => {
    const target = request.target[j];
    if (target === undefined || source === target) return;
    graph.mergeEdge(source, target, { weight: request.strength[j] });
  });
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: graph.order > 1000,
    linLogMode: false,
    outboundAttractionDistribution: true,
    gravity: 0.6,
    scalingRatio: 12,
  };
  const until = Date.now() + request.durationMs;
  while (Date.now() < until) {
    forceAtlas2.assign(graph, { iterations: ITERATIONS_AT_ONCE, settings, getEdgeWeight: 'weight' });
    reply(graph, false);
  }
  noverlap.assign(graph, { maxIterations: 40, settings: { margin: 1, ratio: 1.2 } });
  reply(graph, true);
}

/** Sends the positions, brought back to the ground that the canvas expects. */
function reply(graph: DirectedGraph, done: boolean): void {
  const x = new Float32Array(graph.order);
  const y = new Float32Array(graph.order);
  graph.forEachNode((node, attributes) => {
    x[Number(node)] = Number(attributes['x']);
    y[Number(node)] = Number(attributes['y']);
  });
  const message: ArrangeReply = { x, y, done };
  self.postMessage(message, { transfer: [x.buffer, y.buffer] });
}
