import { type PointerEvent, type ReactElement, useEffect, useState } from 'react';
import type { Point } from '../../rendering/curve.ts';
import styles from './influence.module.css';

/** Props of {@link RectangleSelect}. */
export interface RectangleSelectProps {
  /** `adds`: to what is selected already, by Shift, Ctrl or Cmd. */
  readonly onSelect: (a: Point, b: Point, options: { readonly adds: boolean }) => void;
  readonly onLeave: () => void;
}

/** Catches a rectangle drawn over the canvas; Esc leaves. */
export function RectangleSelect({ onSelect, onLeave }: RectangleSelectProps): ReactElement {
  const [from, setFrom] = useState<Point | null>(null);
  const [to, setTo] = useState<Point | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [onLeave]);
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
      onPointerUp={({ shiftKey, ctrlKey, metaKey }) => {
        if (from !== null && to !== null) onSelect(from, to, { adds: shiftKey || ctrlKey || metaKey });
        setFrom(null);
        setTo(null);
      }}
      onPointerCancel={() => {
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
