import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure, useLate } from './answer.tsx';
import { EmptyNote } from './empty-note.tsx';
import type { Pages } from './use-pages.ts';

const SETTLE_MS = 120;

/** The end of a list: reads on when it comes into sight; a button for who does not scroll. */
export function More({
  pages,
  manual = false,
}: {
  readonly pages: Pages<unknown>;
  /** True where only the button reads on. @default false */
  readonly manual?: boolean;
}): ReactElement | null {
  const { t } = useTranslation();
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const late = useLate(pages.fetching, 300);
  const veryLate = useLate(pages.fetching, 2000);
  const inSight = entry?.isIntersecting === true;
  const { hasMore, fetching, more } = pages;
  useEffect(() => {
    if (manual || !inSight || !hasMore || fetching || pages.cancelled) return undefined;
    // The observer speaks after the new rows are laid out: give it the time to say that the end is out of sight.
    const timer = setTimeout(more, SETTLE_MS);
    return () => clearTimeout(timer);
  });
  if (pages.error !== undefined) return <Failure error={pages.error} retry={more} />;
  if (pages.cancelled) {
    return (
      <div className="gv-waiting">
        <span role="status">{t('shell.cancelled')}</span>
        <Button size="compact-xs" variant="default" onClick={more}>
          {t('shell.retry')}
        </Button>
      </div>
    );
  }
  if (!fetching && pages.items.length === 0) return <EmptyNote />;
  if (!hasMore && !fetching) return null;
  return (
    <div ref={ref} className="gv-more">
      <Button variant="subtle" size="compact-sm" onClick={more} loading={late} disabled={!hasMore && !late}>
        {t('shell.more')}
      </Button>
      {veryLate && (
        <Button size="compact-sm" variant="default" onClick={pages.cancel}>
          {t('shell.cancel')}
        </Button>
      )}
    </div>
  );
}
