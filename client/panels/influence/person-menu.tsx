import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../rendering/curve.ts';
import { useView } from '../../state/view-store.ts';
import { graphql } from '../../api/graphql.ts';
import { graphiqlAddress } from '../common/graphql-link.tsx';
import { useBrand } from '../common/use-brand.ts';
import { MenuAt } from './menu-at.tsx';
import { focusOn, keepOnly, pin, setPath, toggleHidden } from './changes.ts';
import { periodOf } from './use-network.ts';

const PERSON_QUERY = graphql(`
  query Person($id: ID!, $brand: ID!, $period: Period) {
    person(id: $id) {
      id
      name
      accounts {
        channel
        handle
      }
      roles {
        role
        since
        until
      }
      standing(brand: $brand, period: $period) {
        standing
        score
        low
        high
        messages
      }
      metrics {
        pageRank
        betweenness
        inDegree
        outDegree
      }
      influences(first: 10) {
        edges {
          node {
            probability
            interactions
            target {
              id
              name
            }
          }
        }
      }
    }
  }
`);

/** Props of {@link PersonMenu}. */
export interface PersonMenuProps {
  readonly id: string;
  readonly at: Point;
  readonly onExpand: () => void;
  readonly onPin: () => void;
  readonly onClose: () => void;
}

/** What can be done with a person; opened by a right click, the menu key or a long press. */
export function PersonMenu({ id, at, onExpand, onPin, onClose }: PersonMenuProps): ReactElement {
  const { t } = useTranslation();
  const view = useView();
  const brand = useBrand();
  const pinned = view.pins[id] !== undefined;
  const chosen = view.selection.includes(id) ? view.selection : [id];
  return (
    <MenuAt at={at} onClose={onClose}>
      <Menu.Item onClick={onExpand}>{t('influence.menu.expand')}</Menu.Item>
      <Menu.Item onClick={() => setPath({ from: id })}>{t('influence.menu.pathsFrom')}</Menu.Item>
      <Menu.Item onClick={() => setPath({ to: id })}>{t('influence.menu.pathsTo')}</Menu.Item>
      <Menu.Divider />
      {([1, 2, 3] as const).map((ties) => (
        <Menu.Item key={ties} rightSection={<kbd>{ties}</kbd>} onClick={() => focusOn(id, ties)}>
          {t('influence.menu.focus', { ties })}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => (pinned ? pin(id, null) : onPin())}>
        {t(pinned ? 'influence.menu.unpin' : 'influence.menu.pin')}
      </Menu.Item>
      <Menu.Item onClick={() => toggleHidden(id)}>{t('influence.menu.hide')}</Menu.Item>
      <Menu.Item onClick={() => keepOnly(chosen)}>
        {chosen.length > 1
          ? t('influence.menu.keepSelection', { people: chosen.length })
          : t('influence.menu.keepOnly')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => void navigator.clipboard.writeText(id)}>
        {t('influence.menu.copyId')}
      </Menu.Item>
      {brand !== null && (
        <Menu.Item
          component="a"
          href={graphiqlAddress(PERSON_QUERY, { id, brand: brand.id, period: periodOf(view) })}
          target="_blank"
          rel="noreferrer"
        >
          {t('influence.menu.graphiql')}
        </Menu.Item>
      )}
    </MenuAt>
  );
}
