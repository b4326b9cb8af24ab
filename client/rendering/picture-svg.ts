import { traceTie } from './curve.ts';
import { LABEL_FONT, LABEL_PX, type ScreenNode, type ScreenTie } from './draw-over.ts';
import { escapeXml } from './escape-xml.ts';
import type { PlacedLabel } from './label-layout.ts';
import { type Scheme, SHAPE, SURFACE, TIE_OPACITY } from './palette.ts';
import type { Frame } from './picture-frame.ts';

/** What is in sight on the canvas, px from its corner. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly ties: readonly ScreenTie[];
  /** Those drawn last lie above. */
  readonly nodes: readonly ScreenNode[];
  /** True where only what is lit stands out. */
  readonly dims: boolean;
  readonly litTies: readonly ScreenTie[];
  readonly litNodes: readonly ScreenNode[];
  readonly ringed: readonly ScreenNode[];
  readonly labels: readonly PlacedLabel[];
}

/** How much of what is not lit is seen, as on the canvas. */
export const DIMMED = { edges: 0.3, nodes: 0.2 } as const;

const CORNERS: Readonly<Record<number, readonly [turns: readonly number[], size: number]>> = {
  [SHAPE.up]: [[-90, 30, 150], 1.3],
  [SHAPE.down]: [[90, 210, 330], 1.3],
  [SHAPE.square]: [[45, 135, 225, 315], 1.19],
  [SHAPE.diamond]: [[0, 90, 180, 270], 1.15],
};

/** The picture in its frame as SVG 1.1: shapes and text, not pixels. */
export function printSvg(scene: Scene, frame: Frame, scheme: Scheme): string {
  const surface = SURFACE[scheme];
  const ties = scene.ties.map((tie) => `<path d="${ribbon(tie, tie.width)}"/>`).join('\n');
  const lit = scene.litTies.map((tie) => {
    const isStep = tie.as === 'path';
    const width = isStep ? Math.max(2.5, tie.width) : tie.width;
    return `<path d="${ribbon(tie, width)}" fill="${isStep ? surface.accent : surface.tie}" fill-opacity="${isStep ? 1 : 0.4}"/>`;
  });
  const opacity = (layer: 'edges' | 'nodes'): string => (scene.dims ? ` opacity="${DIMMED[layer]}"` : '');
  const rings = scene.ringed.map(
    ({ x, y, radius }) => `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius + 4)}"/>`,
  );
  const names = scene.labels.map(
    ({ x, y, text, must }) =>
      `<text x="${short(x)}" y="${short(y)}" font-weight="${must ? 600 : 450}">${escapeXml(text)}</text>`,
  );
  const around = frame.texts.map(
    ({ x, y, text, sizePx, strong, colour }) =>
      `<text x="${short(x)}" y="${short(y)}" font-size="${sizePx}" font-weight="${strong ? 600 : 400}" fill="${colour}">${escapeXml(text)}</text>`,
  );
  const shape = (node: ScreenNode): string => printShape(node, surface.ground);
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}" font-family="${escapeXml(LABEL_FONT)}" dominant-baseline="central">
<rect width="100%" height="100%" fill="${surface.ground}"/>
<svg y="${frame.top}" width="${scene.width}" height="${scene.height}">
<g fill="${surface.tie}" fill-opacity="${TIE_OPACITY[scheme]}"${opacity('edges')}>
${ties}
</g>
<g stroke="${surface.ground}"${opacity('nodes')}>
${scene.nodes.map(shape).join('\n')}
</g>
<g>${lit.join('\n')}</g>
<g stroke="${surface.ground}">${scene.litNodes.map(shape).join('\n')}</g>
<g fill="none" stroke="${surface.accent}" stroke-width="2">${rings.join('\n')}</g>
<g font-size="${LABEL_PX}" fill="${surface.text}" stroke="${surface.halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">
${names.join('\n')}
</g>
</svg>
${around.join('\n')}
</svg>
`;
}

/** From thick to thin, as the canvas draws it. */
function ribbon({ from, to, curved }: ScreenTie, width: number): string {
  const points = traceTie(from, to, curved);
  const half = (place: number): number => width * (0.5 - (0.34 * place) / (points.length - 1));
  const side = (sign: 1 | -1) =>
    points.map(({ x, y, acrossX, acrossY }, place) => {
      const away = sign * half(place);
      return `${short(x + acrossX * away)} ${short(y + acrossY * away)}`;
    });
  return `M${[...side(1), ...side(-1).reverse()].join('L')}Z`;
}

function printShape({ x, y, radius, colour, shape }: ScreenNode, ground: string): string {
  if (shape === SHAPE.ring)
    return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius * 0.87)}" fill="${ground}" stroke="${colour}" stroke-width="${short(Math.max(1.4, radius * 0.3))}"/>`;
  const corners = CORNERS[shape];
  if (corners === undefined)
    return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" fill="${colour}"/>`;
  const [turns, size] = corners;
  const points = turns.map((degrees) => {
    const turn = (degrees * Math.PI) / 180;
    return `${short(x + Math.cos(turn) * size * radius)},${short(y + Math.sin(turn) * size * radius)}`;
  });
  return `<polygon points="${points.join(' ')}" fill="${colour}"/>`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
