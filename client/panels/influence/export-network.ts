import type { Network } from '../../network/network.ts';
import type { Position } from '../../rendering/appearance.ts';
import { LABEL_FONT } from '../../rendering/draw-over.ts';
import { type Look, type Scheme, SURFACE } from '../../rendering/palette.ts';

/** What stands around an exported picture. */
export interface PictureTexts {
  readonly title: string;
  readonly source: string;
  readonly scheme: Scheme;
  readonly legend: readonly { readonly name: string; readonly look: Look; readonly count: string }[];
}

const GLYPHS = { circle: '●', ring: '○', up: '▲', down: '▼', square: '■', diamond: '◆' } as const;

/** The picture with its title, legend and source around it. */
export function framePicture(picture: HTMLCanvasElement, texts: PictureTexts): HTMLCanvasElement {
  const scale = Math.max(1, window.devicePixelRatio || 1);
  const canvas = document.createElement('canvas');
  const band = 44 * scale;
  canvas.width = picture.width;
  canvas.height = picture.height + 2 * band;
  const context = canvas.getContext('2d');
  if (context === null) return picture;
  const surface = SURFACE[texts.scheme];
  context.fillStyle = surface.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, band);
  context.textBaseline = 'middle';
  context.fillStyle = surface.text;
  context.font = `600 ${16 * scale}px ${LABEL_FONT}`;
  context.fillText(texts.title, 16 * scale, band / 2);
  context.font = `${12 * scale}px ${LABEL_FONT}`;
  const y = canvas.height - band / 2;
  let x = 16 * scale;
  for (const { name, look, count } of texts.legend) {
    const text = `${name} ${count}`;
    const width = context.measureText(text).width + 36 * scale;
    if (x + width > canvas.width) break;
    context.fillStyle = look.colour;
    context.fillText(GLYPHS[look.shape], x, y);
    context.fillStyle = surface.text;
    context.fillText(text, x + 16 * scale, y);
    x += width;
  }
  context.fillStyle = surface.soft;
  context.textAlign = 'end';
  context.fillText(texts.source, canvas.width - 16 * scale, band / 2);
  return canvas;
}

/** The drawn network as GEXF 1.3, for Gephi and others. */
export function printGexf(
  network: Network,
  shown: readonly number[],
  positions: ReadonlyMap<string, Position>,
): string {
  const visible = new Set(shown);
  const nodes = shown.flatMap((place) => {
    const person = network.people[place];
    if (person === undefined) return [];
    const [x, y] = positions.get(person.id) ?? [person.x, person.y];
    const values = [person.role, person.standing ?? '', person.pageRank, person.reach, person.messages];
    const attributes = values
      .map((value, i) => `<attvalue for="${i}" value="${escape(String(value))}"/>`)
      .join('');
    return `<node id="${escape(person.id)}" label="${escape(person.name)}"><attvalues>${attributes}</attvalues><viz:position x="${x}" y="${y}"/></node>`;
  });
  const ties = network.ties.flatMap(({ source, target, probability }, i) => {
    if (!visible.has(source) || !visible.has(target)) return [];
    const [from, to] = [network.people[source]?.id ?? '', network.people[target]?.id ?? ''];
    return `<edge id="${i}" source="${escape(from)}" target="${escape(to)}" weight="${probability}"/>`;
  });
  const columns = ['role string', 'standing string', 'pageRank double', 'reach integer', 'messages integer']
    .map((column, i) => {
      const [title, type] = column.split(' ');
      return `<attribute id="${i}" title="${title}" type="${type}"/>`;
    })
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph defaultedgetype="directed"><attributes class="node">${columns}</attributes>
<nodes>${nodes.join('\n')}</nodes>
<edges>${ties.join('\n')}</edges></graph></gexf>
`;
}

/** Gives a file to the person at the screen. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
