import type { Sigma } from 'sigma';
import type { Camera } from '../state/view.ts';

/** Half the side of the ground on which positions lie; fixed, so that a camera means the same whoever is drawn. */
export const GROUND = 1000;

const MARGIN_PX = 36;
/** Space that the row of tools takes at the top, and the zoom buttons at the side. */
const TOOLS_PX = 64;
const NEAREST_RATIO = 0.2;
/** Share of people, on each side, who may lie outside: a few far away would make all others small. */
const CUT_SHARE = 0.01;

/** The camera that shows the people who have ties, clear of the tools, on a phone of the legend as well. */
export function fitCamera(sigma: Sigma): Camera {
  const [left, right] = extentOf(sigma, 'x');
  const [low, high] = extentOf(sigma, 'y');
  if (left > right) return { x: 0.5, y: 0.5, ratio: 1 };
  const cameraState = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
  const a = sigma.graphToViewport({ x: left, y: low }, { cameraState });
  const b = sigma.graphToViewport({ x: right, y: high }, { cameraState });
  const { width, height } = sigma.getDimensions();
  const margin = marginsOf(width, height);
  const ratio = Math.max(
    Math.abs(a.x - b.x) / Math.max(1, width - 2 * margin.side),
    Math.abs(a.y - b.y) / Math.max(1, height - margin.top - margin.bottom),
    NEAREST_RATIO,
  );
  const perPx = (high - low) / 2 / GROUND / Math.abs(a.y - b.y) || 0;
  const aside = ((margin.top - margin.bottom) / 2) * ratio * perPx;
  return { x: 0.5 + (left + right) / 4 / GROUND, y: 0.5 + (low + high) / 4 / GROUND + aside, ratio };
}

/** Where people with ties lie, without the outermost hundredth on either side; where nobody has a tie, everybody. */
function extentOf(sigma: Sigma, axis: 'x' | 'y'): [least: number, most: number] {
  const graph = sigma.getGraph();
  const places = (onlyTied: boolean): number[] =>
    graph
      .filterNodes((node) => !onlyTied || graph.degree(node) > 0)
      .map((node) => Number(graph.getNodeAttribute(node, axis)))
      .sort((a, b) => a - b);
  const tied = places(true);
  const values = tied.length > 0 ? tied : places(false);
  const cut = tied.length > 0 ? Math.floor(values.length * CUT_SHARE) : 0;
  return [values[cut] ?? Infinity, values[values.length - 1 - cut] ?? -Infinity];
}

/** Space that is left above, below and at each side: tools lie there, on a phone the legend too. */
function marginsOf(width: number, height: number): { top: number; bottom: number; side: number } {
  if (width >= 600) return { top: TOOLS_PX, bottom: MARGIN_PX, side: TOOLS_PX };
  return { top: 88, bottom: height < 400 ? 16 : 136, side: MARGIN_PX };
}
