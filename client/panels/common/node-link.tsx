import type { ReactElement, ReactNode } from 'react';
import { inspect } from './actions.ts';

/** A name that opens its thing in the inspector. */
export function NodeLink({
  id,
  children,
  strong = false,
}: {
  readonly id: string;
  readonly children: ReactNode;
  readonly strong?: boolean;
}): ReactElement {
  return (
    <button
      type="button"
      className={strong ? 'gv-link gv-strong' : 'gv-link'}
      onClick={() => inspect(id)}
      dir="auto"
    >
      {children}
    </button>
  );
}
