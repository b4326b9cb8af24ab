import { Alert, Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLate } from '../common/answer.tsx';
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
  readonly cancelled: boolean;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
}

const QUIET_MS = 300;
const CANCEL_MS = 2000;

/** What the canvas says when it waits, has failed or has nobody to show. */
export function StageNote(props: StageNoteProps): ReactElement | null {
  const { network, shown, fetching, error, cancelled, onRetry, onCancel } = props;
  const { t } = useTranslation();
  const late = useLate(fetching, QUIET_MS);
  const veryLate = useLate(fetching, CANCEL_MS);
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
        {veryLate && (
          <Button size="xs" variant="default" onClick={onCancel}>
            {t('shell.cancel')}
          </Button>
        )}
      </div>
    );
  }
  if (cancelled) {
    return (
      <div className={styles['middleNote']}>
        <span role="status">{t('shell.cancelled')}</span>
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('influence.retry')}
        </Button>
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
