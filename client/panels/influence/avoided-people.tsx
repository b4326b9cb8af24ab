import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toggleAvoided } from './changes.ts';
import { Icon } from './icons.tsx';
import styles from './influence.module.css';
import { usePersonName } from './person-name.tsx';

/** Through whom no path is to pass; a click on a chip lets paths pass again. */
export function AvoidedPeople({ avoid }: { readonly avoid: readonly string[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <div
      className={styles['avoided']}
      role="group"
      aria-label={t('influence.path.avoided')}
      data-testid="path-avoided"
    >
      <span className={styles['note']}>{t('influence.path.avoided')}</span>
      {avoid.map((id) => (
        <Avoided key={id} id={id} />
      ))}
    </div>
  );
}

function Avoided({ id }: { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const name = usePersonName(id) ?? '…';
  return (
    <button
      type="button"
      className="gv-chip"
      aria-label={t('influence.path.withAgain', { name })}
      onClick={() => toggleAvoided(id)}
    >
      <span dir="auto">{name}</span>
      <Icon name="close" />
    </button>
  );
}
