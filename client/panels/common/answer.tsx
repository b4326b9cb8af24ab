import { Alert, Button } from '@mantine/core';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { errorMessage } from '../../api/error-message.ts';
import type { Answer } from './use-answer.ts';
import { Waiting } from './waiting.tsx';

const QUIET_MS = 300;
const CANCEL_MS = 2000;

/** True once `on` has been true for that long. */
export function useLate(on: boolean, afterMs: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [on, afterMs]);
  return on && late;
}

/** The place of an answer: reserved while it is waited for, with a quiet loader; the error where it failed. */
export function AnswerPlace<Data>({
  answer,
  minHeight = 96,
  children,
}: {
  readonly answer: Answer<Data>;
  readonly minHeight?: number;
  readonly children: (data: Data) => ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const late = useLate(answer.fetching, QUIET_MS);
  const veryLate = useLate(answer.fetching, CANCEL_MS);
  return (
    <div className="gv-answer" style={{ minHeight }} aria-busy={answer.fetching}>
      {answer.error !== undefined && <Failure error={answer.error} retry={answer.retry} />}
      {answer.cancelled && (
        <div className="gv-waiting">
          <span>{t('shell.cancelled')}</span>
          <Button size="compact-xs" variant="default" onClick={answer.retry}>
            {t('shell.retry')}
          </Button>
        </div>
      )}
      {late && (
        <div className={answer.data === undefined ? 'gv-waiting' : 'gv-waiting gv-waiting-over'}>
          <Waiting size="xs" text={t('shell.waiting')} />
          {veryLate && (
            <Button size="compact-xs" variant="default" onClick={answer.cancel}>
              {t('shell.cancel')}
            </Button>
          )}
        </div>
      )}
      {answer.data !== undefined && (
        <div className={late ? 'gv-stale' : undefined}>{children(answer.data)}</div>
      )}
    </div>
  );
}

/** What failed, what still holds, what to do. */
export function Failure({
  error,
  retry,
}: {
  readonly error: CombinedError;
  readonly retry: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const offline = error.networkError !== undefined;
  return (
    <Alert color="orange" variant="outline" title={t(offline ? 'shell.offline' : 'shell.refused')} mb="sm">
      <div className="gv-stack">
        <span>{offline ? t('shell.offlineHelp') : errorMessage(error)}</span>
        <div>
          <Button size="compact-sm" variant="default" onClick={retry}>
            {t('shell.retry')}
          </Button>
        </div>
      </div>
    </Alert>
  );
}
