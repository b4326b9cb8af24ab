/**
 * Offsets of zones by the short names that mails and exports write, in minutes east of UTC: those of RFC 5322 (4.3), and what is
 * written in Europe, Russia, Korea and Japan. Names that stand for several zones (IST, CST in China) mean those of the RFC or are not there.
 */
const OFFSETS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'Z UT UTC GMT WET',
    60: 'BST WEST CET MET MEZ',
    120: 'CEST MEST MESZ EET',
    180: 'EEST MSK',
    240: 'MSD',
    540: 'KST JST',
    '-240': 'EDT',
    '-300': 'EST CDT',
    '-360': 'CST MDT',
    '-420': 'MST PDT',
    '-480': 'PST',
  }).flatMap(([minutes, names]) => names.split(' ').map((name) => [name, Number(minutes)] as const)),
);

/** The names, the longer first, as a pattern takes them. */
export const ZONE_NAMES: readonly string[] = [...OFFSETS.keys()].sort((a, b) => b.length - a.length);

/** Minutes east of UTC of a zone by its short name, letter case ignored; null for one that is not known. */
export function offsetOfZone(name: string): number | null {
  return OFFSETS.get(name.toUpperCase()) ?? null;
}
