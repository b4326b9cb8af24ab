import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { errorMessage } from '../../api/error-message.ts';
import { graphql } from '../../api/graphql.ts';
import { Waiting } from './waiting.tsx';
import { type Stance, STANCE_CUE, STANCES } from './words.ts';

const LabelMessage = graphql(`
  mutation LabelMessage($message: ID!, $brand: ID!, $stance: MessageStance!) {
    labelMessage(message: $message, brand: $brand, stance: $stance) {
      id
      stance(brand: $brand)
      stanceJudgements(brand: $brand) {
        by
        at
        stance
        confidence
      }
    }
  }
`);

/** Three buttons for one's own judgement of what a message says of a brand. */
export function StanceButtons({
  message,
  brand,
  holds,
  onJudged,
}: {
  readonly message: string;
  readonly brand: { readonly id: string; readonly name: string };
  /** Null: none is pressed. */
  readonly holds: Stance | null;
  /** Called once it is kept. @default a note says so */
  readonly onJudged?: (stance: Stance) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [state, label] = useMutation(LabelMessage);
  const judge = async (stance: Stance): Promise<void> => {
    const { error } = await label({ message, brand: brand.id, stance });
    if (error !== undefined) note(t('inspector.failed', { reason: errorMessage(error) }));
    else if (onJudged === undefined) note(t('inspector.labelled'));
    else onJudged(stance);
  };
  return (
    <div className="gv-row" role="group" aria-label={`${t('inspector.label')}: ${brand.name}`}>
      <span className="gv-dim">{t('inspector.label')}</span>
      {STANCES.map((stance) => (
        <Button
          key={stance}
          size="compact-xs"
          variant={stance === holds ? 'light' : 'default'}
          aria-pressed={stance === holds}
          disabled={state.fetching}
          onClick={() => void judge(stance)}
        >
          <span aria-hidden="true">{STANCE_CUE[stance]}&nbsp;</span>
          {t(`words.stance.${stance}`)}
        </Button>
      ))}
      {state.fetching && <Waiting size="xs" text={t('shell.waiting')} />}
    </div>
  );
}

function note(message: string): void {
  notifications.show({ message });
}
