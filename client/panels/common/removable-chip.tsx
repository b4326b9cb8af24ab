import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';

/** A filter by its name; a click takes it away. */
export function RemovableChip({
  name,
  remove,
}: {
  readonly name: string;
  readonly remove: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <button type="button" className="gv-chip" aria-label={t('shell.removeFilter', { name })} onClick={remove}>
      <span dir="auto">{name}</span>
      <Icon name="close" size={12} />
    </button>
  );
}
