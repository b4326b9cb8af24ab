import { ActionIcon, Drawer } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';
import styles from './influence.module.css';

/** Props of {@link SidePanel}. */
export interface SidePanelProps {
  readonly title: string;
  readonly phone: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel beside the canvas; on a phone a sheet from below. */
export function SidePanel({ title, phone, onClose, children }: SidePanelProps): ReactElement {
  const { t } = useTranslation();
  if (phone) {
    return (
      <Drawer
        opened
        onClose={onClose}
        title={title}
        position="bottom"
        size="56%"
        withOverlay={false}
        lockScroll={false}
        trapFocus={false}
        classNames={{ content: styles['sheet'] ?? '' }}
        closeButtonProps={{ 'aria-label': t('influence.close') }}
      >
        {children}
      </Drawer>
    );
  }
  return (
    <aside className={styles['panel']} aria-label={title}>
      <div className={styles['panelHead']}>
        <span style={{ flex: 1 }}>{title}</span>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('influence.close')}>
          <Icon name="close" />
        </ActionIcon>
      </div>
      <div className={styles['panelBody']}>{children}</div>
    </aside>
  );
}
