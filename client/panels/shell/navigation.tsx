import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PAGES } from '../../state/view.ts';
import { useView } from '../../state/view-store.ts';
import { goTo } from '../common/actions.ts';
import { Icon } from '../common/icon.tsx';

/** The pages, at the left; at the bottom of a narrow screen. */
export function Navigation(): ReactElement {
  const { t } = useTranslation();
  const { page } = useView();
  return (
    <nav className="gv-nav" aria-label={t('shell.navigation')}>
      {PAGES.map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === page ? 'page' : undefined}
          aria-label={t(`shell.pages.${name}`)}
          onClick={() => goTo(name)}
        >
          <Icon name={name} />
          <span className="gv-wide-only">{t(`shell.pages.${name}`)}</span>
          <span className="gv-narrow-only">{t(`shell.pagesShort.${name}`)}</span>
        </button>
      ))}
    </nav>
  );
}
