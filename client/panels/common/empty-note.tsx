import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { setPeriod } from './actions.ts';
import { usePeriod } from './use-brand.ts';

/** Says that nothing was found, and what could be opened wider. */
export function EmptyNote(): ReactElement {
  const { t } = useTranslation();
  const { since, until } = usePeriod();
  return (
    <p className="gv-empty">
      {t('shell.nothing')}{' '}
      {(since !== null || until !== null) && (
        <button type="button" className="gv-link" onClick={() => setPeriod(null, null)}>
          {t('shell.wholePeriod')}
        </button>
      )}
    </p>
  );
}
