import type { GroupKey } from '../network/groups.ts';

/** Light or dark. */
export type Scheme = 'light' | 'dark';

/** Shapes of the node program, by number. */
export const SHAPE = { circle: 0, up: 1, down: 2, ring: 3, square: 4, diamond: 5 } as const;
/** Name of a shape. */
export type Shape = keyof typeof SHAPE;

/** How a group of people looks. */
export interface Look {
  readonly colour: string;
  readonly shape: Shape;
}

/** Colours of the canvas itself; #rrggbb only, sigma misreads shorter ones. */
export const SURFACE = {
  light: {
    ground: '#f8f8fa',
    text: '#1f2430',
    soft: '#5b6472',
    tie: '#3d4a63',
    accent: '#6741d9',
    halo: '#f8f8fa',
  },
  dark: {
    ground: '#141518',
    text: '#e8eaef',
    soft: '#a0a8b5',
    tie: '#b9c6dd',
    accent: '#b197fc',
    halo: '#141518',
  },
} as const;

/** Share of ink in a tie: ties are texture, not lines to follow. */
export const TIE_OPACITY = { light: 0.13, dark: 0.12 } as const;

type Pair = readonly [light: string, dark: string];

const STANDING: Readonly<Record<string, readonly [...Pair, Shape]>> = {
  ADVOCATE: ['#2f6fde', '#62a8ff', 'up'],
  DETRACTOR: ['#d9730d', '#ff9d4d', 'down'],
  NEUTRAL: ['#6b7280', '#a9b1bd', 'circle'],
  UNDECIDED: ['#98a1ae', '#7d8794', 'ring'],
  NONE: ['#c3cad4', '#4d5662', 'circle'],
};

const ROLE: Readonly<Record<string, readonly [...Pair, Shape]>> = {
  CUSTOMER: ['#0072b2', '#56a8e0', 'circle'],
  PROSPECT: ['#56b4e9', '#8fd0f5', 'ring'],
  REFERRAL: ['#009e73', '#3cc79f', 'up'],
  EMPLOYEE: ['#c2185b', '#f07aa8', 'square'],
  MANAGER: ['#7b3fb5', '#c09af0', 'square'],
  BOARD_MEMBER: ['#4a2a80', '#d6bcfa', 'diamond'],
  PARTNER: ['#b07a00', '#e8b74a', 'diamond'],
  SUPPLIER: ['#8a6d3b', '#c9a66b', 'square'],
  INVESTOR: ['#00798c', '#4fc3d4', 'diamond'],
  COMPETITOR: ['#d55e00', '#ff9d4d', 'down'],
  UNKNOWN: ['#b4bcc8', '#5d6673', 'circle'],
};

const COMMUNITIES: readonly Pair[] = [
  ['#0072b2', '#4ea5dd'],
  ['#d98200', '#f2ae3f'],
  ['#009e73', '#35c49a'],
  ['#b5568c', '#e08fbd'],
  ['#4fb3e8', '#8ed1f7'],
  ['#c24f00', '#f08a4b'],
  ['#6f5bd0', '#a99bf5'],
  ['#8f8300', '#d3c63a'],
];
const OTHER: Pair = ['#b4bcc8', '#5d6673'];

/**
 * How a legend group looks.
 *
 * @param key - The group.
 * @param communities - Ids of the communities, largest first: the colour follows the place.
 */
export function lookOf(key: GroupKey, communities: readonly string[], scheme: Scheme): Look {
  const side = scheme === 'light' ? 0 : 1;
  const name = key.slice(key.indexOf(':') + 1);
  if (key.startsWith('community:')) {
    const pair = COMMUNITIES[communities.indexOf(name)] ?? OTHER;
    return { colour: pair[side], shape: 'circle' };
  }
  const found = (key.startsWith('standing:') ? STANDING : ROLE)[name] ?? [...OTHER, 'circle' as const];
  return { colour: found[side], shape: found[2] };
}
