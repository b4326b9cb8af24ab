import type { Drawing, DrawnNode, DrawnTie } from '../network/build-graph.ts';
import { groupOf } from '../network/groups.ts';
import { isCrowd, type Network } from '../network/network.ts';
import type { ColourBy, SizeMeasure } from '../state/view.ts';
import { type Look, lookOf, type Scheme, SHAPE, SURFACE, TIE_OPACITY } from './palette.ts';

/** Smallest and largest radius of a person, in px at the fitted zoom. */
export const RADIUS_PX = { least: 1.4, most: 14 } as const;

/** The same of what stands for people who are not sent. */
const CROWD_PX = { least: 4, most: 18 } as const;

/** Where somebody stands on the canvas. */
export type Position = readonly [x: number, y: number];

/** What decides how the network looks. */
export interface DrawingOptions {
  readonly size: SizeMeasure;
  readonly colour: ColourBy;
  readonly scheme: Scheme;
  /** Places of the people to draw. */
  readonly shown: readonly number[];
  /** Positions that replace the server's, by id. */
  readonly positions: ReadonlyMap<string, Position>;
}

/** The drawing of a network. Ties between people who are not shown are left out: hidden ones would still cost. */
export function buildDrawing(network: Network, options: DrawingOptions): Drawing {
  const { scheme, shown } = options;
  const radius = radiusOf(network, options.size);
  const looks = new Map<string, Look>();
  const communities = network.communities.map((community) => community.id);
  const visible = new Set(shown);
  const nodes = shown.flatMap((place): DrawnNode[] => {
    const person = network.people[place];
    if (person === undefined) return [];
    const key = groupOf(network, person, options.colour);
    const look = looks.get(key) ?? lookOf(key, communities, scheme);
    looks.set(key, look);
    const [x, y] = options.positions.get(person.id) ?? [person.x, person.y];
    return [
      {
        id: person.id,
        x,
        y,
        label: person.name,
        size: radius(place),
        color: look.colour,
        shape: SHAPE[look.shape],
      },
    ];
  });
  const color = withOpacity(SURFACE[scheme].tie, TIE_OPACITY[scheme]);
  const ties: DrawnTie[] = [];
  for (const tie of network.ties) {
    if (!visible.has(tie.source) || !visible.has(tie.target)) continue;
    const source = network.people[tie.source]?.id;
    const target = network.people[tie.target]?.id;
    if (source === undefined || target === undefined) continue;
    ties.push({
      source,
      target,
      size: tieWidthPx(tie.probability),
      color,
      type: tie.mutual ? 'curved' : 'straight',
    });
  }
  // Small people are drawn last so that a large one never covers them.
  return { nodes: [...nodes].sort((a, b) => b.size - a.size), ties };
}

/** Width of a tie at its thick end: 0.8 to 4 px, growing with the probability. */
export function tieWidthPx(probability: number): number {
  return 0.8 + 3.2 * Math.min(1, Math.max(0, probability));
}

/**
 * Radius by place. Measures of influence have long tails, so that the area grows a little slower than the measure:
 * radius is proportional to measure^0.48. A crowd's area grows with its people.
 */
export function radiusOf(network: Network, measure: SizeMeasure): (place: number) => number {
  const most = network.people.reduce(
    (top, person) => (isCrowd(person) ? top : Math.max(top, person[measure])),
    0,
  );
  const crowd = network.people.reduce((top, person) => Math.max(top, person.crowd), 0);
  const { least, most: largest } = RADIUS_PX;
  return (place) => {
    const person = network.people[place];
    if (person !== undefined && isCrowd(person))
      return CROWD_PX.least + (CROWD_PX.most - CROWD_PX.least) * Math.sqrt(person.crowd / crowd);
    const value = person?.[measure] ?? 0;
    return most <= 0 ? least : least + (largest - least) * (Math.max(0, value) / most) ** 0.48;
  };
}

/** #rrggbb with an opacity, as #rrggbbaa. */
export function withOpacity(colour: string, opacity: number): string {
  const alpha = Math.round(Math.min(1, Math.max(0, opacity)) * 255);
  return `${colour}${alpha.toString(16).padStart(2, '0')}`;
}
