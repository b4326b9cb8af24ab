import type { Sigma } from 'sigma';
import {
  drawLabels,
  drawNode,
  drawRing,
  drawTie,
  LABEL_LINE_PX,
  labelFont,
  type ScreenNode,
  type ScreenTie,
} from './draw-over.ts';
import { type LabelCandidate, type PlacedLabel, placeLabels } from './label-layout.ts';
import type { Light } from './light.ts';
import type { Scheme } from './palette.ts';

const AREA_PER_LABEL_PX = 18_000;
const LEAST_LABEL_RADIUS_PX = 3.6;

/** What the layer above the graph shows. */
export interface OverScene {
  readonly light: Light;
  readonly scheme: Scheme;
  /** Ids of the drawn people, most important first. */
  readonly order: readonly string[];
}

/** The layer above the graph: lit people and ties, rings, names. Its cost depends on what is lit, not on the graph. */
export class OverLayer {
  readonly #sigma: Sigma;
  readonly #canvas: HTMLCanvasElement;
  readonly #widths = new Map<string, number>();

  constructor(sigma: Sigma) {
    this.#sigma = sigma;
    this.#canvas = sigma.createCanvas('over', { beforeLayer: 'mouse' });
    this.#canvas.style.pointerEvents = 'none';
  }

  /** Draws the layer anew. */
  draw(scene: OverScene): void {
    const { width, height } = this.#sigma.getDimensions();
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    const ratio = window.devicePixelRatio || 1;
    this.#resize(width, height, ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const { light, scheme } = scene;
    this.#drawTies(context, scene);
    for (const node of this.litNodes(light)) drawNode(context, node, scheme);
    for (const node of this.ringed(light)) drawRing(context, node, scheme);
    drawLabels(context, this.labels(scene), scheme);
  }

  /** People who stand out. */
  litNodes(light: Light): ScreenNode[] {
    return this.#screenNodes(light.lit ?? new Set(light.ties.flatMap((tie) => [tie.source, tie.target])));
  }

  /** People with a ring around them. */
  ringed({ selection, hovered }: Light): ScreenNode[] {
    return this.#screenNodes(hovered === null ? selection : [...selection, hovered]);
  }

  /** Ties that stand out. */
  litTies({ ties }: Light): ScreenTie[] {
    return ties.flatMap(({ source, target, as }) => this.screenTie(source, target, as) ?? []);
  }

  /** Names with their places. */
  labels(scene: OverScene): PlacedLabel[] {
    const { width, height } = this.#sigma.getDimensions();
    const context = this.#canvas.getContext('2d');
    if (context === null) return [];
    return placeLabels(this.#candidates(scene), {
      width,
      height,
      budget: Math.max(8, Math.round((width * height) / AREA_PER_LABEL_PX)),
      lineHeight: LABEL_LINE_PX,
      measure: (text) => this.#measure(context, text),
    });
  }

  /** A tie as it is on the screen; null when its ends are not drawn. */
  screenTie(source: string, target: string, as: ScreenTie['as']): ScreenTie | null {
    const graph = this.#sigma.getGraph();
    const from = this.screenNode(source);
    const to = this.screenNode(target);
    if (from === null || to === null) return null;
    const edge = graph.edge(source, target);
    const data = edge === undefined ? undefined : this.#sigma.getEdgeDisplayData(edge);
    return {
      from,
      to,
      curved: data?.type === 'curved',
      width: this.#sigma.scaleSize(data?.size ?? 2),
      as,
    };
  }

  /** A person as it is on the screen; null when not drawn. */
  screenNode(id: string): ScreenNode | null {
    const data = this.#sigma.getNodeDisplayData(id);
    if (data === undefined) return null;
    const { x, y } = this.#sigma.framedGraphToViewport(data);
    const shape: unknown = this.#sigma.getGraph().getNodeAttribute(id, 'shape');
    return {
      id,
      x,
      y,
      radius: this.#sigma.scaleSize(data.size),
      colour: data.color,
      shape: typeof shape === 'number' ? shape : 0,
    };
  }

  #resize(width: number, height: number, ratio: number): void {
    const canvas = this.#canvas;
    if (canvas.width === Math.round(width * ratio) && canvas.height === Math.round(height * ratio)) return;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }

  #drawTies(context: CanvasRenderingContext2D, { light, scheme }: OverScene): void {
    const opacity = Math.max(0.16, 0.5 - light.ties.length / 600);
    for (const tie of this.litTies(light)) drawTie(context, tie, { scheme, opacity });
  }

  #screenNodes(ids: Iterable<string>): ScreenNode[] {
    return [...ids].flatMap((id) => this.screenNode(id) ?? []);
  }

  #candidates({ light, order }: OverScene): LabelCandidate[] {
    const must = [...new Set([light.hovered, ...light.selection.slice(0, 40)])].filter((id) => id !== null);
    const then = light.lit ?? order;
    const { width, height } = this.#sigma.getDimensions();
    const found: LabelCandidate[] = [];
    const known = new Set<string>();
    const add = (id: string, isMust: boolean): void => {
      if (known.has(id)) return;
      const node = this.screenNode(id);
      const label = this.#sigma.getNodeDisplayData(id)?.label;
      if (node === null || typeof label !== 'string') return;
      if (!isMust && light.lit === null && node.radius < LEAST_LABEL_RADIUS_PX) return;
      if (node.x < 0 || node.y < 0 || node.x > width || node.y > height) return;
      known.add(id);
      found.push({ id, text: label, x: node.x, y: node.y, radius: node.radius, must: isMust });
    };
    for (const id of must) add(id, true);
    const wanted = light.lit === null ? 400 : 150;
    for (const id of then) {
      if (found.length >= wanted) break;
      add(id, light.lit !== null && light.lit.length <= 30);
    }
    return found;
  }

  #measure(context: CanvasRenderingContext2D, text: string): number {
    const known = this.#widths.get(text);
    if (known !== undefined) return known;
    context.font = labelFont(true);
    const width = context.measureText(text).width;
    this.#widths.set(text, width);
    return width;
  }
}
