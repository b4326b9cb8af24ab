import { ActionIcon } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view-store.ts';
import { backToList, closeSide } from './actions.ts';
import { Icon } from './icon.tsx';

/** The head of the side panel: what it shows, back to the list under it, close. */
export function SideHead({
  kind,
  children,
}: {
  readonly kind: string;
  readonly children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const { inspect, list } = useView();
  return (
    <div className="gv-side-head">
      {inspect !== null && list !== null && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('shell.back')}
          title={t('shell.back')}
          onClick={backToList}
        >
          <Icon name="back" />
        </ActionIcon>
      )}
      <div className="gv-side-title">
        <span className="gv-kind">{kind}</span>
        <h2 dir="auto">{children}</h2>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t('shell.close')}
        title={`${t('shell.close')}  (Esc)`}
        onClick={closeSide}
      >
        <Icon name="close" />
      </ActionIcon>
    </div>
  );
}
