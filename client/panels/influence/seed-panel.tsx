import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { selectPeople } from './changes.ts';
import { formatExact, formatShare } from './formats.ts';
import styles from './influence.module.css';
import { PersonPicker } from './person-picker.tsx';
import { ReachedPeople } from './reached-people.tsx';
import { SeedPeople } from './seed-people.tsx';
import { isFound, type SeedActions, type SeedChoice, useSeeds } from './use-seeds.ts';

/** Props of {@link SeedPanel}. */
export interface SeedPanelProps {
  readonly choice: SeedChoice | null;
  readonly onChoice: (choice: SeedChoice | null) => void;
}

const SIZES = ['5', '10', '20'];

/** Whom to win first so that word reaches the most others, and what others in their place would reach. */
export function SeedPanel({ choice, onChoice }: SeedPanelProps): ReactElement {
  const { t } = useTranslation();
  const [size, setSize] = useState('5');
  const actions = useSeeds(choice, onChoice);
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
        <Button size="xs" loading={actions.waiting} onClick={() => void actions.find(Number(size))}>
          {t('influence.seed.find')}
        </Button>
      </Group>
      {actions.error !== null && (
        <Alert color="orange" title={t('influence.seed.failed')}>
          {actions.error}
        </Alert>
      )}
      {choice !== null && (
        <>
          <SpreadOfChoice choice={choice} />
          <SeedPeople choice={choice} onChange={(people) => void actions.change(people)} />
          <AddSeed choice={choice} actions={actions} />
          <Group gap={8}>
            <Button
              size="xs"
              variant="default"
              onClick={() => selectPeople(choice.people.map((person) => person.id))}
            >
              {t('influence.seed.select')}
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => onChoice(null)}>
              {t('influence.path.clear')}
            </Button>
          </Group>
          <ReachedPeople reached={choice.reached} />
        </>
      )}
    </Stack>
  );
}

/** How many the choice reaches; as it was found with its certificate, changed with the difference. */
function SpreadOfChoice({
  choice: { found, people, spread, standardError },
}: {
  readonly choice: SeedChoice;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const number = (value: number): string => formatExact(value, i18n.language);
  const changed = !isFound(found, people);
  const difference = Math.round(spread - found.spread);
  return (
    <div aria-live="polite">
      <Text fw={600} size="lg" className={styles['number']} ta="left" data-testid="seed-spread">
        {number(Math.round(spread))} ± {number(standardError)}
      </Text>
      <Text size="sm" c="dimmed">
        {t('influence.seed.spread')}
      </Text>
      {changed ? (
        <Text size="sm" mt={4} data-testid="seed-difference">
          {t('influence.seed.difference', {
            difference: `${difference > 0 ? '+' : difference < 0 ? '−' : ''}${number(Math.abs(difference))}`,
            spread: number(Math.round(found.spread)),
          })}
        </Text>
      ) : (
        <div>
          <div className={styles['bar']} style={{ marginTop: 8 }}>
            <span style={{ width: `${found.approximation * 100}%` }} />
          </div>
          <Text size="xs" c="dimmed" mt={4}>
            {t('influence.seed.certified', {
              ratio: formatShare(found.approximation, i18n.language),
              failure: formatShare(found.failureProbability, i18n.language),
            })}
          </Text>
        </div>
      )}
    </div>
  );
}

function AddSeed({
  choice,
  actions,
}: {
  readonly choice: SeedChoice;
  readonly actions: SeedActions;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <PersonPicker
      label={t('influence.seed.add')}
      value={null}
      onChange={(id, name) => {
        if (id === null || choice.people.some((person) => person.id === id)) return;
        void actions.change([...choice.people, { id, name }]);
      }}
      testId="seed-add"
    />
  );
}
