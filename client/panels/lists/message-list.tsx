import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { MessageItem } from '../common/message-item.tsx';
import { usePages } from '../common/use-pages.ts';
import { knownOne, ROLES, STANCES } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';
import { ListFrame } from './list-frame.tsx';
import { type ListOf, useMessageVariables } from './use-list-variables.ts';

const MessagesQuery = graphql(`
  query Messages($brand: ID!, $filter: MessageFilter, $after: String) {
    messages(filter: $filter, first: 30, after: $after) {
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
`);

/** The messages behind a count, newest first. */
export function MessageList({ list }: { readonly list: ListOf<'messages'> }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const variables = useMessageVariables(list);
  const pages = usePages(MessagesQuery, variables, (data) => data.messages);
  const stance = knownOne(STANCES, list.stance);
  const role = knownOne(ROLES, list.role);
  return (
    <ListFrame
      kind={t('inspector.list.messages')}
      title={[
        stance !== null && t(`words.stance.${stance}`),
        role !== null && t(`words.role.${role}`),
        list.channel,
        list.text !== undefined && `“${list.text}”`,
        list.language !== undefined && format.language(list.language),
        list.since !== undefined && format.day(list.since),
      ]}
      pages={pages}
      link={variables !== null && <GraphqlLink query={MessagesQuery} variables={variables} />}
    >
      {pages.items.map((message) => (
        <li key={message.id}>
          <MessageItem message={message} />
        </li>
      ))}
    </ListFrame>
  );
}
