import type { ReactElement } from 'react';

const PATHS = {
  talk: 'M3 4h14v9H9l-4 3v-3H3z',
  influence:
    'M5 13.5a2 2 0 1 0 0 .1M15 15.5a2 2 0 1 0 0 .1M11 5.5a2 2 0 1 0 0 .1M6 12l3-5M7 14l6 1.5M11.5 7.5l3 6',
  stance: 'M4 16V9M8 16V5M12 16v-5M16 16V7',
  cases: 'M4 6h12v10H4zM8 6V4h4v2M4 10h12',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4',
  undo: 'M7 5L3.5 8.5 7 12M4 8.5h7.5a4 4 0 0 1 0 8H8',
  redo: 'M13 5l3.5 3.5L13 12M16 8.5H8.5a4 4 0 0 0 0 8H12',
  saved: 'M5.5 3h9v14L10 13.5 5.5 17z',
  edit: 'M4 16l1-4 8-8 3 3-8 8zM11.5 5.5l3 3',
  delete: 'M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11',
  share:
    'M8 11.5a3 3 0 0 0 4.300 0l3-3a3 3 0 0 0-4.300-4.300l-1 1M12 8.5a3 3 0 0 0-4.300 0l-3 3a3 3 0 0 0 4.300 4.300l1-1',
  light:
    'M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6M10 2v2M10 16v2M2 10h2M16 10h2M4.5 4.5l1.400 1.400M14.100 14.100l1.400 1.400M15.5 4.5l-1.400 1.400M5.900 14.100l-1.400 1.400',
  dark: 'M16 11.5A6.5 6.5 0 0 1 8.5 4a6.5 6.5 0 1 0 7.5 7.5',
  auto: 'M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14',
  language: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M3 10h14M10 3c-4.5 4-4.5 10 0 14M10 3c4.5 4 4.5 10 0 14',
  help: 'M7.5 7.5a2.5 2.5 0 1 1 3.5 2.300c-.7.3-1 .8-1 1.700M10 14.5v.1M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15',
  close: 'M5 5l10 10M15 5L5 15',
  play: 'M6 4l10 6-10 6z',
  pause: 'M7 4v12M13 4v12',
  back: 'M12 4l-6 6 6 6',
  forward: 'M8 4l6 6-6 6',
  down: 'M5 8l5 5 5-5',
  filter: 'M3 5h14M6 10h8M8.5 15h3',
  period: 'M3 5h14v12H3zM3 9h14M7 3v3M13 3v3',
  graph: 'M4 10l6-6 6 6-6 6zM4 10h12M10 4v12',
  lock: 'M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3',
  import: 'M10 13V4M6.5 7.5L10 4l3.5 3.5M4 13v3.5h12V13',
  arrow: 'M3 10h13M12 6l4 4-4 4',
  more: 'M5 10v.1M10 10v.1M15 10v.1',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** A line icon in the text's colour; for eyes only, the words beside it carry the meaning. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
