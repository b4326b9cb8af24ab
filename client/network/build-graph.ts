import { DirectedGraph } from 'graphology';

/** A person as it is drawn. */
export interface DrawnNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Radius in px at the fitted zoom. */
  readonly size: number;
  readonly color: string;
  /** One of the shapes of the node program. */
  readonly shape: number;
}

/** A tie as it is drawn. */
export interface DrawnTie {
  readonly source: string;
  readonly target: string;
  /** Width in px at its thick end. */
  readonly size: number;
  readonly color: string;
  readonly type: 'straight' | 'curved';
}

/** What a canvas draws. */
export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly ties: readonly DrawnTie[];
}

/** How a graph is built. */
export interface BuildOptions {
  /** Stops the building. */
  readonly signal: AbortSignal;
  /** Most milliseconds in one go. @default 12 */
  readonly sliceMs?: number;
  /** Gives way to the page between slices. @default setTimeout */
  readonly pause?: () => Promise<void>;
  /** @default performance.now */
  readonly now?: () => number;
}

/** The graph of a drawing, built in slices so that the page never freezes; null when it was stopped. */
export async function buildGraph(drawing: Drawing, options: BuildOptions): Promise<DirectedGraph | null> {
  const { signal, sliceMs = 12, pause = nextTask, now = () => performance.now() } = options;
  const graph = new DirectedGraph({ allowSelfLoops: false });
  let until = now() + sliceMs;
  const steps = drawing.nodes.length + drawing.ties.length;
  for (let i = 0; i < steps; i += 1) {
    if (i % 128 === 0 && now() > until) {
      await pause();
      if (signal.aborted) return null;
      until = now() + sliceMs;
    }
    add(graph, drawing, i);
  }
  return signal.aborted ? null : graph;
}

function add(graph: DirectedGraph, { nodes, ties }: Drawing, step: number): void {
  const node = nodes[step];
  if (node !== undefined) {
    graph.addNode(node.id, { ...node, type: 'person' });
    return;
  }
  const tie = ties[step - nodes.length];
  if (tie === undefined || tie.source === tie.target) return;
  if (!graph.hasEdge(tie.source, tie.target)) graph.addEdge(tie.source, tie.target, { ...tie });
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
