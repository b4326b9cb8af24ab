import type { Standing } from '../../model/readings.ts';
import type { Role } from '../../model/roles.ts';
import type { PersonFilterInput } from './person-filter.ts';
import type { CommunitySource, NodeSource, PeriodInput } from './sources.ts';

/** The graph to be drawn, as columns of equal length for people, and of equal length for ties. */
export interface NetworkSource {
  readonly totalPeople: number;
  readonly totalTies: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly pageRank: readonly number[];
  readonly betweenness: readonly number[];
  readonly reach: readonly number[];
  readonly messages: readonly number[];
  readonly community: readonly number[];
  readonly role: readonly Role[];
  /** Null for a person who never wrote about the brand. */
  readonly standing: readonly (Standing | null)[];
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly probability: readonly number[];
  readonly interactions: readonly number[];
  readonly communities: readonly CommunitySource[];
  readonly crowds: readonly CrowdSource[];
}

/** People whom a community stands for. */
export interface CrowdSource {
  /** Place in communities; -1 for people of none of them. */
  readonly community: number;
  readonly people: number;
  /** In the middle of them. */
  readonly x: number;
  readonly y: number;
  /** Sums. */
  readonly pageRank: number;
  readonly messages: number;
}

export interface NetworkInput {
  readonly brand: string | null;
  readonly period: PeriodInput;
  readonly filter: PersonFilterInput | null;
  /** Only people who wrote about the brand in the period, and those asked for with `around`. */
  readonly onlyDiscussing: boolean;
  /** Most people to send: those of the highest PageRank. */
  readonly first: number;
  /** People to send in any case, with their strongest neighbours. */
  readonly around: readonly string[];
  /** Communities whose people are sent before all others. */
  readonly opened: readonly string[];
  /** Whether communities stand for the people who are not sent. */
  readonly crowds: boolean;
}

export interface SearchHitSource {
  readonly node: NodeSource;
  readonly title: string;
  /** The matching part of a text, with the match between U+2068 and U+2069; null where the title is what matched. */
  readonly snippet: string | null;
}

export interface PicturePort {
  network(input: NetworkInput): Promise<NetworkSource>;
  search(text: string, first: number): Promise<SearchHitSource[]>;
}
