/** Where Spark found a person to stand towards a brand, over all time. */
export interface MeasuredStanding {
  /** Ids. */
  readonly person: string;
  readonly brand: string;
  /** Messages that count towards the score. */
  readonly messages: number;
  /** One of `STANDINGS`, in lower case. */
  readonly standing: string;
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

/** What Spark counted of a brand on a day that has messages. */
export interface MeasuredDay {
  /** Id. */
  readonly brand: string;
  /** Epoch milliseconds at which it begins, UTC. */
  readonly day: number;
  readonly messages: number;
  readonly favor: number;
  readonly against: number;
}

/** The most probable path that Spark found from one person to another. */
export interface MeasuredPath {
  /** Ids of all on it, from its source to its end. */
  readonly people: readonly string[];
  /** 1 is the most probable from there. */
  readonly place: number;
  readonly probability: number;
}
