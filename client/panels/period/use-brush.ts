import { type PointerEvent, useRef, useState } from 'react';
import { setPeriod } from '../common/actions.ts';
import { snap } from '../format/buckets.ts';

/** A window of time in milliseconds. */
export interface TimeWindow {
  readonly since: number;
  readonly until: number;
}

/** What the pointer holds. */
type Grip = 'new' | 'since' | 'until' | 'window';

interface Drag {
  readonly grip: Grip;
  readonly x: number;
  readonly at: number;
  readonly before: TimeWindow;
}

/** How the brush lies in time and on the screen. */
export interface BrushSpan {
  readonly start: number;
  readonly end: number;
  readonly width: number;
}

/** Handlers for the brush: while the hand moves only the picture follows, the view when it lets go. */
export function useBrush(
  { start, end, width }: BrushSpan,
  chosen: TimeWindow | null,
): {
  readonly draft: TimeWindow | null;
  readonly onPointerDown: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerMove: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerUp: (event: PointerEvent<SVGElement>) => void;
} {
  const drag = useRef<Drag | null>(null);
  const [draft, setDraft] = useState<TimeWindow | null>(null);
  const span = end - start;
  const instantOf = (event: PointerEvent<SVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return clamp(start + ((event.clientX - box.left) / Math.max(1, width)) * span, start, end);
  };
  return {
    draft,
    onPointerDown: (event) => {
      if (event.button !== 0 || span <= 0) return;
      const at = instantOf(event);
      const name = event.target instanceof Element ? event.target.getAttribute('data-grip') : null;
      const grip: Grip = name === 'since' || name === 'until' || name === 'window' ? name : 'new';
      drag.current = { grip, x: event.clientX, at, before: chosen ?? { since: start, until: end } };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      if (drag.current !== null && Math.abs(event.clientX - drag.current.x) > 3) {
        setDraft(moved(drag.current, instantOf(event), { start, end }));
      }
    },
    onPointerUp: (event) => {
      const held = drag.current;
      drag.current = null;
      setDraft(null);
      if (held === null) return;
      const next = draft ?? jumped(held, chosen, { start, end });
      if (event.type !== 'pointercancel' && next !== null) keepWindow(next, { start, end });
    },
  };
}

/** Makes a window the period of the view; an end that lies at the end of all data is left open. */
export function keepWindow(
  { since, until }: TimeWindow,
  { start, end }: { readonly start: number; readonly end: number },
  passing = false,
): void {
  const span = end - start;
  const from = snap(since, span);
  const to = Math.max(snap(until, span), from + 3_600_000);
  setPeriod(
    from <= start ? null : new Date(from).toISOString(),
    to >= end ? null : new Date(to).toISOString(),
    passing,
  );
}

function moved({ grip, at, before }: Drag, now: number, all: { start: number; end: number }): TimeWindow {
  if (grip === 'new') return { since: Math.min(at, now), until: Math.max(at, now) };
  if (grip === 'since') return { since: Math.min(now, before.until), until: Math.max(now, before.until) };
  if (grip === 'until') return { since: Math.min(now, before.since), until: Math.max(now, before.since) };
  const length = before.until - before.since;
  const since = clamp(before.since + now - at, all.start, all.end - length);
  return { since, until: since + length };
}

/** A click: the window jumps there; without one a twelfth of the whole. */
function jumped(
  { grip, at }: Drag,
  chosen: TimeWindow | null,
  all: { start: number; end: number },
): TimeWindow | null {
  if (grip !== 'new') return null;
  const length = chosen === null ? (all.end - all.start) / 12 : chosen.until - chosen.since;
  const since = clamp(at - length / 2, all.start, all.end - length);
  return { since, until: since + length };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
