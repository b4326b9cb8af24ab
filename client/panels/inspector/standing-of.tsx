import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { Interval } from '../common/interval.tsx';
import { StandingMark } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { type BrandChoice, usePeriod } from '../common/use-brand.ts';
import { useFormat } from '../format/use-format.ts';
import { EvidenceList } from '../stance/evidence-list.tsx';
import { PriorPull } from '../stance/prior-pull.tsx';
import { Turn } from './turn.tsx';

const StandingQuery = graphql(`
  query Standing($person: ID!, $brand: ID!, $period: Period) {
    person(id: $person) {
      id
      standing(brand: $brand, period: $period) {
        standing
        score
        low
        high
        messages
        prior {
          mean
          share
        }
        turns {
          from
          to
          certainty
          scoreBefore
          scoreAfter
          message {
            id
            at
          }
          conversation {
            id
          }
        }
      }
    }
  }
`);

/** Where a person stands towards one brand, with the interval and the messages behind it; nothing where they never wrote about it. */
export function StandingOf({
  person,
  brand,
}: {
  readonly person: string;
  readonly brand: BrandChoice;
}): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePeriod();
  const [open, setOpen] = useState(false);
  const { data } = useAnswer(StandingQuery, { person, brand: brand.id, period });
  const standing = data?.person?.standing ?? null;
  // until it is known the place is kept; an empty place has no heading (panels.css)
  if (data === undefined) return <span hidden />;
  if (standing === null) return null;
  return (
    <div className="gv-standing-of">
      <div className="gv-row">
        <NodeLink id={brand.id}>{brand.name}</NodeLink>
        <StandingMark standing={standing.standing} />
        <button type="button" className="gv-link gv-push" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('words.messages', { count: standing.messages, number: format.short(standing.messages) })}
        </button>
      </div>
      <div className="gv-row">
        <Interval {...standing} />
        <span className="gv-number gv-score">{format.signed(standing.score)}</span>
      </div>
      {standing.turns.map((turn) => (
        <Turn key={turn.message.id} turn={turn} />
      ))}
      {open && (
        <>
          <PriorPull prior={standing.prior} score={standing.score} />
          <EvidenceList person={person} brand={brand.id} />
        </>
      )}
    </div>
  );
}
