import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Drawing } from '../../network/build-graph.ts';
import type { Light } from '../../rendering/light.ts';
import { type CanvasEvents, NetworkCanvas } from '../../rendering/network-canvas.ts';
import type { Scheme } from '../../rendering/palette.ts';
import type { Camera } from '../../state/view.ts';

/** What the canvas shows. */
export interface CanvasProps {
  readonly drawing: Drawing | null;
  readonly light: Light;
  readonly camera: Camera | null;
  readonly scheme: Scheme;
  readonly still: boolean;
  readonly events: CanvasEvents;
}

/** Keeps a canvas in a container in step with what it should show; null until it is there. */
export function useCanvas(
  container: RefObject<HTMLDivElement | null>,
  props: CanvasProps,
): NetworkCanvas | null {
  const [canvas, setCanvas] = useState<NetworkCanvas | null>(null);
  const [drawn, setDrawn] = useState(0);
  const { drawing, light, camera, scheme, still } = props;
  const events = useRef(props.events);
  const first = useRef({ scheme, camera });
  useEffect(() => {
    events.current = props.events;
    first.current = { scheme, camera };
  });

  useEffect(() => {
    if (container.current === null) return;
    const made = new NetworkCanvas(
      container.current,
      {
        onHover: (id) => events.current.onHover(id),
        onClick: (id, options) => events.current.onClick(id, options),
        onOpen: (id) => events.current.onOpen(id),
        onMenu: (id, at) => events.current.onMenu(id, at),
        onMoved: (id, to) => events.current.onMoved(id, to),
        onCamera: (to) => events.current.onCamera(to),
        onView: () => events.current.onView(),
      },
      { scheme: first.current.scheme, still },
    );
    const watch = new ResizeObserver(() => {
      made.resize();
      if (first.current.camera === null) made.setCamera(null, { smooth: false });
    });
    watch.observe(container.current);
    setCanvas(made);
    return () => {
      watch.disconnect();
      made.close();
      setCanvas(null);
    };
  }, [container, still]);

  useEffect(() => {
    canvas?.setScheme(scheme);
  }, [canvas, scheme]);

  useEffect(() => {
    if (canvas === null || drawing === null) return;
    void canvas.draw(drawing).then((done) => {
      if (done) setDrawn((count) => count + 1);
    });
  }, [canvas, drawing]);

  useEffect(() => {
    if (drawn > 0) canvas?.setCamera(camera, { smooth: drawn > 1 });
  }, [canvas, camera, drawn]);

  useEffect(() => {
    canvas?.setLight(light);
  }, [canvas, light]);

  return canvas;
}
