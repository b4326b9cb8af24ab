import { polygonContains } from 'd3-polygon';
import { DirectedGraph } from 'graphology';
import { Sigma } from 'sigma';
import type { MouseCoords, SigmaNodeEventPayload } from 'sigma/types';
import { buildGraph, type Drawing } from '../network/build-graph.ts';
import type { Camera } from '../state/view.ts';
import type { Position } from './appearance.ts';
import type { Point } from './curve.ts';
import { fitCamera, GROUND } from './fit-camera.ts';
import { type Light, NO_LIGHT } from './light.ts';
import { PersonProgram, setGround } from './node-program.ts';
import { OverLayer } from './over-layer.ts';
import { type Scheme, SURFACE } from './palette.ts';
import { DIMMED, type Scene } from './picture-svg.ts';
import { stackLayers } from './stack-layers.ts';
import { CurvedTieProgram, StraightTieProgram } from './tie-program.ts';

/** How somebody clicked. */
export interface ClickOptions {
  readonly adds: boolean;
}

/** What the canvas tells. */
export interface CanvasEvents {
  readonly onHover: (id: string | null) => void;
  /** Null: on empty ground. */
  readonly onClick: (id: string | null, options: ClickOptions) => void;
  readonly onOpen: (id: string) => void;
  readonly onMenu: (id: string, at: Point) => void;
  readonly onMoved: (id: string, to: Position) => void;
  /** The camera came to rest after somebody moved it. */
  readonly onCamera: (camera: Camera) => void;
  /** The camera is moving: what hangs on a person has to follow. */
  readonly onView: () => void;
}

const REST_MS = 250;
const MOVE_MS = 180;
const DOUBLE_CLICK_MS = 500;
/** Nearer to the edge than this nobody is in sight. */
const SIGHT_PX = 24;
/** A finger may miss by this. */
const FINGER_PX = 14;
/** With more ties than this they are left out while the canvas moves, which keeps it usable without a GPU. */
const MOST_MOVING_TIES = 10_000;

/** The only door to sigma: draws a drawing, lights parts of it, tells what the hand does. */
export class NetworkCanvas {
  readonly #sigma: Sigma;
  readonly #over: OverLayer;
  readonly #events: CanvasEvents;
  readonly #still: boolean;
  #building: AbortController | null = null;
  #light: Light = NO_LIGHT;
  #scheme: Scheme;
  #order: readonly string[] = [];
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #own = false;
  /** True from the end of a drag to the next press: the click between them means nobody. */
  #dropped = false;
  #dragged: { id: string; moved: boolean } | null = null;
  /** Who was clicked last: the canvas may get another size between the two clicks of a double click. */
  #clicked: { id: string; x: number; y: number; at: number } | null = null;

