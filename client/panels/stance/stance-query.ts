import { graphql } from '../../api/graphql.ts';

/** Fields of a standing as a row shows them, written into both queries of the page. */
export const AdvocatesQuery = graphql(`
  query Advocates($brand: ID!, $period: Period, $filter: PersonFilter, $after: String) {
    ranked: advocates(brand: $brand, period: $period, filter: $filter, first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          standing
          score
          low
          high
          messages
          prior {
            mean
            share
          }
          person {
            id
            name
            accounts {
              channel
              handle
              followers
            }
            metrics {
              reach(ties: 2)
            }
          }
          evidence(first: 1) {
            edges {
              node {
                id
                text
                at
                channel
              }
            }
          }
        }
      }
    }
  }
`);

/** The surest detractors, in the same words as {@link AdvocatesQuery}. */
export const DetractorsQuery = graphql(`
  query Detractors($brand: ID!, $period: Period, $filter: PersonFilter, $after: String) {
    ranked: detractors(brand: $brand, period: $period, filter: $filter, first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          standing
          score
          low
          high
          messages
          prior {
            mean
            share
          }
          person {
            id
            name
            accounts {
              channel
              handle
              followers
            }
            metrics {
              reach(ties: 2)
            }
          }
          evidence(first: 1) {
            edges {
              node {
                id
                text
                at
                channel
              }
            }
          }
        }
      }
    }
  }
`);
