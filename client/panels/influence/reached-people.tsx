import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { smallShare } from '../format/numbers.ts';
import { selectPeople } from './changes.ts';
import styles from './influence.module.css';
import type { Reached } from './use-seeds.ts';

const SHOWN = 10;

/** Who is reached most surely. */
export function ReachedPeople({ reached }: { readonly reached: readonly Reached[] }): ReactElement | null {
  const { t, i18n } = useTranslation();
  if (reached.length === 0) return null;
  return (
    <Stack gap={4} data-testid="seed-reached">
      <Text size="sm" fw={600}>
        {t('influence.seed.reached')}
      </Text>
      {reached.slice(0, SHOWN).map(({ person, probability }) => (
        <div key={person.id}>
          <Group justify="space-between" gap={8} wrap="nowrap">
            <UnstyledButton className={styles['person']} onClick={() => selectPeople([person.id])}>
              {person.name}
            </UnstyledButton>
            <span className={styles['number']}>{smallShare(probability, i18n.language)}</span>
          </Group>
          <div className={styles['bar']}>
            <span style={{ width: `${Math.max(1, probability * 100)}%` }} />
          </div>
        </div>
      ))}
    </Stack>
  );
}
