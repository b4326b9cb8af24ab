import { graphql } from '../../api/graphql.ts';

/** The query behind the Talk page. */
export const TalkQuery = graphql(`
  query Talk($brand: ID!, $period: Period, $filter: TalkFilter) {
    brand(id: $brand) {
      id
      discussion(period: $period, filter: $filter) {
        messages
        people
        conversations
        withoutUs
        medianResponseSeconds
        medianResolutionSeconds
        medianResponseBusinessSeconds
        medianResolutionBusinessSeconds
        byStance {
          stance
          messages
        }
        byRole {
          role
          people
          messages
        }
        byChannel {
          channel
          people
          messages
        }
        byLanguage {
          language
          messages
        }
        byOutcome {
          outcome
          conversations
        }
      }
    }
  }
`);
