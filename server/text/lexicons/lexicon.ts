/**
 * Words of one language that show what somebody thinks. A word ending in `*` stands for all that begin with it; where the
 * language writes endings without a space (`agglutinative`) a stem of two letters or more is found inside words too.
 */
export interface Lexicon {
  readonly agglutinative: boolean;
  /** Words by polarity; white space between. */
  readonly strongPositive: string;
  readonly positive: string;
  readonly negative: string;
  readonly strongNegative: string;
  /** Expressions of several words, with their polarity. */
  readonly phrases: readonly (readonly [text: string, polarity: number])[];
  /** They turn what follows within a few words. */
  readonly negators: string;
  /** They turn what precedes, in languages that negate at the end. */
  readonly trailingNegators: string;
  readonly intensifiers: string;
  readonly diminishers: string;
  /** They say that what follows counts for more. */
  readonly contrasts: string;
  /** They stand before the brand that another is compared with. */
  readonly comparisons: string;
  /** How somebody tells of leaving one brand (first group) for another: `A` and `B` stand for their names. */
  readonly switches: readonly string[];
}
