import { Menu, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { communityOfCrowd, isCrowd, type Network } from '../../network/network.ts';
import { useView } from '../../state/view-store.ts';
import { toggleOpened } from './changes.ts';
import { formatExact } from './formats.ts';
import styles from './influence.module.css';

/** Which communities stand for people beyond those drawn, to open one or let it stand for its people again; nothing where all are drawn. */
export function CrowdsMenu({ network }: { readonly network: Network }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const { opened } = useView();
  const crowds = network.people.filter(isCrowd).sort((a, b) => b.crowd - a.crowd);
  const closable = network.communities.filter(({ id }) => opened.includes(id));
  if (crowds.length === 0 && closable.length === 0) return null;
  const number = (value: number): string => formatExact(value, i18n.language);
  const people = crowds.reduce((sum, { crowd }) => sum + crowd, 0);
  return (
    <>
      <Menu position="top-start" shadow="md" withinPortal>
        <Menu.Target>
          <UnstyledButton
            className={styles['plain']}
            style={{ textDecoration: 'underline' }}
            data-testid="crowds"
          >
            {t('influence.crowd.others', { people: number(people) })}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {closable.length > 0 && (
            <>
              <Menu.Label>{t('influence.crowd.close')}</Menu.Label>
              {closable.map(({ id, label }) => (
                <Menu.Item key={id} onClick={() => toggleOpened(id)}>
                  {label}
                </Menu.Item>
              ))}
            </>
          )}
          <Menu.Label>{t('influence.crowd.open')}</Menu.Label>
          {crowds.map(({ id, crowd, community }) => {
            const own = communityOfCrowd(id);
            return (
              <Menu.Item
                key={id}
                disabled={own === null || opened.includes(own)}
                rightSection={number(crowd)}
                onClick={() => own !== null && toggleOpened(own)}
              >
                {network.communities[community]?.label ?? t('influence.community.OTHER')}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <br />
    </>
  );
}
