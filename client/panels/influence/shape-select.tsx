import { type PointerEvent, type ReactElement, type RefObject, useEffect, useRef, useState } from 'react';
import type { Point } from '../../rendering/curve.ts';
import styles from './influence.module.css';

/** What is drawn around people to select them. */
export type SelectShape = 'rectangle' | 'lasso';

/** Props of {@link ShapeSelect}. */
export interface ShapeSelectProps {
  readonly shape: SelectShape;
  /** The corners of what was drawn, px; `adds`: to what is selected already, by Shift, Ctrl or Cmd. */
  readonly onSelect: (outline: readonly Point[], options: { readonly adds: boolean }) => void;
  readonly onLeave: () => void;
}

/** Points of a lasso nearer to each other are one, px. */
const NEAR_PX = 3;

/** Catches a shape drawn over the canvas. While Space is held the canvas is dragged instead; Esc leaves. */
export function ShapeSelect({ shape, onSelect, onLeave }: ShapeSelectProps): ReactElement {
  const [points, setPoints] = useState<readonly Point[]>([]);
  const catcher = useRef<HTMLDivElement>(null);
  const pans = useSpace(catcher, onLeave);
  const [from, to] = [points[0], points.at(-1)];
  const outline = shape === 'lasso' || from === undefined || to === undefined ? points : cornersOf(from, to);
  const pointOf = (event: PointerEvent<HTMLDivElement>): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  return (
    <div
      ref={catcher}
      className={styles['catcher']}
      data-testid={shape}
      data-pans={pans}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setPoints([pointOf(event)]);
      }}
      onPointerMove={(event) => {
        const next = pointOf(event);
        if (to !== undefined && Math.hypot(next.x - to.x, next.y - to.y) >= NEAR_PX)
          setPoints((drawn) => [...drawn, next]);
      }}
      onPointerUp={({ shiftKey, ctrlKey, metaKey }) => {
        if (outline.length > 0) onSelect(outline, { adds: shiftKey || ctrlKey || metaKey });
        setPoints([]);
      }}
      onPointerCancel={() => setPoints([])}
    >
      <svg className={styles['outline']} aria-hidden>
        <polygon points={outline.map(({ x, y }) => `${x},${y}`).join(' ')} />
      </svg>
    </div>
  );
}

function cornersOf(a: Point, b: Point): Point[] {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
}

/**
 * Whether Space is held, which presses no button beside the canvas meanwhile; Esc leaves. What is typed, and keys in dialogs, menus and panels,
 * are theirs.
 */
function useSpace(catcher: RefObject<HTMLElement | null>, onLeave: () => void): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isSpace = event.key === ' ';
      if (isSpace && event.type === 'keyup') setHeld(false);
      if (!isSpace && (event.key !== 'Escape' || event.type === 'keyup')) return;
      if (!isBeside(catcher.current, event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!isSpace) onLeave();
      else if (event.type === 'keydown') setHeld(true);
    };
    const letGo = (): void => setHeld(false);
    document.addEventListener('keydown', onKey, { capture: true });
    document.addEventListener('keyup', onKey, { capture: true });
    window.addEventListener('blur', letGo);
    return () => {
      document.removeEventListener('keydown', onKey, { capture: true });
      document.removeEventListener('keyup', onKey, { capture: true });
      window.removeEventListener('blur', letGo);
    };
  }, [catcher, onLeave]);
  return held;
}

/** Whether a key is pressed on the canvas, on a button that floats above it, or nowhere. */
function isBeside(catcher: HTMLElement | null, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target === document.body) return true;
  if (target.matches('input, textarea, select')) return false;
  return catcher?.parentElement?.contains(target) ?? false;
}
