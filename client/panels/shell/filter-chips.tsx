import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NO_FILTERS } from '../../state/view.ts';
import { changeFilters } from '../common/actions.ts';
import { RemovableChip } from '../common/removable-chip.tsx';
import { useActiveFilters } from '../common/use-filters.ts';

/** A chip for each active filter; a click removes it. */
export function FilterChips(): ReactElement | null {
  const { t } = useTranslation();
  const active = useActiveFilters();
  if (active.length === 0) return null;
  return (
    <div className="gv-chips" role="group" aria-label={t('shell.filters')}>
      {active.map(({ key, name, remove }) => (
        <RemovableChip key={key} name={name} remove={remove} />
      ))}
      <button type="button" className="gv-link" onClick={() => changeFilters(NO_FILTERS)}>
        {t('shell.clearFilters')}
      </button>
    </div>
  );
}
