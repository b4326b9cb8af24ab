import { type ReactElement, type ReactNode, useId } from 'react';

/** A titled part of a page. */
export function Section({
  title,
  aside,
  children,
  bare = false,
}: {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** True inside the inspector: no surface of its own. @default false */
  readonly bare?: boolean;
}): ReactElement {
  const id = useId();
  return (
    <section className={bare ? 'gv-part' : 'gv-card'} aria-labelledby={id}>
      <header className="gv-section-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
