import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { changeView } from '../../state/view-store.ts';
import { AnswerPlace } from '../common/answer.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { Section } from '../common/section.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { type BrandChoice, useBrand, usePeriod } from '../common/use-brand.ts';
import { useTalkFilter } from '../common/use-talk-filter.ts';
import { useFormat } from '../format/use-format.ts';

const DriftQuery = graphql(`
  query WhereTheyWent($brand: ID!, $at: DateTime!, $before: Period, $filter: TalkFilter) {
    drift(from: $brand, at: $at, before: $before, filter: $filter) {
      to {
        id
        name
      }
      people
      share
      low
      high
    }
  }
`);

/** What the people of a period talked about after it: whether talk drifts to others. */
export function Afterwards(): ReactElement | null {
  const { t } = useTranslation();
  const brand = useBrand();
  const { since, until } = usePeriod();
  if (brand === null) return null;
  if (until !== null) return <Drift brand={brand} since={since} until={until} />;
  return (
    <Section title={t('talk.afterwards')}>
      <p className="gv-note">{t('talk.afterwardsHint')}</p>
    </Section>
  );
}

function Drift({
  brand,
  since,
  until,
}: {
  readonly brand: BrandChoice;
  readonly since: string | null;
  readonly until: string;
}): ReactElement {
  const { t } = useTranslation();
  const variables = { brand: brand.id, at: until, before: { since, until }, filter: useTalkFilter() };
  const answer = useAnswer(DriftQuery, variables);
  return (
    <Section title={t('talk.afterwards')} aside={<GraphqlLink query={DriftQuery} variables={variables} />}>
      <AnswerPlace answer={answer} minHeight={84}>
        {({ drift }) =>
          drift.length === 0 ? (
            <p className="gv-note">{t('talk.afterwardsNone')}</p>
          ) : (
            <>
              <p className="gv-note">{t('talk.afterwardsOf', { brand: brand.name })}</p>
              <ul className="gv-bars" data-testid="drift">
                {drift.map((one) => (
                  <li key={one.to.id}>
                    <DriftRow drift={one} until={until} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </AnswerPlace>
    </Section>
  );
}

function DriftRow({
  drift: { to, people, share, low, high },
  until,
}: {
  readonly drift: {
    readonly to: { readonly id: string; readonly name: string };
    readonly people: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  };
  readonly until: string;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const words = t('talk.afterwardsRow', {
    name: to.name,
    share: format.percent(share),
    low: format.percent(low),
    high: format.percent(high),
    people: t('words.people', { count: people, number: format.exact(people) }),
  });
  return (
    <button
      type="button"
      className="gv-bar"
      aria-label={words}
      title={words}
      onClick={() => changeView((view) => ({ ...view, brand: to.id, since: until, until: null }))}
    >
      <span className="gv-bar-label">{to.name}</span>
      <span className="gv-bar-track">
        <span className="gv-bar-fill" style={{ width: `${100 * share}%` }} />
        <span className="gv-bar-range" style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }} />
      </span>
      <span className="gv-bar-value gv-number">{format.percent(share)}</span>
      <span className="gv-bar-note gv-number">{format.short(people)}</span>
    </button>
  );
}
