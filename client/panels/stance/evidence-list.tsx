import type { ReactElement } from 'react';
import { graphql } from '../../api/graphql.ts';
import { MessageItem } from '../common/message-item.tsx';
import { More } from '../common/more.tsx';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { usePages } from '../common/use-pages.ts';

const EvidenceQuery = graphql(`
  query Evidence($person: ID!, $brand: ID!, $period: Period, $after: String) {
    person(id: $person) {
      id
      standing(brand: $brand, period: $period) {
        evidence(first: 5, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
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
`);

/** The messages that say where a person stands towards a brand, most telling first. */
export function EvidenceList({
  person,
  brand: other,
}: {
  readonly person: string;
  /** The brand of the view where none is named. */
  readonly brand?: string;
}): ReactElement {
  const chosen = useBrand();
  const period = usePeriod();
  const brand = other ?? chosen?.id ?? null;
  const pages = usePages(
    EvidenceQuery,
    brand === null ? null : { person, brand, period },
    (data) => data.person?.standing?.evidence,
  );
  return (
    <div data-testid="evidence" className="gv-evidence">
      {pages.items.map((message) => (
        <MessageItem key={message.id} message={message} />
      ))}
      <More pages={pages} manual />
    </div>
  );
}
