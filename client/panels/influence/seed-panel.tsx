import { Alert, Button, Group, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core';
import type { ResultOf } from 'gql.tada';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { graphql } from '../../api/graphql.ts';
import { useView } from '../../state/view-store.ts';
import { selectPeople } from './changes.ts';
import { formatExact, formatShare } from './formats.ts';
import styles from './influence.module.css';
import { askNetwork } from './use-network.ts';

const SEEDS_QUERY = graphql(`
  query Seeds($size: Int!, $candidates: PersonFilter) {
    seedSet(size: $size, candidates: $candidates) {
      spread
      standardError
      approximation
      failureProbability
      people {
        id
        name
      }
    }
  }
`);

/** The people to win first. */
export type Seeds = ResultOf<typeof SEEDS_QUERY>['seedSet'];

/** Props of {@link SeedPanel}. */
export interface SeedPanelProps {
  readonly seeds: Seeds | null;
  readonly onSeeds: (seeds: Seeds | null) => void;
}

const SIZES = ['5', '10', '20'];

/** Whom to win first so that word reaches the most others. */
export function SeedPanel({ seeds, onSeeds }: SeedPanelProps): ReactElement {
  const { t, i18n } = useTranslation();
  const view = useView();
  const [size, setSize] = useState('5');
  const [waiting, setWaiting] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const ask = async (): Promise<void> => {
    setWaiting(true);
    setError(null);
    const candidates = askNetwork(view).filter ?? null;
    const answer = await client.query(SEEDS_QUERY, { size: Number(size), candidates }).toPromise();
    setWaiting(false);
    setError(answer.error?.message ?? null);
    onSeeds(answer.data?.seedSet ?? null);
  };
  const number = (value: number): string => formatExact(value, i18n.language);
  return (
    <Stack gap={12} data-testid="seed-panel">
      <Text size="sm" c="dimmed">
        {t('influence.seed.explain')}
      </Text>
      <Group gap={8} wrap="nowrap">
        <SegmentedControl
          size="xs"
          data={SIZES}
          value={size}
          onChange={setSize}
          aria-label={t('influence.seed.size')}
        />
        <Button size="xs" loading={waiting} onClick={() => void ask()}>
          {t('influence.seed.find')}
        </Button>
      </Group>
      {error !== null && (
        <Alert color="orange" title={t('influence.seed.failed')}>
          {error}
        </Alert>
      )}
      {seeds !== null && (
        <>
          <div>
            <Text fw={600} size="lg" className={styles['number']} ta="left">
              {number(Math.round(seeds.spread))} ± {number(seeds.standardError)}
            </Text>
            <Text size="sm" c="dimmed">
              {t('influence.seed.spread')}
            </Text>
          </div>
          <div>
            <div className={styles['bar']}>
              <span style={{ width: `${seeds.approximation * 100}%` }} />
            </div>
            <Text size="xs" c="dimmed" mt={4}>
              {t('influence.seed.certified', {
                ratio: formatShare(seeds.approximation, i18n.language),
                failure: formatShare(seeds.failureProbability, i18n.language),
              })}
            </Text>
          </div>
          <ol style={{ margin: 0, paddingInlineStart: 24 }}>
            {seeds.people.map((person) => (
              <li key={person.id} className={styles['note']}>
                <UnstyledButton className={styles['person']} onClick={() => selectPeople([person.id])}>
                  {person.name}
                </UnstyledButton>
              </li>
            ))}
          </ol>
          <Group gap={8}>
            <Button
              size="xs"
              variant="default"
              onClick={() => selectPeople(seeds.people.map((person) => person.id))}
            >
              {t('influence.seed.select')}
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => onSeeds(null)}>
              {t('influence.path.clear')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
