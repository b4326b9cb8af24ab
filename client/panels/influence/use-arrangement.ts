import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { arrange, type Positions } from '../../layout/arrange.ts';
import type { Drawing } from '../../network/build-graph.ts';
import type { NetworkCanvas } from '../../rendering/network-canvas.ts';
import { changeView, useView } from '../../state/view-store.ts';

const NOWHERE: Positions = new Map();

/** Where people stand when it is not where the server put them. */
export interface Arrangement {
  /** What the layout found, and above it what the hand pinned. */
  readonly positions: Positions;
  readonly arranging: boolean;
  /** Starts the layout; again: stops it. */
  readonly toggle: (canvas: NetworkCanvas, drawing: Drawing) => void;
}

/** The layout in its worker, and the pins of the view. */
export function useArrangement(): Arrangement {
  const { pins } = useView();
  const [arranged, setArranged] = useState(NOWHERE);
  const [arranging, setArranging] = useState(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const positions = useMemo(() => new Map([...arranged, ...Object.entries(pins)]), [arranged, pins]);
  const toggle = useCallback(
    (canvas: NetworkCanvas, drawing: Drawing) => {
      if (stop.current !== null) {
        stop.current();
        stop.current = null;
        setArranging(false);
        return;
      }
      setArranging(true);
      stop.current = arrange(drawing, {
        pinned: new Set(Object.keys(pins)),
        onMove: (found, done) => {
          canvas.move(found);
          if (!done) return;
          stop.current = null;
          setArranging(false);
          setArranged(found);
          changeView((now) => ({ ...now, camera: null }), { passing: true });
        },
      });
    },
    [pins],
  );
  return { positions, arranging, toggle };
}
