import { UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group, GroupKey } from '../../network/groups.ts';
import type { Network } from '../../network/network.ts';
import { lookOf, type Scheme } from '../../rendering/palette.ts';
import { useView } from '../../state/view-store.ts';
import { MOST_SELECTED, selectPeople, showHidden, toggleHidden } from './changes.ts';
import { formatExact } from './formats.ts';
import { nameGroup } from './group-name.ts';
import styles from './influence.module.css';
import { CrowdsList } from './crowds-list.tsx';
import { Mark } from './mark.tsx';
import { RunNote } from './run-note.tsx';
import { useMeasuresRun } from './use-measures-run.ts';

/** Props of {@link Legend}. */
export interface LegendProps {
  readonly network: Network;
  readonly groups: readonly Group[];
  readonly drawn: number;
  readonly scheme: Scheme;
}

/** What the colours and shapes mean, with counts; a click selects, Alt-click hides. */
export function Legend({ network, groups, drawn, scheme }: LegendProps): ReactElement {
  const { t, i18n } = useTranslation();
  const view = useView();
  const run = useMeasuresRun();
  const communities = network.communities.map((community) => community.id);
  const number = (value: number): string => formatExact(value, i18n.language);
  const gone = view.hidden.filter((key): key is GroupKey => key.startsWith(`${view.colour}:`));
  const labels = new Map(network.communities.map(({ id, label }) => [`community:${id}`, label]));
  const select = ({ places }: Group): void => {
    const measure = view.size;
    const people = places.flatMap((place) => network.people[place] ?? []);
    selectPeople(people.sort((a, b) => b[measure] - a[measure]).map((person) => person.id));
  };
  return (
    <section
      className={`${styles['float']} ${styles['legend']}`}
      aria-label={t('influence.legend')}
      data-testid="legend"
    >
      {groups.map((group) => (
        <UnstyledButton
          key={group.key}
          className={styles['entry']}
          title={t('influence.legendHint', { most: MOST_SELECTED })}
          onClick={({ altKey }) => (altKey ? toggleHidden(group.key) : select(group))}
        >
          <Mark look={lookOf(group.key, communities, scheme)} />
          <span className={styles['entryName']}>{nameGroup(t, group)}</span>
          <span className={styles['count']}>{number(group.places.length)}</span>
        </UnstyledButton>
      ))}
      {gone.map((key) => (
        <UnstyledButton key={key} className={styles['entry']} data-hidden onClick={() => toggleHidden(key)}>
          <Mark look={lookOf(key, communities, scheme)} />
          <span className={styles['entryName']}>{nameGroup(t, { key, label: labels.get(key) ?? null })}</span>
        </UnstyledButton>
      ))}
      <div className={styles['note']} style={{ padding: '4px 4px 0' }}>
        {t('influence.drawn', { drawn: number(drawn), total: number(network.totalPeople) })}
        <br />
        <CrowdsList network={network} />
        {t('influence.tiesMean')}
        {view.hidden.length + view.kept.length > 0 && (
          <>
            {' '}
            <UnstyledButton
              className={styles['plain']}
              style={{ textDecoration: 'underline' }}
              onClick={showHidden}
            >
              {view.kept.length > 0
                ? t('influence.showOthers')
                : t('influence.showHidden', { count: view.hidden.length })}
            </UnstyledButton>
          </>
        )}
        {run !== null && (
          <>
            <br />
            <RunNote run={run} />
          </>
        )}
      </div>
    </section>
  );
}
