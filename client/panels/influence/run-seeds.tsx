import { Button, Stack, Text, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { smallShare } from '../format/numbers.ts';
import { selectPeople } from './changes.ts';
import styles from './influence.module.css';
import { useMeasuresRun } from './use-measures-run.ts';

/** The people to win first as a run on Spark chose them, folded; nothing where there is none. */
export function RunSeeds(): ReactElement | null {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const run = useMeasuresRun();
  if (run?.seeds == null || run.seeds.people.length === 0) return null;
  const { size, people, spread, standardError, approximation } = run.seeds;
  return (
    <details className={styles['run']} data-testid="run-seeds">
      <summary>
        {t('influence.run.seeds', { when: format.relative(run.finishedAt), number: format.exact(size) })}
      </summary>
      <Stack gap={8} mt={8}>
        <Text size="sm">
          {t('influence.run.spread', {
            spread: format.exact(Math.round(spread)),
            error: format.small(standardError),
            ratio: smallShare(approximation, i18n.language),
          })}
        </Text>
        <Text size="xs" c="dimmed">
          {t('influence.run.among')} {run.current === false && t('influence.run.changed')}
        </Text>
        <ol className={styles['seeds']}>
          {people.map(({ id, name }) => (
            <li key={id}>
              <UnstyledButton className={styles['person']} onClick={() => selectPeople([id])}>
                {name}
              </UnstyledButton>
            </li>
          ))}
        </ol>
        {size > people.length && (
          <Text size="xs" c="dimmed">
            {t('influence.run.first', { number: format.exact(people.length) })}
          </Text>
        )}
        <Button
          size="xs"
          variant="default"
          w="fit-content"
          onClick={() => selectPeople(people.map(({ id }) => id))}
        >
          {t('influence.seed.select')}
        </Button>
      </Stack>
    </details>
  );
}
