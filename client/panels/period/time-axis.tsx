import type { ReactElement } from 'react';
import { useFormat } from '../format/use-format.ts';
import { type BarScale, placeOf } from './bars.tsx';

const DAY = 86_400_000;
const STEPS_MONTHS = [1, 3, 6, 12, 24, 60];

/** The instants named under bars, at round months or days. */
export function TimeAxis({ scale, y }: { readonly scale: BarScale; readonly y: number }): ReactElement {
  const format = useFormat();
  const room = Math.max(2, Math.floor(scale.width / 90));
  const { ticks, months } = ticksOf(scale.start, scale.end, room);
  return (
    <g className="gv-axis" aria-hidden="true">
      {ticks.map((tick) => {
        const x = placeOf(tick, scale);
        if (x > scale.width - 40) return null;
        return (
          <g key={tick}>
            <line x1={x} x2={x} y1={y} y2={y + 4} />
            <text x={x + 3} y={y + 12}>
              {months ? format.month(tick) : format.day(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function ticksOf(start: number, end: number, room: number): { ticks: number[]; months: boolean } {
  const span = end - start;
  if (span < 90 * DAY) {
    const step = Math.max(1, Math.ceil(span / DAY / room)) * DAY;
    const first = Math.ceil(start / DAY) * DAY;
    const count = Math.max(0, Math.floor((end - first) / step) + 1);
    return { ticks: Array.from({ length: count }, (_, index) => first + index * step), months: false };
  }
  const monthCount = span / (30.44 * DAY);
  const step = STEPS_MONTHS.find((size) => monthCount / size <= room) ?? 120;
  const ticks: number[] = [];
  const year = new Date(start).getUTCFullYear();
  for (let month = 0; ; month += step) {
    const tick = Date.UTC(year, month, 1);
    if (tick > end) break;
    if (tick >= start) ticks.push(tick);
  }
  return { ticks, months: true };
}
