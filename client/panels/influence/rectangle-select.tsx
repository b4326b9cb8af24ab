import { type PointerEvent, type ReactElement, useState } from 'react';
import type { Point } from '../../rendering/curve.ts';
import styles from './influence.module.css';

/** Catches a rectangle drawn over the canvas. */
export function RectangleSelect({
  onSelect,
}: {
  readonly onSelect: (a: Point, b: Point) => void;
}): ReactElement {
  const [from, setFrom] = useState<Point | null>(null);
  const [to, setTo] = useState<Point | null>(null);
  const pointOf = (event: PointerEvent<HTMLDivElement>): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  return (
    <div
      className={styles['catcher']}
      data-testid="rectangle"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(pointOf(event));
        setTo(pointOf(event));
      }}
      onPointerMove={(event) => {
        if (from !== null) setTo(pointOf(event));
      }}
      onPointerUp={() => {
        if (from !== null && to !== null) onSelect(from, to);
        setFrom(null);
        setTo(null);
      }}
    >
      {from !== null && to !== null && (
        <div
          className={styles['rectangle']}
          style={{
            left: Math.min(from.x, to.x),
            top: Math.min(from.y, to.y),
            width: Math.abs(from.x - to.x),
            height: Math.abs(from.y - to.y),
          }}
        />
      )}
    </div>
  );
}
