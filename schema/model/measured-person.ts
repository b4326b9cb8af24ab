/** What Spark computed of a person. */
export interface MeasuredPerson {
  readonly id: string;
  readonly pageRank: number;
  /** Null where it was not asked for. */
  readonly betweenness: number | null;
  /** Id of the most central person of their community, null where that is gone, and its number; 0 is the largest. */
  readonly community: string | null;
  readonly communityNumber: number;
  /** The smallest number of anybody in it. */
  readonly component: number;
  readonly outDegree: number;
  readonly inDegree: number;
  /** People within two and three ties. */
  readonly reach2: number;
  readonly reach3: number;
  /** Place in the seed set from 1 on; null for who is not in it. */
  readonly seedPlace: number | null;
}
