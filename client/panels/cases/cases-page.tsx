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
import { CASE_KINDS, CASE_ORDERS, type CaseKind, type CasesChoice } from '../../state/view.ts';
import { CaseTable } from './case-table.tsx';
import { CueList } from './cue-list.tsx';

/** One matter of one asker over all channels: what is open, where nobody ever answered, and who waits. */
export function CasesPage(): ReactElement {
  const { t } = useTranslation();
  const brand = useBrand();
  const { kind, order } = useView().cases;
  const isCues = kind === 'missedCues';
  const cueOrder = order === 'WAITING' ? order : 'EXPOSED';
  return (
    <div className="gv-page">
      <header className="gv-page-head">
        <h2>{brand !== null && t('cases.title', { brand: brand.name })}</h2>
      </header>
      <div className="gv-toggles">
        <SegmentedControl
          size="xs"
          aria-label={t('cases.show')}
          value={kind}
          onChange={(value) => choose({ kind: knownOne(CASE_KINDS, value) ?? 'all' })}
          data={CASE_KINDS.map((value) => ({ value, label: t(`cases.${value}`) }))}
        />
        {!isCues && <OutcomeSelect />}
        <SegmentedControl
          size="xs"
          aria-label={t('cases.order')}
          value={isCues ? cueOrder : order}
          onChange={(value) => choose({ order: knownOne(CASE_ORDERS, value) ?? 'OPENED' })}
          data={(isCues ? CUE_ORDERS : CASE_ORDERS).map((value) => ({
            value,
            label: t(`cases.orders.${value}`),
          }))}
        />
      </div>
      {brand !== null && !brand.owned && <p className="gv-note">{t('cases.none')}</p>}
      {isCues ? (
        brand?.owned === true && <CueList brand={brand.id} order={cueOrder} />
      ) : (
        <CaseList kind={kind} />
      )}
    </div>
  );
}

const CUE_ORDERS = ['EXPOSED', 'WAITING'] as const;

function CaseList({ kind }: { readonly kind: Exclude<CaseKind, 'missedCues'> }): ReactElement {
  const { t } = useTranslation();
  const { outcome: chosen, order } = useView().cases;
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
    <>
      <div className="gv-row gv-dim">
        {pages.totalCount !== null && (
          <span>
            <Count value={pages.totalCount} /> {t('cases.count', { count: pages.totalCount })}
          </span>
        )}
        <span className="gv-push">
          {variables !== null && <GraphqlLink query={CasesQuery} variables={variables} />}
        </span>
      </div>
      <CaseTable cases={pages.items} busy={pages.fetching} />
      <More pages={pages} />
    </>
  );
}

function OutcomeSelect(): ReactElement {
  const { t } = useTranslation();
  const { outcome } = useView().cases;
  return (
    <Select
      size="xs"
      aria-label={t('cases.outcome')}
      value={outcome ?? ''}
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
  );
}

function choose(change: Partial<CasesChoice>): void {
  changeView((view) => ({ ...view, cases: { ...view.cases, ...change } }));
}
