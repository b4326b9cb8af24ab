import { Alert, Button } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../common/waiting.tsx';
import type { Network } from '../../network/network.ts';
import { changeView } from '../../state/view-store.ts';
import { NO_FILTERS } from '../../state/view.ts';
import styles from './influence.module.css';

/** Props of {@link StageNote}. */
export interface StageNoteProps {
  readonly network: Network | null;
  readonly shown: number;
  readonly fetching: boolean;
  readonly error: string | null;
  readonly onRetry: () => void;
}

const QUIET_MS = 300;

/** What the canvas says when it waits, has failed or has nobody to show. */
export function StageNote({ network, shown, fetching, error, onRetry }: StageNoteProps): ReactElement | null {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!fetching) return;
    const timer = setTimeout(() => setLate(true), QUIET_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [fetching]);
  if (error !== null) {
    return (
      <div className={styles['middleNote']}>
        <Alert color="orange" title={t('influence.failed')} maw={420} ta="start">
          {error}
          <br />
          <Button size="xs" variant="default" mt={8} onClick={onRetry}>
            {t('influence.retry')}
          </Button>
        </Alert>
      </div>
    );
  }
  if (fetching && late) {
    return (
      <div className={styles['middleNote']}>
        <Waiting size="sm" text={t('influence.waiting')} />
      </div>
    );
  }
  if (network === null || shown > 0 || fetching) return null;
  return (
    <div className={styles['middleNote']}>
      <div>
        <p className={styles['note']}>{t('influence.empty')}</p>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            changeView((view) => ({ ...view, filters: NO_FILTERS, hidden: [], kept: [], focus: 0 }))
          }
        >
          {t('influence.showAll')}
        </Button>
      </div>
    </div>
  );
}
