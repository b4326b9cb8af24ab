import { SegmentedControl, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Count } from '../common/figures.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { More } from '../common/more.tsx';
import { useBrand } from '../common/use-brand.ts';
import { usePages } from '../common/use-pages.ts';
import { knownOne, OUTCOMES } from '../common/words.ts';
import { CasesQuery } from '../lists/cases-query.ts';
import { useCaseVariables } from '../lists/use-list-variables.ts';
import { changeView, useView } from '../../state/view-store.ts';
import { CASE_KINDS, CASE_ORDERS, type CasesChoice } from '../../state/view.ts';
import { CaseTable } from './case-table.tsx';

/** One matter of one asker over all channels: what is open, and where nobody ever answered. */
export function CasesPage(): ReactElement {
  const { t } = useTranslation();
  const brand = useBrand();
  const { kind, outcome: chosen, order } = useView().cases;
  const outcome = chosen ?? '';
  const variables = useCaseVariables(
    {
      of: 'cases',
      ...(kind === 'all' ? {} : { [kind]: true }),
      ...(outcome === '' ? {} : { outcomes: [outcome] }),
    },
    order,
  );
  const pages = usePages(CasesQuery, variables, (data) => data.cases);
  return (
    <div className="gv-page">
      <header className="gv-page-head">
        <h2>
          {brand !== null && t('cases.title', { brand: brand.name })}{' '}
          {pages.totalCount !== null && (
            <span className="gv-dim">
              <Count value={pages.totalCount} />
            </span>
          )}
        </h2>
        {variables !== null && <GraphqlLink query={CasesQuery} variables={variables} />}
      </header>
      <div className="gv-toggles">
        <SegmentedControl
          size="xs"
          aria-label={t('cases.show')}
          value={kind}
          onChange={(value) => choose({ kind: knownOne(CASE_KINDS, value) ?? 'all' })}
          data={CASE_KINDS.map((value) => ({ value, label: t(`cases.${value}`) }))}
        />
        <Select
          size="xs"
          aria-label={t('cases.outcome')}
          value={outcome}
          allowDeselect={false}
          onChange={(value) => choose({ outcome: value === '' ? null : value })}
          data={[
            { value: '', label: t('cases.anyOutcome') },
            ...OUTCOMES.filter((one) => one !== 'NOT_A_REQUEST').map((value) => ({
              value,
              label: t(`words.outcome.${value}`),
            })),
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('cases.order')}
          value={order}
          onChange={(value) => choose({ order: knownOne(CASE_ORDERS, value) ?? 'OPENED' })}
          data={CASE_ORDERS.map((value) => ({ value, label: t(`cases.orders.${value}`) }))}
        />
      </div>
      {brand !== null && !brand.owned && <p className="gv-note">{t('cases.none')}</p>}
      <CaseTable cases={pages.items} busy={pages.fetching} />
      <More pages={pages} />
    </div>
  );
}

function choose(change: Partial<CasesChoice>): void {
  changeView((view) => ({ ...view, cases: { ...view.cases, ...change } }));
}
