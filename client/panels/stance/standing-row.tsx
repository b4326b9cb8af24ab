import type { ResultOf } from 'gql.tada';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inspect } from '../common/actions.ts';
import { When } from '../common/figures.tsx';
import { Interval } from '../common/interval.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { useFormat } from '../format/use-format.ts';
import { EvidenceList } from './evidence-list.tsx';
import { PriorPull } from './prior-pull.tsx';
import type { AdvocatesQuery } from './stance-query.ts';

type Ranked = ResultOf<typeof AdvocatesQuery>['ranked']['edges'][number]['node'];

/** A person in a ranking: name, interval, the most telling message, more of them one click away. */
export function StandingRow({
  rank,
  standing,
}: {
  readonly rank: number;
  readonly standing: Ranked;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { person, messages } = standing;
  const quote = standing.evidence.edges[0]?.node;
  const followers = person.accounts.reduce((sum, account) => sum + (account.followers ?? 0), 0);
  return (
    <article className="gv-standing">
      <div className="gv-standing-head">
        <span className="gv-rank gv-number">{rank}</span>
        <span className="gv-clip">
          <NodeLink id={person.id} strong>
            {person.name}
          </NodeLink>
        </span>
        <Interval score={standing.score} low={standing.low} high={standing.high} />
        <span className="gv-number gv-score">{format.signed(standing.score)}</span>
      </div>
      {quote !== undefined && !open && (
        <blockquote className="gv-quote">
          <button type="button" className="gv-text" onClick={() => inspect(quote.id)} dir="auto">
            {quote.text}
          </button>
        </blockquote>
      )}
      {open && (
        <>
          <PriorPull prior={standing.prior} score={standing.score} />
          <EvidenceList person={person.id} />
        </>
      )}
      <div className="gv-row gv-dim gv-standing-foot">
        <span>{t('words.messages', { count: messages, number: format.short(messages) })}</span>
        <span title={t('stance.reachHint')}>
          {t('stance.reach', { number: format.short(person.metrics.reach) })}
        </span>
        {followers > 0 && <span>{t('stance.followers', { number: format.short(followers) })}</span>}
        {quote !== undefined && !open && <When at={quote.at} terse />}
        <button type="button" className="gv-link gv-push" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'stance.lessEvidence' : 'stance.evidence')}
        </button>
      </div>
    </article>
  );
}
