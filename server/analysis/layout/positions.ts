import { components } from '../centrality/components.ts';
import { groupByLabel } from '../communities/aggregate.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createRandom, type Random } from '../graph/random.ts';
import { buildUndirected, type UndirectedGraph } from '../graph/undirected.ts';
import { pushForces } from './forces.ts';
import { separate } from './separate.ts';

/** How positions are found. */
export interface PositionOptions {
  /** Community of each node; those of one community start together. @default one community */
  readonly communities?: Uint32Array;
  /** @default 1 */
  readonly randomSeed?: number;
}

/** Where to draw each node, by node index; about the origin, within [−1000, 1000]. */
export interface Positions {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Half the width of the picture. */
const EXTENT = 1000;
/** The golden angle: points on a spiral by it fill a disc evenly. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Components up to this size are drawn as a ring. */
const RING_SIZE = 3;

/**
 * Positions for a drawing of the whole graph: forces pull tied people together within each component, components are
 * packed around the largest, nobody lies on anybody else.
 *
 * @param graph - Directions are ignored. Not changed.
 * @returns The same for the same graph, options and seed.
 * @remarks The number of rounds falls with size: about 2 s for 2,500 nodes with 10,000 ties, 6 s for 10,000 nodes.
 * @see Jacomy et al. (2014), ForceAtlas2. PLoS ONE 9(6), e98679. doi:10.1371/journal.pone.0098679
 */
export function positions(graph: InfluenceGraph, options: PositionOptions = {}): Positions {
  const { order } = graph;
  const undirected = buildUndirected(graph);
  const communities = options.communities ?? new Uint32Array(order);
  const random = createRandom(options.randomSeed ?? 1);
  const x = new Float32Array(order);
  const y = new Float32Array(order);
  const { count, labels } = components(graph);
  const groups = groupByLabel(labels, count);
  const radii = new Float64Array(count);
  for (let component = 0; component < count; component++) {
    const nodes = groups.nodes.subarray(groups.offsets[component], groups.offsets[component + 1]);
    radii[component] = drawComponent(undirected, { nodes, communities, random }, { x, y });
  }
  const centres = packDiscs(radii);
  for (let node = 0; node < order; node++) {
    x[node]! += centres.x[labels[node]!]!;
    y[node]! += centres.y[labels[node]!]!;
  }
  fit({ x, y });
  separate({ x, y }, Math.min(14, (0.5 * EXTENT) / Math.sqrt(Math.max(1, order))));
  fit({ x, y });
  return { x, y };
}

interface ComponentNodes {
  readonly nodes: Uint32Array;
  readonly communities: Uint32Array;
  readonly random: Random;
}

/** Draws one component about the origin, one unit of area for each node; gives its radius. */
function drawComponent(graph: UndirectedGraph, component: ComponentNodes, into: Positions): number {
  const { nodes } = component;
  const { x, y } = into;
  if (nodes.length <= RING_SIZE) {
    for (const [i, node] of nodes.entries()) {
      const radius = nodes.length === 1 ? 0 : 0.6;
      x[node] = radius * Math.cos((2 * Math.PI * i) / nodes.length);
      y[node] = radius * Math.sin((2 * Math.PI * i) / nodes.length);
    }
    return nodes.length === 1 ? 0.6 : 1.2;
  }
  placeStart(component, into);
  pushForces(graph, nodes, into);
  return scaleToArea(nodes, into);
}

/** Communities on a spiral, the largest inside; their people on smaller spirals. */
function placeStart({ nodes, communities, random }: ComponentNodes, { x, y }: Positions): void {
  const members = new Map<number, number[]>();
  for (const node of nodes) {
    const list = members.get(communities[node]!);
    if (list) list.push(node);
    else members.set(communities[node]!, [node]);
  }
  const groups = [...members.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  let before = 0;
  for (const [rank, group] of groups.entries()) {
    const distance = rank === 0 ? 0 : 10 * Math.sqrt(before + group.length / 2);
    const centreX = distance * Math.cos(rank * GOLDEN_ANGLE);
    const centreY = distance * Math.sin(rank * GOLDEN_ANGLE);
    for (const [i, node] of group.entries()) {
      const radius = 5 * Math.sqrt(i + 0.5);
      x[node] = centreX + radius * Math.cos(i * GOLDEN_ANGLE) + random.double();
      y[node] = centreY + radius * Math.sin(i * GOLDEN_ANGLE) + random.double();
    }
    before += group.length;
  }
}

/** Moves the centre to the origin and scales so that nine in ten lie in a disc of one unit of area for each node. */
function scaleToArea(nodes: Uint32Array, { x, y }: Positions): number {
  let centreX = 0;
  let centreY = 0;
  for (const node of nodes) {
    centreX += x[node]! / nodes.length;
    centreY += y[node]! / nodes.length;
  }
  const distances = Float64Array.from(nodes, (node) =>
    Math.hypot(x[node]! - centreX, y[node]! - centreY),
  ).sort();
  const usual = distances[Math.floor(0.9 * (nodes.length - 1))]! || 1;
  const radius = Math.sqrt(nodes.length);
  const reach = 1.3 * radius;
  for (const node of nodes) {
    let dx = ((x[node]! - centreX) * radius) / usual;
    let dy = ((y[node]! - centreY) * radius) / usual;
    // Who strayed far is drawn in, so that one long tail does not shrink all the rest.
    const distance = Math.hypot(dx, dy);
    if (distance > radius) {
      const drawn = radius + (reach - radius) * (1 - Math.exp(-(distance - radius) / radius));
      dx *= drawn / distance;
      dy *= drawn / distance;
    }
    x[node] = dx;
    y[node] = dy;
  }
  return reach + 0.3;
}

/** Places discs, largest first, in rings around the first. */
function packDiscs(radii: Float64Array): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(radii.length);
  const y = new Float64Array(radii.length);
  let inner = radii[0] ?? 0;
  let at = 1;
  while (at < radii.length) {
    const widest = radii[at]!;
    const ring = inner + widest;
    const steps: number[] = [];
    let turned = 0;
    for (let next = at; next < radii.length; next++) {
      const step = 2 * Math.asin(Math.min(1, radii[next]! / ring));
      if (steps.length > 0 && turned + step > 2 * Math.PI) break;
      steps.push(step);
      turned += step;
    }
    // What is left of the circle is shared out between them.
    const gap = Math.max(0, 2 * Math.PI - turned) / steps.length;
    let angle = 0;
    for (const step of steps) {
      x[at] = ring * Math.cos(angle + step / 2);
      y[at] = ring * Math.sin(angle + step / 2);
      angle += step + gap;
      at++;
    }
    inner = ring + widest;
  }
  return { x, y };
}

/** Moves the middle to the origin and scales to the extent. */
function fit({ x, y }: Positions): void {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let node = 0; node < x.length; node++) {
    left = Math.min(left, x[node]!);
    right = Math.max(right, x[node]!);
    low = Math.min(low, y[node]!);
    high = Math.max(high, y[node]!);
  }
  const width = Math.max(right - left, high - low);
  const scale = width > 0 ? (2 * EXTENT) / width : 0;
  for (let node = 0; node < x.length; node++) {
    x[node] = (x[node]! - (left + right) / 2) * scale;
    y[node] = (y[node]! - (low + high) / 2) * scale;
  }
}
