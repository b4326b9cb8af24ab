import type { ReactElement } from 'react';

const DRAWN = {
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  close: 'M4 4l8 8M12 4l-8 8',
  path: 'M3.5 12.5a1.5 1.5 0 1 0 0-.01M12.5 3.5a1.5 1.5 0 1 0 0-.01M5 12c6 0 0-8 6-8',
  seeds: 'M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z',
  table: 'M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.7h11M6.5 6.3V13',
  arrange: 'M8 2v3M8 11v3M2 8h3M11 8h3M6 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  rectangle: 'M3 3h2M7 3h2M11 3h2v2M13 7v2M13 11v2h-2M9 13H7M5 13H3v-2M3 9V7M3 5V3',
  lasso:
    'M5.2 10.8C3.2 10 2 8.6 2 7c0-2.5 2.7-4.5 6-4.5S14 4.5 14 7s-2.7 4.5-6 4.5c-.6 0-1.2-.1-1.8-.2M6.2 11.3a1.5 1.5 0 1 0-2.4 1.2c.5.4.6 1.1.2 1.7',
  group:
    'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M6 7a.5.5 0 1 0 0-.01M10 7a.5.5 0 1 0 0-.01M8 10.5a.5.5 0 1 0 0-.01',
  export: 'M8 2v7M5 6.5 8 9.5l3-3M3 11v2.5h10V11',
  swap: 'M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5',
} as const;

/** Name of an icon. */
export type IconName = keyof typeof DRAWN;

/** A line icon, 16 px; the button around it has the name. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={DRAWN[name]} />
    </svg>
  );
}