  /**
   * @param container - Filled by the canvas; must have a size.
   * @param events - What is told.
   * @param options.scheme - Light or dark.
   * @param options.still - True where the system asks for less motion.
   */
  constructor(
    container: HTMLElement,
    events: CanvasEvents,
    { scheme, still }: { scheme: Scheme; still: boolean },
  ) {
    this.#events = events;
    this.#scheme = scheme;
    this.#still = still;
    setGround(SURFACE[scheme].ground);
    this.#sigma = new Sigma(new DirectedGraph(), container, {
      allowInvalidContainer: true,
      defaultNodeType: 'person',
      defaultEdgeType: 'straight',
      nodeProgramClasses: { person: PersonProgram },
      nodeHoverProgramClasses: { person: PersonProgram },
      edgeProgramClasses: { straight: StraightTieProgram, curved: CurvedTieProgram },
      renderLabels: false,
      defaultDrawNodeHover: () => {},
      enableCameraRotation: false,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      stagePadding: 0,
      doubleClickZoomingRatio: 1.8,
      tapMoveTolerance: 14,
      ...(still
        ? { inertiaDuration: 0, zoomDuration: 0, doubleClickZoomingDuration: 0 }
        : { zoomDuration: 150 }),
    });
    this.#sigma.setCustomBBox({ x: [-GROUND, GROUND], y: [-GROUND, GROUND] });
    this.#over = new OverLayer(this.#sigma);
    this.#listen();
  }

  /** Draws this instead; false when another drawing came first. */
  async draw(drawing: Drawing): Promise<boolean> {
    this.#building?.abort();
    const building = new AbortController();
    this.#building = building;
    const graph = await buildGraph(drawing, { signal: building.signal });
    if (graph === null) return false;
    this.#order = drawing.nodes.map((node) => node.id);
    if (this.#dragged !== null && !graph.hasNode(this.#dragged.id)) this.#dragged = null;
    this.#sigma.setSetting('hideEdgesOnMove', drawing.ties.length > MOST_MOVING_TIES);
    this.#sigma.setGraph(graph);
    this.#scheduleOver();
    return true;
  }

  /** Moves people that are drawn, for a layout that is at work. */
  move(positions: ReadonlyMap<string, Position>): void {
    this.#sigma.getGraph().updateEachNodeAttributes(
      (id, attributes) => {
        const to = positions.get(id);
        return to === undefined ? attributes : { ...attributes, x: to[0], y: to[1] };
      },
      { attributes: ['x', 'y'] },
    );
  }

  /** Lights people and ties; the rest is dimmed where the light says so. */
  setLight(light: Light): void {
    this.#light = light;
    const canvases = this.#sigma.getCanvases();
    const dims = light.lit !== null;
    for (const layer of ['edges', 'nodes'] as const) {
      const style = canvases[layer]?.style;
      if (style === undefined) continue;
      style.transition = this.#still ? 'none' : 'opacity 120ms linear';
      style.opacity = dims ? String(DIMMED[layer]) : '1';
    }
    this.#scheduleOver();
  }

  /** Light or dark. The next drawing brings its colours. */
  setScheme(scheme: Scheme): void {
    this.#scheme = scheme;
    setGround(SURFACE[scheme].ground);
    this.#sigma.scheduleRender();
    this.#scheduleOver();
  }

  /** Shows this part of the ground; null: everybody. */
  setCamera(camera: Camera | null, { smooth }: { smooth: boolean }): void {
    const target = camera ?? fitCamera(this.#sigma);
    const now = this.#sigma.getCamera().getState();
    const far = Math.abs(now.x - target.x) + Math.abs(now.y - target.y) + Math.abs(now.ratio - target.ratio);
    if (far < 1e-4) return;
    this.#own = true;
    if (!smooth || this.#still) {
      this.#sigma.getCamera().setState({ ...target, angle: 0 });
      this.#own = false;
      return;
    }
    void this.#sigma
      .getCamera()
      .animate({ ...target, angle: 0 }, { duration: MOVE_MS })
      .finally(() => {
        this.#own = false;
      });
  }

  /** Zooms by a factor; above 1 comes closer. */
  zoom(factor: number): void {
    const camera = this.#sigma.getCamera();
    const { ratio } = camera.getState();
    if (this.#still) camera.setState({ ratio: ratio / factor });
    else void camera.animate({ ratio: ratio / factor }, { duration: MOVE_MS });
  }

  /** Brings a person into sight where it is not. */
  reveal(id: string): void {
    const data = this.#sigma.getNodeDisplayData(id);
    const camera = this.#sigma.getCamera();
    if (data === undefined || this.#isInSight(id)) return;
    if (this.#still) camera.setState({ x: data.x, y: data.y });
    else void camera.animate({ x: data.x, y: data.y }, { duration: MOVE_MS });
  }

  /** Fills the container again after its size changed; whoever was selected last and in sight stays there. */
  resize(): void {
    const last = this.#light.selection.at(-1);
    const stays = last !== undefined && this.#isInSight(last);
    this.#sigma.resize();
    this.#sigma.scheduleRender();
    if (stays) requestAnimationFrame(() => this.reveal(last)); // once it is drawn in the new size
  }

  /** Where a person is, px from the container's corner; null when not drawn. */
  pointOf(id: string): (Point & { readonly radius: number }) | null {
    return this.#over.screenNode(id);
  }

  /** Width and height, px. */
  room(): { readonly width: number; readonly height: number } {
    return this.#sigma.getDimensions();
  }

  /** Who is under a finger, px from the container's corner; null for nobody. */
  personAt({ x, y }: Point): string | null {
    let best: { id: string; gap: number } | null = null;
    for (const id of this.#order) {
      const node = this.#over.screenNode(id);
      if (node === null) continue;
      const gap = Math.hypot(node.x - x, node.y - y) - node.radius;
      if (gap <= FINGER_PX && (best === null || gap < best.gap)) best = { id, gap };
    }
    return best?.id ?? null;
  }

  /** The press that is under way is neither a click nor a drag: it did something else. */
  forgetPress(): void {
    this.#dragged = null;
    this.#dropped = true;
  }

  /** Ids of the people within the corners of a shape, px; where its lines cross, what it goes around twice is outside. */
  peopleWithin(outline: readonly Point[]): string[] {
    const corners = outline.map(({ x, y }): [number, number] => [x, y]);
    return this.#order.filter((id) => {
      const node = this.#over.screenNode(id);
      return node !== null && polygonContains(corners, [node.x, node.y]);
    });
  }

  /** The picture as it is now, on its ground. */
  picture(): HTMLCanvasElement {
    this.#sigma.refresh();
    this.#drawOver();
    return stackLayers(this.#sigma, SURFACE[this.#scheme].ground);
  }

  /** What is in sight, as shapes. */
  scene(): Scene {
    const { width, height } = this.#sigma.getDimensions();
    const light = this.#light;
    const isNear = (reach: number, ...points: Point[]): boolean =>
      Math.max(...points.map(({ x }) => x)) > -reach &&
      Math.min(...points.map(({ x }) => x)) < width + reach &&
      Math.max(...points.map(({ y }) => y)) > -reach &&
      Math.min(...points.map(({ y }) => y)) < height + reach;
    const ties = this.#sigma.getGraph().mapEdges((_edge, _data, source, target) => {
      const tie = this.#over.screenTie(source, target, 'near');
      return tie !== null && isNear(0, tie.from, tie.to) ? tie : [];
    });
    const nodes = this.#order.flatMap((id) => this.#over.screenNode(id) ?? []);
    return {
      width,
      height,
      ties: ties.flat(),
      nodes: nodes.filter((node) => isNear(node.radius, node)),
      dims: light.lit !== null,
      litTies: this.#over.litTies(light),
      litNodes: this.#over.litNodes(light),
      ringed: this.#over.ringed(light),
      labels: this.#over.labels({ light, scheme: this.#scheme, order: this.#order }),
    };
  }

  /** Lets everything go. */
  close(): void {
    this.#building?.abort();
    clearTimeout(this.#rest);
    cancelAnimationFrame(this.#frame);
    this.#sigma.kill();
  }

  #listen(): void {
    const sigma = this.#sigma;
    const events = this.#events;
    sigma.on('enterNode', ({ node }) => {
      if (this.#dragged === null) events.onHover(node);
    });
    sigma.on('leaveNode', () => {
      if (this.#dragged === null) events.onHover(null);
    });
    sigma.on('clickNode', ({ node, event }) => {
      if (this.#dropped) return;
      const before = this.#justClicked(event);
      if (before !== null && before !== node) {
        events.onOpen(before);
        return;
      }
      this.#clicked = { id: node, x: event.x, y: event.y, at: event.original.timeStamp };
      events.onClick(node, { adds: isAdding(event) });
    });
    sigma.on('clickStage', ({ event }) => {
      if (isAdding(event) || this.#dropped) return;
      const before = this.#justClicked(event);
      if (before === null) events.onClick(null, { adds: false });
      else events.onOpen(before);
    });
    sigma.on('doubleClickNode', (payload) => {
      payload.preventSigmaDefault();
      events.onOpen(this.#justClicked(payload.event) ?? payload.node);
    });
    sigma.on('doubleClickStage', ({ event }) => {
      const id = this.#justClicked(event);
      if (id === null) return;
      event.preventSigmaDefault();
      events.onOpen(id);
    });
    sigma.on('rightClickNode', (payload) => {
      payload.event.original.preventDefault();
      events.onMenu(payload.node, { x: payload.event.x, y: payload.event.y });
    });
    sigma.on('rightClickStage', ({ event }) => event.original.preventDefault());
    sigma.on('afterRender', () => {
      this.#drawOver();
      events.onView();
    });
    sigma.getCamera().on('updated', () => this.#cameraMoved());
    this.#listenToDrags();
  }

  #listenToDrags(): void {
    const sigma = this.#sigma;
    sigma.on('downNode', (payload: SigmaNodeEventPayload) => {
      this.#dropped = false;
      const { original } = payload.event;
      // Sigma tells when the first button is let go, not when another is: that would drag for ever.
      if (original instanceof MouseEvent && original.button !== 0) return;
      this.#dragged = { id: payload.node, moved: false };
    });
    sigma.on('downStage', () => {
      this.#dropped = false;
    });
    sigma.on('moveBody', (payload) => {
      if (this.#dragged === null) return;
      const { id } = this.#dragged;
      const { event } = payload;
      payload.preventSigmaDefault();
      event.original.preventDefault();
      if (!this.#dragged.moved && !this.#isFar(id, event)) return;
      this.#dragged.moved = true;
      sigma.getGraph().mergeNodeAttributes(id, sigma.viewportToGraph(event));
    });
    const drop = (): void => {
      const dragged = this.#dragged;
      this.#dragged = null;
      if (dragged === null || !dragged.moved) return;
      this.#dropped = true;
      const { x, y } = sigma.getGraph().getNodeAttributes(dragged.id);
      if (typeof x === 'number' && typeof y === 'number') this.#events.onMoved(dragged.id, [x, y]);
    };
    sigma.on('upNode', drop);
    sigma.on('upStage', drop);
  }

  /** Who was clicked at this place a moment ago; null for nobody. */
  #justClicked({ x, y, original }: MouseCoords): string | null {
    const clicked = this.#clicked;
    if (clicked === null) return null;
    // The system knows best what a double click is; taps have no such count.
    const soon = original.detail >= 2 || original.timeStamp - clicked.at <= DOUBLE_CLICK_MS;
    if (!soon) return null;
    if (!this.#sigma.getGraph().hasNode(clicked.id)) return null;
    return Math.hypot(clicked.x - x, clicked.y - y) > 6 ? null : clicked.id;
  }

  #isInSight(id: string): boolean {
    const node = this.#over.screenNode(id);
    const { width, height } = this.#sigma.getDimensions();
    return (
      node !== null &&
      node.x > SIGHT_PX &&
      node.y > SIGHT_PX &&
      node.x < width - SIGHT_PX &&
      node.y < height - SIGHT_PX
    );
  }

  /** A hand trembles: a press is a drag only from a few px on. */
  #isFar(id: string, event: MouseCoords): boolean {
    const node = this.#over.screenNode(id);
    return node !== null && Math.hypot(node.x - event.x, node.y - event.y) > Math.max(6, node.radius + 2);
  }

  #cameraMoved(): void {
    if (this.#own) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      const { x, y, ratio } = this.#sigma.getCamera().getState();
      this.#events.onCamera({ x, y, ratio });
    }, REST_MS);
  }

  #scheduleOver(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#drawOver());
  }

  #drawOver(): void {
    this.#over.draw({ light: this.#light, scheme: this.#scheme, order: this.#order });
  }
}

function isAdding({ original }: MouseCoords): boolean {
  return original.shiftKey || original.ctrlKey || original.metaKey;
}
