import { Popover, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { communityOfCrowd, isCrowd, type Network, type NetworkPerson } from '../../network/network.ts';
import { useView } from '../../state/view-store.ts';
import { toggleOpened } from './changes.ts';
import { formatExact } from './formats.ts';
import styles from './influence.module.css';

/** Which communities stand for people beyond those drawn, to open one or let it stand for its people again; nothing where all are drawn. */
export function CrowdsList({ network }: { readonly network: Network }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const { opened } = useView();
  const crowds = network.people.filter(isCrowd).sort((a, b) => rank(a) - rank(b) || b.crowd - a.crowd);
  const closable = network.communities.filter(({ id }) => opened.includes(id));
  if (crowds.length === 0 && closable.length === 0) return null;
  const number = (value: number): string => formatExact(value, i18n.language);
  const people = crowds.reduce((sum, { crowd }) => sum + crowd, 0);
  return (
    <>
      <Popover
        position="top-start"
        width={320}
        trapFocus
        returnFocus
        shadow="md"
        transitionProps={{ duration: 100 }}
      >
        <Popover.Target>
          <UnstyledButton className={styles['unfold']} data-testid="crowds">
            {people > 0
              ? t('influence.crowd.others', { people: number(people) })
              : t('influence.crowd.close')}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={8} className={styles['scroll'] ?? ''} data-testid="crowds-list">
          {closable.length > 0 && (
            <>
              <p className={styles['note']}>{t('influence.crowd.close')}</p>
              {closable.map(({ id, label }) => (
                <UnstyledButton key={id} className={styles['entry']} onClick={() => toggleOpened(id)}>
                  <span className={styles['entryName']}>{label}</span>
                </UnstyledButton>
              ))}
            </>
          )}
          <p className={styles['note']}>{t('influence.crowd.open')}</p>
          {crowds.map(({ id, crowd, community }) => {
            const own = communityOfCrowd(id);
            return (
              <UnstyledButton
                key={id}
                className={styles['entry']}
                disabled={own === null || opened.includes(own)}
                onClick={() => own !== null && toggleOpened(own)}
              >
                <span className={styles['entryName']}>
                  {network.communities[community]?.label ?? t('influence.community.OTHER')}
                </span>
                <span className={styles['count']}>{number(crowd)}</span>
              </UnstyledButton>
            );
          })}
        </Popover.Dropdown>
      </Popover>
      <br />
    </>
  );
}

/** Those that can be opened come first. */
function rank({ id }: NetworkPerson): number {
  return communityOfCrowd(id) === null ? 1 : 0;
}
