import type { ReactElement, ReactNode } from 'react';
import { Count } from './figures.tsx';

/** One bar of a breakdown. */
export interface BarRow {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  /** The colour of the bar: a stance, or the neutral one. */
  readonly stance?: string;
  /** A second number, in words, beside the first. */
  readonly note?: string;
  /** A full sentence for who does not see the bar. */
  readonly words: string;
  readonly open: () => void;
}

/** Bars that are buttons: each opens the list behind it. */
export function BarRows({ rows }: { readonly rows: readonly BarRow[] }): ReactElement {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ul className="gv-bars">
      {rows.map((row) => (
        <li key={row.key}>
          <button
            type="button"
            className="gv-bar"
            onClick={row.open}
            aria-label={row.words}
            title={row.words}
          >
            <span className="gv-bar-label">{row.label}</span>
            <span className="gv-bar-track">
              <span
                className="gv-bar-fill"
                data-stance={row.stance}
                style={{ width: `${(100 * row.value) / most}%` }}
              />
            </span>
            <span className="gv-bar-value">
              <Count value={row.value} />
            </span>
            {row.note !== undefined && <span className="gv-bar-note gv-number">{row.note}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
