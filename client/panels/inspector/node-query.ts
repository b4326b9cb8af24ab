import { graphql } from '../../api/graphql.ts';

/** What the inspector shows of any node; longer lists have queries of their own. */
export const NodeQuery = graphql(`
  query Inspect($id: ID!) {
    node(id: $id) {
      kind: __typename
      id
      ... on Person {
        name
        roles {
          role
          organization
          since
          until
        }
        accounts {
          channel
          handle
          followers
          because
        }
        community {
          id
          label
          size
        }
        metrics {
          pageRank
          betweenness
          inDegree
          outDegree
          reach(ties: 2)
        }
      }
      ... on Conversation {
        channel
        public
        startedAt
        lastMessageAt
        outcome
        outcomeConfidence
        outcomeJudgements {
          by
          outcome
          confidence
          at
        }
        exposed
        exposedBeforeResolution
        responseSeconds
        resolutionSeconds
        responseBusinessSeconds
        resolutionBusinessSeconds
        decidingMessage {
          id
        }
        case {
          id
          conversations {
            id
          }
        }
        participants {
          id
          name
        }
        insiders(first: 3) {
          probability
          explanation
          people {
            id
            name
          }
        }
      }
      ... on Case {
        openedAt
        closedByCompanyAt
        outcome
        reopenings
        responseSeconds
        resolutionSeconds
        responseBusinessSeconds
        resolutionBusinessSeconds
        linkReason
        linkConfidence
        otherCases(first: 5) {
          id
          openedAt
          outcome
          conversations {
            id
            channel
          }
        }
        asker {
          id
          name
        }
        brand {
          id
          name
        }
        conversations {
          id
          channel
          public
          outcome
          responseSeconds
          messages(first: 30) {
            totalCount
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
              }
            }
          }
        }
        unansweredIn {
          id
        }
      }
      ... on Message {
        text
        at
        channel
        language
        url
        acts
        byCompany
        author {
          id
          name
        }
        conversation {
          id
          outcome
          messages(first: 1) {
            totalCount
          }
        }
        replyTo {
          id
          text
          author {
            id
            name
          }
        }
        shares {
          id
          text
          author {
            id
            name
          }
        }
        brands {
          because
          confidence
          stance
          brand {
            id
            name
          }
        }
      }
      ... on Brand {
        name
        owned
      }
      ... on Community {
        label
        size
      }
    }
  }
`);
