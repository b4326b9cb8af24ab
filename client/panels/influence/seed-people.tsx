import { ActionIcon, Group, Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeedRequest } from '../../state/view.ts';
import { errorOfEstimate, estimate } from '../format/numbers.ts';
import { askSeeds, selectPeople } from './changes.ts';
import { Icon } from './icons.tsx';
import styles from './influence.module.css';
import { PersonName } from './person-name.tsx';
import type { SeedChoice } from './use-seeds.ts';

/** Props of {@link SeedPeople}. */
export interface SeedPeopleProps {
  readonly choice: SeedChoice;
  readonly request: SeedRequest;
}

/** The people to win first with what each adds; anybody can be left out, and taken in again. */
export function SeedPeople({ choice: { found, people }, request }: SeedPeopleProps): ReactElement {
  const { t, i18n } = useTranslation();
  const added = people.filter((id) => !found.contributions.some(({ person }) => person.id === id));
  return (
    <ol className={styles['seeds']} data-testid="seed-people">
      {found.contributions.map(({ person, adds, lost, standardError }) => {
        const isIn = people.includes(person.id);
        const about = (value: number): string => estimate(value, standardError, i18n.language);
        const label = isIn
          ? t('influence.seed.leaveOut', {
              name: person.name,
              lost: about(lost),
              error: errorOfEstimate(standardError, i18n.language),
            })
          : t('influence.seed.takeIn', { name: person.name });
        return (
          <SeedRow
            key={person.id}
            id={person.id}
            name={person.name}
            isIn={isIn}
            note={`+${about(adds)}`}
            label={label}
            onToggle={() =>
              askSeeds({
                without: isIn
                  ? [...request.without, person.id]
                  : request.without.filter((id) => id !== person.id),
              })
            }
          />
        );
      })}
      {added.map((id) => (
        <SeedRow
          key={id}
          id={id}
          name={<PersonName id={id} />}
          isIn
          note={t('influence.seed.added')}
          label={t('influence.seed.remove')}
          onToggle={() => askSeeds({ added: request.added.filter((other) => other !== id) })}
        />
      ))}
    </ol>
  );
}

interface SeedRowProps {
  readonly id: string;
  readonly name: ReactNode;
  readonly isIn: boolean;
  /** What the person adds. */
  readonly note: string;
  readonly label: string;
  readonly onToggle: () => void;
}

function SeedRow({ id, name, isIn, note, label, onToggle }: SeedRowProps): ReactElement {
  return (
    <li className={isIn ? undefined : styles['out']} data-testid="seed-person">
      <Group gap={8} wrap="nowrap" justify="space-between">
        <UnstyledButton className={styles['person']} onClick={() => selectPeople([id])}>
          {name}
        </UnstyledButton>
        <Group gap={4} wrap="nowrap">
          <span className={styles['number']}>{note}</span>
          <Tooltip label={label} multiline maw={240}>
            <ActionIcon variant="subtle" color="gray" size={24} aria-label={label} onClick={onToggle}>
              <Icon name={isIn ? 'close' : 'plus'} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
    </li>
  );
}
