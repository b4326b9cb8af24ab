import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../common/icon.tsx';
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
        <button
          key={key}
          type="button"
          className="gv-chip"
          aria-label={t('shell.removeFilter', { name })}
          onClick={remove}
        >
          <span dir="auto">{name}</span>
          <Icon name="close" size={12} />
        </button>
      ))}
    </div>
  );
}
