import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { idOfGathering } from '../../network/gather.ts';
import { communityOfCrowd } from '../../network/network.ts';
import type { Point } from '../../rendering/curve.ts';
import { useView } from '../../state/view-store.ts';
import { hide, pin, selectPeople } from './changes.ts';
import { MenuAt } from './menu-at.tsx';

/** Props of {@link GroupMenu}. */
export interface GroupMenuProps {
  /** Of who stands for the people. */
  readonly id: string;
  readonly people: readonly string[];
  readonly at: Point;
  readonly onOpen: () => void;
  readonly onPin: () => void;
  readonly onClose: () => void;
}

/** What can be done with people who are drawn as one. */
export function GroupMenu({ id, people, at, onOpen, onPin, onClose }: GroupMenuProps): ReactElement {
  const { t } = useTranslation();
  const { groups, pins } = useView();
  const gathering = groups.find((names) => idOfGathering(names) === id);
  const pinned = pins[id] !== undefined;
  const isSent = people.length > 0;
  const names = isSent ? gathering : [id];
  return (
    <MenuAt at={at} onClose={onClose}>
      {(isSent || communityOfCrowd(id) !== null) && (
        <Menu.Item onClick={onOpen}>{t(isSent ? 'influence.group.open' : 'influence.crowd.open')}</Menu.Item>
      )}
      {isSent && <Menu.Item onClick={() => selectPeople(people)}>{t('influence.group.select')}</Menu.Item>}
      <Menu.Item onClick={() => (pinned ? pin(id, null) : onPin())}>
        {t(pinned ? 'influence.menu.unpin' : 'influence.menu.pin')}
      </Menu.Item>
      <Menu.Item onClick={() => hide(people, names)}>{t('influence.menu.hide')}</Menu.Item>
    </MenuAt>
  );
}
