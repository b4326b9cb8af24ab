import type { ReactElement } from 'react';
import type { Look, Shape } from '../../rendering/palette.ts';

const PATHS: Readonly<Record<Exclude<Shape, 'circle' | 'ring'>, string>> = {
  up: 'M6 1 11.2 10.4H.8Z',
  down: 'M6 11 .8 1.6h10.4Z',
  square: 'M1.6 1.6h8.8v8.8H1.6Z',
  diamond: 'M6 .4 11.6 6 6 11.6.4 6Z',
};

/** The mark of a group of people: its colour and its shape, as on the canvas. */
export function Mark({ look, size = 12 }: { readonly look: Look; readonly size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden style={{ flex: 'none' }}>
      {look.shape === 'circle' && <circle cx="6" cy="6" r="4.6" fill={look.colour} />}
      {look.shape === 'ring' && (
        <circle cx="6" cy="6" r="4" fill="none" stroke={look.colour} strokeWidth="2.2" />
      )}
      {look.shape !== 'circle' && look.shape !== 'ring' && <path d={PATHS[look.shape]} fill={look.colour} />}
    </svg>
  );
}
