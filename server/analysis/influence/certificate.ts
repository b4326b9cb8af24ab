/**
 * Bounds on the expected number of sets covered, from the number that were; each fails with probability e^−slack.
 *
 * @see Tang et al. (2018), Online Processing Algorithms for Influence Maximization, lemma 4.2 and 4.3. SIGMOD.
 *   doi:10.1145/3183713.3183749
 */

/** Lower bound on the expected number of sets covered, from the number that were. */
export function lowerBound(covered: number, slack: number): number {
  return (Math.sqrt(covered + (2 * slack) / 9) - Math.sqrt(slack / 2)) ** 2 - slack / 18;
}

/** The number of sets of which the upper bound is this. */
export function coveredWithin(bound: number, slack: number): number {
  return Math.max(0, Math.sqrt(bound) - Math.sqrt(slack / 2)) ** 2 - slack / 2;
}

/** Upper bound on the expected number of sets that the best choice covers. */
export function upperBound(covered: number, slack: number): number {
  return (Math.sqrt(covered + slack / 2) + Math.sqrt(slack / 2)) ** 2;
}
