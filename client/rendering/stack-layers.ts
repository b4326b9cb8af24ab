import type { Sigma } from 'sigma';

/** The layers of a canvas on one picture with this ground. Call it right after a refresh: layers are not kept. */
export function stackLayers(sigma: Sigma, ground: string): HTMLCanvasElement {
  const layers = sigma.getCanvases();
  const first = layers['edges'];
  const picture = document.createElement('canvas');
  picture.width = first?.width ?? 0;
  picture.height = first?.height ?? 0;
  const context = picture.getContext('2d');
  if (context === null) return picture;
  context.fillStyle = ground;
  context.fillRect(0, 0, picture.width, picture.height);
  for (const name of ['edges', 'nodes', 'over']) {
    const layer = layers[name];
    if (layer === undefined || layer.width === 0) continue;
    context.globalAlpha = Number(layer.style.opacity === '' ? 1 : layer.style.opacity);
    context.drawImage(layer, 0, 0, picture.width, picture.height);
  }
  return picture;
}
