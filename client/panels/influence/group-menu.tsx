import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../rendering/curve.ts';
import { hide, openGroups, selectPeople } from './changes.ts';

/** Props of {@link GroupMenu}. */
export interface GroupMenuProps {
  /** Of who stands for the people. */
  readonly id: string;
  readonly people: readonly string[];
  readonly at: Point;
  readonly onClose: () => void;
}

/** What can be done with people who are drawn as one. */
export function GroupMenu({ id, people, at, onClose }: GroupMenuProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Menu opened onClose={onClose} position="right-start" withinPortal shadow="md" width={208} returnFocus>
      <Menu.Target>
        <span style={{ position: 'absolute', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => openGroups([id])}>{t('influence.group.open')}</Menu.Item>
        <Menu.Item onClick={() => selectPeople(people)}>{t('influence.group.select')}</Menu.Item>
        <Menu.Item onClick={() => hide(people)}>{t('influence.menu.hide')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
