import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { RemovableChip } from '../common/removable-chip.tsx';
import type { NodeOf } from './inspector.tsx';
import { useLeftOut } from './use-left-out.ts';

/** Why a person who was found is not among those shown; a click takes away what leaves them out. */
export function NotShown({ person }: { readonly person: NodeOf<'Person'> }): ReactElement | null {
  const { t } = useTranslation();
  const reasons = useLeftOut(person);
  if (reasons.length === 0) return null;
  return (
    <div className="gv-left-out" role="group" aria-label={t('inspector.leftOutBy')} data-testid="left-out">
      <span className="gv-note">{t('inspector.leftOutBy')}</span>
      {reasons.map(({ key, name, remove }) => (
        <RemovableChip key={key} name={name} remove={remove} />
      ))}
    </div>
  );
}
