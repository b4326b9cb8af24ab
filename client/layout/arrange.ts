import type { Drawing } from '../network/build-graph.ts';

/** What the layout worker is asked. */
export interface ArrangeRequest {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly sizes: Float32Array;
  /** 1 for pinned people. */
  readonly fixed: Uint8Array;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Larger is closer: the probability. */
  readonly strength: Float32Array;
  readonly durationMs: number;
}

/** What the layout worker answers, several times. */
export interface ArrangeReply {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly done: boolean;
}

/** Positions by id. */
export type Positions = ReadonlyMap<string, readonly [x: number, y: number]>;

/** How people are arranged. */
export interface ArrangeOptions {
  readonly pinned: ReadonlySet<string>;
  readonly onMove: (positions: Positions, done: boolean) => void;
  /** How long the forces work. @default 4000 */
  readonly durationMs?: number;
}

/** Half the side of the ground that arranged people fill. */
const GROUND = 700;

/** Arranges the drawn people by their ties (ForceAtlas2) in a worker. @returns stops it. */
export function arrange(drawing: Drawing, { pinned, onMove, durationMs = 4000 }: ArrangeOptions): () => void {
  const worker = new Worker(new URL('./arrange.worker.ts', import.meta.url), { type: 'module' });
  const ids = drawing.nodes.map((node) => node.id);
  worker.addEventListener('message', ({ data }: MessageEvent<ArrangeReply>) => {
    onMove(placePeople(ids, data, drawing, pinned), data.done);
    if (data.done) worker.terminate();
  });
  worker.postMessage(buildRequest(drawing, pinned, durationMs));
  return () => worker.terminate();
}

/** The columns that the worker is sent. */
export function buildRequest(
  drawing: Drawing,
  pinned: ReadonlySet<string>,
  durationMs: number,
): ArrangeRequest {
  const { nodes, ties } = drawing;
  const place = new Map(nodes.map((node, i) => [node.id, i]));
  return {
    x: Float32Array.from(nodes, (node) => node.x),
    y: Float32Array.from(nodes, (node) => node.y),
    sizes: Float32Array.from(nodes, (node) => node.size),
    fixed: Uint8Array.from(nodes, (node) => (pinned.has(node.id) ? 1 : 0)),
    source: Uint32Array.from(ties, (tie) => place.get(tie.source) ?? 0),
    target: Uint32Array.from(ties, (tie) => place.get(tie.target) ?? 0),
    strength: Float32Array.from(ties, (tie) => tie.size),
    durationMs,
  };
}

/** Positions by id, scaled to the ground unless somebody is pinned: then the ground is already right. */
export function placePeople(
  ids: readonly string[],
  { x, y }: Pick<ArrangeReply, 'x' | 'y'>,
  drawing: Drawing,
  pinned: ReadonlySet<string>,
): Positions {
  const [left, right] = range(x);
  const [low, high] = range(y);
  const scale = pinned.size > 0 ? 1 : (2 * GROUND) / Math.max(1, right - left, high - low);
  const middle = pinned.size > 0 ? [0, 0] : [(left + right) / 2, (low + high) / 2];
  return new Map(
    ids.map((id, i) => {
      const node = drawing.nodes[i];
      if (node !== undefined && pinned.has(id)) return [id, [node.x, node.y]];
      return [id, [((x[i] ?? 0) - (middle[0] ?? 0)) * scale, ((y[i] ?? 0) - (middle[1] ?? 0)) * scale]];
    }),
  );
}

/** The middle 99 % of values: a few far away shall not make everybody small. */
function range(values: Float32Array): [number, number] {
  const sorted = values.toSorted();
  const cut = Math.floor(sorted.length * 0.005);
  return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
}
