import { graphql } from '../../api/graphql.ts';

/** Conversations with their first words. */
export const ConversationsQuery = graphql(`
  query Conversations($filter: ConversationFilter, $order: ConversationOrder, $first: Int, $after: String) {
    conversations(filter: $filter, orderBy: $order, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          channel
          public
          startedAt
          lastMessageAt
          outcome
          exposed
          responseSeconds
          messages(first: 1) {
            totalCount
            edges {
              node {
                id
                text
                at
                author {
                  id
                  name
                }
              }
            }
          }
        }
      }
    }
  }
`);
