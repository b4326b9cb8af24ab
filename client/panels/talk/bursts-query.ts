import { graphql } from '../../api/graphql.ts';

/** The bursts of talk about a brand, the weightiest first. */
export const BurstsQuery = graphql(`
  query Bursts($brand: ID!, $period: Period, $filter: TalkFilter) {
    brand(id: $brand) {
      id
      bursts(period: $period, filter: $filter, first: 10) {
        since
        until
        messages
        usual
        people
        favor
        against
        origins(first: 2) {
          people
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
          }
        }
      }
    }
  }
`);
