import { Button, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changeView } from '../../state/view-store.ts';
import { smallShare } from '../format/numbers.ts';
import { formatExact, formatInstant } from './formats.ts';
import styles from './influence.module.css';
import { selectPeople, toggleAvoided } from './changes.ts';
import type { Path } from './use-paths.ts';

/** The steps of a path in order: who moves whom, how probably, and the message that shows it. */
export function PathHops({ path }: { readonly path: Path }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <ol className={styles['hops']} data-testid="path-hops">
      {path.people.map((person, place) => {
        const tie = path.ties[place];
        const next = path.people[place + 1];
        const message = path.messages[place];
        return (
          <li key={person.id}>
            <UnstyledButton className={styles['person']} onClick={() => selectPeople([person.id])}>
              {person.name}
            </UnstyledButton>
            {place > 0 && next !== undefined && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                ml={8}
                aria-label={t('influence.path.withoutName', { name: person.name })}
                data-testid="path-without"
                onClick={() => toggleAvoided(person.id)}
              >
                {t('influence.path.without')}
              </Button>
            )}
            {tie !== undefined && next !== undefined && (
              <div className={styles['note']}>
                {t('influence.path.moves', {
                  probability: smallShare(tie.probability, i18n.language),
                  name: next.name,
                  interactions: formatExact(tie.interactions, i18n.language),
                })}
              </div>
            )}
            {message && (
              <UnstyledButton
                className={styles['quote']}
                data-testid="path-message"
                onClick={() => changeView((view) => ({ ...view, inspect: message.id }))}
              >
                <span className={styles['quoteText']} dir="auto">
                  “{message.text}”
                </span>
                <span className={styles['note']}>
                  {message.author.name} · {message.channel} ·{' '}
                  <time dateTime={message.at} title={message.at}>
                    {formatInstant(message.at, i18n.language)}
                  </time>
                </span>
              </UnstyledButton>
            )}
            {tie !== undefined && !message && (
              <div className={styles['note']} style={{ marginBottom: 12 }}>
                {t(tie.stated ? 'influence.path.stated' : 'influence.path.noMessage')}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
