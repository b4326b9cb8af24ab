import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { usePages } from '../common/use-pages.ts';
import { useTalkFilter } from '../common/use-talk-filter.ts';
import { AlikeItem } from './alike-item.tsx';
import { AlikeQuery } from './alike-query.ts';
import { ListFrame } from './list-frame.tsx';

/** Texts about the brand that several accounts wrote, those of most accounts first. */
export function AlikeList(): ReactElement {
  const { t } = useTranslation();
  const brand = useBrand();
  const period = usePeriod();
  const filter = useTalkFilter();
  const variables = brand === null ? null : { brand: brand.id, period, filter, first: 30 };
  const pages = usePages(AlikeQuery, variables, (data) => data.saidAlike);
  return (
    <ListFrame
      kind={t('inspector.list.alike')}
      title={[brand?.name]}
      pages={pages}
      link={variables !== null && <GraphqlLink query={AlikeQuery} variables={variables} />}
    >
      {pages.items.map((alike) => (
        <li key={alike.first.id}>
          <AlikeItem alike={alike} />
        </li>
      ))}
    </ListFrame>
  );
}
