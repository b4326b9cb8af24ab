import { graphql } from '../../api/graphql.ts';

/** Texts that several accounts wrote. */
export const AlikeQuery = graphql(`
  query SaidAlike($brand: ID, $period: Period, $filter: TalkFilter, $first: Int, $after: String) {
    saidAlike(brand: $brand, period: $period, filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          accounts
          people
          first {
            id
            text
            at
            channel
            author {
              id
              name
            }
          }
          last {
            id
            at
          }
          messages(first: 10) {
            totalCount
            edges {
              node {
                id
                at
                channel
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
