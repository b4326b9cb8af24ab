import type { ReactElement } from 'react';
import type { TimePoint } from './use-timeline.ts';

/** Where bars are drawn. */
export interface BarScale {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly height: number;
  readonly most: number;
  /** Heights by the square root, so that one high bar does not flatten the rest. @default false */
  readonly root?: boolean;
}

const LAYERS = ['AGAINST', 'NONE', 'FAVOR'] as const;

/** Bars over time, stacked by stance from below: against, neutral, in favour. One path for each. */
export function Bars({
  points,
  scale,
}: {
  readonly points: readonly TimePoint[];
  readonly scale: BarScale;
}): ReactElement {
  return (
    <g>
      {LAYERS.map((layer) => (
        <path key={layer} className="gv-time-bar" data-stance={layer} d={layerPath(points, scale, layer)} />
      ))}
    </g>
  );
}

/** The place of an instant on the scale. */
export function placeOf(instant: number, { start, end, width }: BarScale): number {
  return end === start ? 0 : ((instant - start) / (end - start)) * width;
}

function layerPath(points: readonly TimePoint[], scale: BarScale, layer: (typeof LAYERS)[number]): string {
  const full = scale.height / Math.max(1, scale.most);
  return points
    .map((point) => {
      const unit = scale.root === true ? full * Math.sqrt(scale.most / Math.max(1, point.messages)) : full;
      const left = Math.max(0, placeOf(point.start, scale));
      const width = Math.max(2, Math.min(scale.width, placeOf(point.end, scale)) - left - 1);
      const none = point.messages - point.favor - point.against;
      const [from, size] =
        layer === 'AGAINST'
          ? [0, point.against]
          : layer === 'NONE'
            ? [point.against, none]
            : [point.against + none, point.favor];
      if (size === 0) return '';
      const top = scale.height - (from + size) * unit;
      return `M${left.toFixed(1)} ${top.toFixed(1)}h${width.toFixed(1)}v${(size * unit).toFixed(1)}h${(-width).toFixed(1)}z`;
    })
    .join('');
}
