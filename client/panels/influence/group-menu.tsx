import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { idOfGathering } from '../../network/gather.ts';
import type { Point } from '../../rendering/curve.ts';
import { useView } from '../../state/view-store.ts';
import { hide, openGroups, pin, selectPeople } from './changes.ts';
import { MenuAt } from './menu-at.tsx';

/** Props of {@link GroupMenu}. */
export interface GroupMenuProps {
  /** Of who stands for the people. */
  readonly id: string;
  readonly people: readonly string[];
  readonly at: Point;
  readonly onPin: () => void;
  readonly onClose: () => void;
}

/** What can be done with people who are drawn as one. */
export function GroupMenu({ id, people, at, onPin, onClose }: GroupMenuProps): ReactElement {
  const { t } = useTranslation();
  const { groups, pins } = useView();
  const gathering = groups.find((names) => idOfGathering(names) === id);
  const pinned = pins[id] !== undefined;
  return (
    <MenuAt at={at} onClose={onClose}>
      <Menu.Item onClick={() => openGroups([id])}>{t('influence.group.open')}</Menu.Item>
      <Menu.Item onClick={() => selectPeople(people)}>{t('influence.group.select')}</Menu.Item>
      <Menu.Item onClick={() => (pinned ? pin(id, null) : onPin())}>
        {t(pinned ? 'influence.menu.unpin' : 'influence.menu.pin')}
      </Menu.Item>
      <Menu.Item onClick={() => hide(people, gathering)}>{t('influence.menu.hide')}</Menu.Item>
    </MenuAt>
  );
}
