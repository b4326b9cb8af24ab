/** Seconds by number of ties. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [ties: number, seconds: number])[];
}

const WIDTH = 760;
const HEIGHT = 480;
const LEFT = 64;
const RIGHT = 230;
const TOP = 24;
const BOTTOM = 48;
/** Names stand at least so far apart. */
const LINE = 16;
/** Okabe and Ito's colours, told apart by the colour-blind too. */
const COLOURS = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#7f7f7f',
  '#000000',
  '#8c6d31',
];

/** Draws curves on logarithmic scales as an SVG document, each named at its end. */
export function drawCurves(curves: readonly Curve[]): string {
  const all = curves.flatMap(({ points }) => points);
  const [fromX, toX] = decades(all.map(([ties]) => ties));
  const [fromY, toY] = decades(all.map(([, seconds]) => seconds));
  const x = (ties: number): number =>
    LEFT + ((Math.log10(ties) - fromX) / (toX - fromX)) * (WIDTH - LEFT - RIGHT);
  const y = (seconds: number): number =>
    HEIGHT - BOTTOM - ((Math.log10(seconds) - fromY) / (toY - fromY)) * (HEIGHT - TOP - BOTTOM);
  const grid: string[] = [];
  for (let power = fromX; power <= toX; power++) {
    const at = x(10 ** power).toFixed(1);
    grid.push(
      `<path class="grid" d="M${at} ${TOP}V${HEIGHT - BOTTOM}"/>`,
      `<text x="${at}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">10<tspan dy="-5" font-size="10">${power}</tspan></text>`,
    );
  }
  for (let power = fromY; power <= toY; power++) {
    const at = y(10 ** power);
    grid.push(
      `<path class="grid" d="M${LEFT} ${at.toFixed(1)}H${WIDTH - RIGHT}"/>`,
      `<text x="${LEFT - 8}" y="${(at + 4).toFixed(1)}" text-anchor="end">${10 ** power >= 1 ? 10 ** power : (10 ** power).toFixed(-power)} s</text>`,
    );
  }
  const ends = spreadOut(curves.map(({ points }) => y(points.at(-1)![1]))); // every curve has points
  const lines = curves.map(({ name, points }, place) => {
    const colour = COLOURS[place % COLOURS.length]!;
    const path = points.map(([ties, seconds]) => `${x(ties).toFixed(1)} ${y(seconds).toFixed(1)}`).join('L');
    const [last, lastY] = [x(points.at(-1)![0]), y(points.at(-1)![1])];
    return [
      `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      `<path d="M${last.toFixed(1)} ${lastY.toFixed(1)}L${(last + 14).toFixed(1)} ${ends[place]!.toFixed(1)}" fill="none" stroke="${colour}"/>`,
      `<text x="${(last + 18).toFixed(1)}" y="${(ends[place]! + 4).toFixed(1)}" fill="${colour}">${name}</text>`,
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">
<style>.grid{stroke:#8886;fill:none}text:not([fill]){fill:#666}</style>
<rect width="100%" height="100%" fill="#fff"/>
${grid.join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">ties</text>
${lines.join('\n')}
</svg>
`;
}

/** The powers of ten around some values. */
function decades(values: readonly number[]): [number, number] {
  return [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
}

/** Moves places apart until none is nearer to another than a line, in their order. */
function spreadOut(places: readonly number[]): number[] {
  const order = [...places.keys()].sort((a, b) => places[a]! - places[b]!);
  const moved = [...places];
  for (const [index, place] of order.entries())
    if (index > 0) moved[place] = Math.max(moved[place]!, moved[order[index - 1]!]! + LINE);
  const over = Math.max(0, moved[order.at(-1)!]! - (HEIGHT - BOTTOM));
  return moved.map((at) => at - over);
}
