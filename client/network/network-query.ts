import type { ResultOf, VariablesOf } from 'gql.tada';
import { graphql } from '../api/graphql.ts';

/** Most people drawn at once; beyond it the strongest by PageRank are drawn, and the page says so. */
export const MOST_PEOPLE = 2000;

/** The influence graph as columns, with positions from the server. */
export const NETWORK_QUERY = graphql(`
  query Network(
    $brand: ID
    $period: Period
    $filter: PersonFilter
    $around: [ID!]
    $onlyDiscussing: Boolean!
    $first: Int!
  ) {
    network(
      brand: $brand
      period: $period
      filter: $filter
      around: $around
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
