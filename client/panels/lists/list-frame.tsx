import { type ReactElement, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../common/announce.ts';
import { Count } from '../common/figures.tsx';
import { More } from '../common/more.tsx';
import { SideHead } from '../common/side-head.tsx';
import type { Pages } from '../common/use-pages.ts';

/** The frame of a list: what it lists, how many there are, the rows, the way to more. */
export function ListFrame({
  kind,
  title,
  pages,
  link,
  children,
}: {
  readonly kind: string;
  /** What narrows the list, in words. */
  readonly title: readonly (string | null | undefined | false)[];
  readonly pages: Pages<unknown>;
  readonly link: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const { totalCount } = pages;
  useEffect(() => {
    if (totalCount !== null) announce(`${kind}: ${t('shell.results', { count: totalCount })}`);
  }, [kind, totalCount, t]);
  const words = title.filter(Boolean).join(' · ');
  return (
    <>
      <SideHead kind={kind}>
        {totalCount === null ? '…' : <Count value={totalCount} />} {words}
      </SideHead>
      <div className="gv-side-body">
        <div className="gv-row gv-end">{link}</div>
        <ul className="gv-list" data-testid="list" aria-busy={pages.fetching}>
          {children}
        </ul>
        <More pages={pages} />
      </div>
    </>
  );
}
