import type { ReactElement, ReactNode } from 'react';

/** A fact: its name and what it is. */
export type Fact = readonly [name: string, value: ReactNode, hint?: string];

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <dl className="gv-facts">
      {facts.map(([name, value, hint]) => (
        <div key={name} title={hint}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
