import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openList } from '../common/actions.ts';
import { Count } from '../common/figures.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { More } from '../common/more.tsx';
import { Section } from '../common/section.tsx';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { usePages } from '../common/use-pages.ts';
import { useFilterOfPeople } from '../lists/use-list-variables.ts';
import { AdvocatesQuery, DetractorsQuery } from './stance-query.ts';
import { StandingRow } from './standing-row.tsx';

/** Who stands for the brand and who against, ranked by how sure it is, with the messages that say so. */
export function StancePage(): ReactElement {
  const { t } = useTranslation();
  const brand = useBrand();
  return (
    <div className="gv-page">
      <header className="gv-page-head">
        <h2>{brand !== null && t('stance.title', { brand: brand.name })}</h2>
        <button
          type="button"
          className="gv-link"
          onClick={() => openList({ of: 'people', standing: 'UNDECIDED+NEUTRAL' })}
        >
          {t('stance.undecided')}
        </button>
      </header>
      <div className="gv-halves">
        <Ranked side="advocates" />
        <Ranked side="detractors" />
      </div>
    </div>
  );
}

function Ranked({ side }: { readonly side: 'advocates' | 'detractors' }): ReactElement {
  const { t } = useTranslation();
  const brand = useBrand();
  const period = usePeriod();
  const filter = useFilterOfPeople();
  const query = side === 'advocates' ? AdvocatesQuery : DetractorsQuery;
  const variables = brand === null ? null : { brand: brand.id, period, filter };
  const pages = usePages(query, variables, (data) => data.ranked);
  return (
    <Section
      title={
        <span className="gv-mark" data-stance={side === 'advocates' ? 'FAVOR' : 'AGAINST'}>
          <span aria-hidden="true">{side === 'advocates' ? '▲' : '▼'}</span> {t(`stance.${side}`)}{' '}
          {pages.totalCount !== null && (
            <span className="gv-dim">
              <Count value={pages.totalCount} />
            </span>
          )}
        </span>
      }
      aside={variables !== null && <GraphqlLink query={query} variables={variables} />}
    >
      <p className="gv-note gv-row">
        {t(`stance.${side}Hint`)}
        <span className="gv-push gv-axis-note">{t('stance.axis')}</span>
      </p>
      <ol className="gv-list gv-ranked" data-testid={side} aria-busy={pages.fetching}>
        {pages.items.map((standing, index) => (
          <li key={standing.person.id}>
            <StandingRow rank={index + 1} standing={standing} />
          </li>
        ))}
      </ol>
      <More pages={pages} />
    </Section>
  );
}
