import { ActionIcon, Group, Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { selectPeople } from './changes.ts';
import { formatExact } from './formats.ts';
import { Icon } from './icons.tsx';
import styles from './influence.module.css';
import type { Seed, SeedChoice } from './use-seeds.ts';

/** Props of {@link SeedPeople}. */
export interface SeedPeopleProps {
  readonly choice: SeedChoice;
  readonly onChange: (people: readonly Seed[]) => void;
}

/** The people to win first with what each adds; anybody can be left out, and taken in again. */
export function SeedPeople({ choice: { found, people }, onChange }: SeedPeopleProps): ReactElement {
  const { t, i18n } = useTranslation();
  const contributions = new Map(found.contributions.map((one) => [one.person.id, one]));
  const chosen = new Set(people.map(({ id }) => id));
  const added = people.filter(({ id }) => !contributions.has(id));
  const number = (value: number): string => formatExact(Math.round(value), i18n.language);
  return (
    <ol className={styles['seeds']} data-testid="seed-people">
      {[...found.contributions.map(({ person }) => person), ...added].map((person) => {
        const contribution = contributions.get(person.id);
        const isIn = chosen.has(person.id);
        const label = isIn
          ? t('influence.seed.leaveOut', {
              name: person.name,
              lost: contribution === undefined ? '?' : number(contribution.lost),
              error: contribution === undefined ? '?' : number(contribution.standardError),
            })
          : t('influence.seed.takeIn', { name: person.name });
        return (
          <li key={person.id} className={isIn ? undefined : styles['out']} data-testid="seed-person">
            <Group gap={8} wrap="nowrap" justify="space-between">
              <UnstyledButton className={styles['person']} onClick={() => selectPeople([person.id])}>
                {person.name}
              </UnstyledButton>
              <Group gap={4} wrap="nowrap">
                <span className={styles['number']}>
                  {contribution === undefined ? t('influence.seed.added') : `+${number(contribution.adds)}`}
                </span>
                <Tooltip label={label} multiline maw={240}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={24}
                    aria-label={label}
                    onClick={() =>
                      onChange(isIn ? people.filter(({ id }) => id !== person.id) : [...people, person])
                    }
                  >
                    <Icon name={isIn ? 'close' : 'plus'} />
                  </ActionIcon>
                </Tooltip>
              </Group>
            </Group>
          </li>
        );
      })}
    </ol>
  );
}
