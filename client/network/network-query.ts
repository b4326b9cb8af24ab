import type { ResultOf, VariablesOf } from 'gql.tada';
import { graphql } from '../api/graphql.ts';

/** Most people drawn at once: the strongest by PageRank; communities stand for the others, and the page says so. */
export const MOST_PEOPLE = 10_000;

/** The influence graph as columns, with positions from the server. */
export const NETWORK_QUERY = graphql(`
  query Network(
    $brand: ID
    $period: Period
    $filter: PersonFilter
    $around: [ID!]
    $opened: [ID!]
    $onlyDiscussing: Boolean!
    $first: Int!
  ) {
    network(
      brand: $brand
      period: $period
      filter: $filter
      around: $around
      opened: $opened
      crowds: true
      onlyDiscussing: $onlyDiscussing
      first: $first
    ) {
      ids
      names
      x
      y
      pageRank
      reach
      betweenness
      messages
      role
      standing
      community
      communities {
        id
        label
        size
      }
      source
      target
      probability
      interactions
      crowds {
        community
        people
        x
        y
        pageRank
        messages
      }
      totalPeople
      totalTies
    }
  }
`);

/** Columns as they come from the server. */
export type NetworkColumns = ResultOf<typeof NETWORK_QUERY>['network'];

/** What the network is asked with. */
export type NetworkVariables = VariablesOf<typeof NETWORK_QUERY>;
/** Role of a person, as the API spells it. */
export type Role = NetworkColumns['role'][number];
/** Standing of a person, as the API spells it. */
export type Standing = NonNullable<NetworkColumns['standing'][number]>;
