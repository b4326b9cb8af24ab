import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { MessageItem } from '../common/message-item.tsx';
import { More } from '../common/more.tsx';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { usePages } from '../common/use-pages.ts';
import { useFormat } from '../format/use-format.ts';

const EvidenceQuery = graphql(`
  query Evidence($person: ID!, $brand: ID!, $period: Period, $after: String) {
    person(id: $person) {
      id
      standing(brand: $brand, period: $period) {
        parts(first: 5, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              share
              value
              moved
              message {
                id
                text
                at
                channel
                byCompany
                author {
                  id
                  name
                }
                stance(brand: $brand)
              }
            }
          }
        }
      }
    }
  }
`);

/** The messages that say where a person stands towards a brand, most telling first, each with its part in the score. */
export function EvidenceList({
  person,
  brand: other,
}: {
  readonly person: string;
  /** The brand of the view where none is named. */
  readonly brand?: string;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const chosen = useBrand();
  const period = usePeriod();
  const brand = other ?? chosen?.id ?? null;
  const pages = usePages(
    EvidenceQuery,
    brand === null ? null : { person, brand, period },
    (data) => data.person?.standing?.parts,
  );
  return (
    <div data-testid="evidence" className="gv-evidence">
      {pages.items.map(({ message, share, value, moved }) => (
        <MessageItem key={message.id} message={message}>
          <p className="gv-dim gv-part" title={t('stance.partHint', { value: format.signed(value) })}>
            {t('stance.part', { share: format.percent(share), moved: format.signed(moved) })}
          </p>
        </MessageItem>
      ))}
      <More pages={pages} manual />
    </div>
  );
}
