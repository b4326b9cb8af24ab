import { type PointerEvent, useRef } from 'react';
import type { Point } from '../../rendering/curve.ts';

const PRESS_MS = 550;
const TREMBLE_PX = 10;

/** Handlers that open the menu of whoever is under a finger that stays. */
export function useLongPress(find: (at: Point) => string | null, open: (id: string) => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const cancel = (): void => {
    if (press.current !== null) clearTimeout(press.current.timer);
    press.current = null;
  };
  return {
    onPointerDownCapture: ({ pointerType, clientX, clientY, currentTarget }: PointerEvent): void => {
      cancel();
      if (pointerType !== 'touch') return;
      const { left, top } = currentTarget.getBoundingClientRect();
      const timer = setTimeout(() => {
        const id = find({ x: clientX - left, y: clientY - top });
        if (id !== null) open(id);
      }, PRESS_MS);
      press.current = { timer, x: clientX, y: clientY };
    },
    onPointerMoveCapture: ({ clientX, clientY }: PointerEvent): void => {
      const start = press.current;
      if (start !== null && Math.hypot(clientX - start.x, clientY - start.y) > TREMBLE_PX) cancel();
    },
    onPointerUpCapture: cancel,
    onPointerCancelCapture: cancel,
  };
}
