import { graphql } from '../../api/graphql.ts';

/** Cases with what a row shows. */
export const CasesQuery = graphql(`
  query Cases($filter: CaseFilter, $order: CaseOrder, $after: String) {
    cases(filter: $filter, orderBy: $order, first: 40, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          openedAt
          closedByCompanyAt
          outcome
          reopenings
          responseSeconds
          resolutionSeconds
          asker {
            id
            name
          }
          conversations {
            id
            channel
            public
            messages(first: 1) {
              edges {
                node {
                  text
                }
              }
            }
          }
          unansweredIn {
            id
            channel
          }
        }
      }
    }
  }
`);
