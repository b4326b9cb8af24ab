import { type ReactElement, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view-store.ts';
import { getAnnouncement, subscribeAnnouncement } from '../common/announce.ts';
import { useBrand } from '../common/use-brand.ts';

/** Says aloud what changed: the page, and what the panels announce. */
export function Announcer(): ReactElement {
  const { t } = useTranslation();
  const { page } = useView();
  const brand = useBrand();
  const said = useSyncExternalStore(subscribeAnnouncement, getAnnouncement);
  return (
    <>
      <div className="gv-hidden" role="status" aria-live="polite">
        {brand !== null && t('shell.ready', { page: t(`shell.pages.${page}`), brand: brand.name })}
      </div>
      <div className="gv-hidden" role="status" aria-live="polite" data-testid="announcement">
        {said}
      </div>
    </>
  );
}
