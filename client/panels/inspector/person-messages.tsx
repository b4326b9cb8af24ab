import type { ReactElement } from 'react';
import { graphql } from '../../api/graphql.ts';
import { MessageItem } from '../common/message-item.tsx';
import { More } from '../common/more.tsx';
import { useBrand } from '../common/use-brand.ts';
import { usePages } from '../common/use-pages.ts';

const PersonMessagesQuery = graphql(`
  query PersonMessages($person: ID!, $brand: ID!, $after: String) {
    person(id: $person) {
      id
      messages(first: 20, after: $after) {
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
`);

/** All that a person wrote, newest first, with what it says of the brand of the view. */
export function PersonMessages({ person }: { readonly person: string }): ReactElement {
  const brand = useBrand();
  const pages = usePages(
    PersonMessagesQuery,
    brand === null ? null : { person, brand: brand.id },
    (data) => data.person?.messages,
  );
  return (
    <>
      <ul className="gv-list">
        {pages.items.map((message) => (
          <li key={message.id}>
            <MessageItem message={message} />
          </li>
        ))}
      </ul>
      <More pages={pages} />
    </>
  );
}
