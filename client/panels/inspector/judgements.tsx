import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '../../api/graphql.ts';
import { StanceMark } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { Waiting } from '../common/waiting.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { type Stance, STANCE_CUE, STANCES } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';

const JudgementsQuery = graphql(`
  query Judgements($message: ID!, $brand: ID!) {
    node(id: $message) {
      kind: __typename
      id
      ... on Message {
        stance(brand: $brand)
        stanceJudgements(brand: $brand) {
          by
          at
          stance
          confidence
        }
      }
    }
  }
`);

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

interface About {
  readonly because: string;
  readonly brand: { readonly id: string; readonly name: string };
  readonly stance: Stance;
}

/** What a message says of one brand, who says so, and three buttons for one's own judgement. */
export function Judgements({
  message,
  about: { brand, because, stance },
}: {
  readonly message: string;
  readonly about: About;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const answer = useAnswer(JudgementsQuery, { message, brand: brand.id });
  const [state, label] = useMutation(LabelMessage);
  const node = answer.data?.node?.kind === 'Message' ? answer.data.node : null;
  const holds = node?.stance ?? stance;
  const judge = async (chosen: Stance): Promise<void> => {
    const { error } = await label({ message, brand: brand.id, stance: chosen });
    notifications.show({
      message:
        error === undefined ? t('inspector.labelled') : t('inspector.failed', { reason: error.message }),
    });
  };
  return (
    <div className="gv-standing-of">
      <div className="gv-row">
        <NodeLink id={brand.id} strong>
          {brand.name}
        </NodeLink>
        <StanceMark stance={holds} />
        <span className="gv-push gv-dim">
          {because in REASONS ? t(`words.because.${REASONS[because as Reason]}`) : because}
        </span>
      </div>
      <ul className="gv-plain-list gv-dim">
        {(node?.stanceJudgements ?? []).map((judgement) => (
          <li key={`${judgement.by} ${judgement.at}`} className="gv-row">
            <span className="gv-clip">{judgement.by}</span>
            <StanceMark stance={judgement.stance} />
            <span className="gv-push gv-number">{format.percent(judgement.confidence)}</span>
          </li>
        ))}
      </ul>
      <div className="gv-row" role="group" aria-label={`${t('inspector.label')}: ${brand.name}`}>
        <span className="gv-dim">{t('inspector.label')}</span>
        {STANCES.map((chosen) => (
          <Button
            key={chosen}
            size="compact-xs"
            variant={chosen === holds ? 'light' : 'default'}
            aria-pressed={chosen === holds}
            disabled={state.fetching}
            onClick={() => void judge(chosen)}
          >
            <span aria-hidden="true">{STANCE_CUE[chosen]}&nbsp;</span>
            {t(`words.stance.${chosen}`)}
          </Button>
        ))}
        {state.fetching && <Waiting size="xs" text={t('shell.waiting')} />}
      </div>
    </div>
  );
}

const REASONS = { named: 'named', addressed: 'addressed', shared: 'shared', judged: 'judged' } as const;
type Reason = keyof typeof REASONS;
