import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { StanceMark } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { StanceButtons } from '../common/stance-buttons.tsx';
import { useAnswer } from '../common/use-answer.ts';
import type { Stance } from '../common/words.ts';
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
  const node = answer.data?.node?.kind === 'Message' ? answer.data.node : null;
  const holds = node?.stance ?? stance;
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
      <StanceButtons message={message} brand={brand} holds={holds} />
    </div>
  );
}

const REASONS = { named: 'named', addressed: 'addressed', shared: 'shared', judged: 'judged' } as const;
type Reason = keyof typeof REASONS;
