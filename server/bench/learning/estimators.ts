import type { Cascade, PlantedTies } from './cascades.ts';

/** What is seen of a tie in the cascades, without who was shared: only who acted when. */
interface Seen {
  /** For each tie in how many cascades its source acted. */
  readonly tried: Uint32Array;
  /** Each activation whose person follows somebody who acted before: the ties it may have come by, with how long ago that was. */
  readonly activations: readonly { readonly ties: readonly number[]; readonly delays: readonly number[] }[];
}

const EM_ROUNDS = 50;

/**
 * Expectation maximization for the independent cascade.
 *
 * @see Saito, Nakano & Kimura (2008), KES, LNCS 5179, 67–75. doi:10.1007/978-3-540-85567-5_9
 */
export function expectationMaximization(ties: PlantedTies, cascades: readonly Cascade[]): Float64Array {
  const { tried, activations } = see(ties, cascades);
  let probability = new Float64Array(ties.source.length).fill(0.1);
  for (let round = 0; round < EM_ROUNDS; round++) {
    const credit = new Float64Array(probability.length);
    for (const { ties: possible } of activations) {
      const none = possible.reduce((product, tie) => product * (1 - probability[tie]!), 1);
      for (const tie of possible) credit[tie]! += none === 1 ? 0 : probability[tie]! / (1 - none);
    }
    probability = credit.map((sum, tie) => (tried[tie] === 0 ? 0 : Math.min(1, sum / tried[tie]!)));
  }
  return probability;
}

/**
 * Static Bernoulli model: how often the target acted after the source.
 *
 * @see Goyal, Bonchi & Lakshmanan (2010), WSDM, 241–250. doi:10.1145/1718487.1718518
 */
export function bernoulli(ties: PlantedTies, cascades: readonly Cascade[]): Float64Array {
  return shareCredit(ties, cascades, () => 1);
}

/**
 * Direct credits that fade with time, as credit distribution gives them.
 *
 * @see Goyal, Bonchi & Lakshmanan (2011), A data-based approach to social influence maximization. PVLDB 5(1), 73–84.
 *   doi:10.14778/2047485.2047492
 */
export function creditDistribution(ties: PlantedTies, cascades: readonly Cascade[]): Float64Array {
  const { activations } = see(ties, cascades);
  const [sum, count] = [new Float64Array(ties.source.length), new Float64Array(ties.source.length)];
  for (const { ties: possible, delays } of activations) {
    for (const [place, tie] of possible.entries()) {
      sum[tie]! += delays[place]!;
      count[tie]!++;
    }
  }
  return shareCredit(
    ties,
    cascades,
    (tie, delay, among) => Math.exp((-delay * count[tie]!) / Math.max(1, sum[tie]!)) / among,
  );
}

function shareCredit(
  ties: PlantedTies,
  cascades: readonly Cascade[],
  creditOf: (tie: number, delay: number, among: number) => number,
): Float64Array {
  const { tried, activations } = see(ties, cascades);
  const credit = new Float64Array(tried.length);
  for (const { ties: possible, delays } of activations)
    for (const [place, tie] of possible.entries())
      credit[tie]! += creditOf(tie, delays[place]!, possible.length);
  return credit.map((sum, tie) => (tried[tie] === 0 ? 0 : sum / tried[tie]!));
}

function see(ties: PlantedTies, cascades: readonly Cascade[]): Seen {
  const tried = new Uint32Array(ties.source.length);
  const activations: { ties: number[]; delays: number[] }[] = [];
  const into = tiesInto(ties);
  for (const cascade of cascades) {
    const actedAt = new Map(cascade.map(({ person, at }) => [person, at]));
    for (const { person, at } of cascade) {
      for (let tie = ties.offsets[person]!; tie < ties.offsets[person + 1]!; tie++) {
        const other = actedAt.get(ties.target[tie]!);
        if (other === undefined || other > at) tried[tie]!++; // who had acted could not be moved any more
      }
      const possible = into[person]!.filter((tie) => (actedAt.get(ties.source[tie]!) ?? Infinity) < at);
      if (possible.length > 0)
        activations.push({
          ties: possible,
          delays: possible.map((tie) => at - actedAt.get(ties.source[tie]!)!),
        });
    }
  }
  return { tried, activations };
}

function tiesInto({ people, target }: PlantedTies): number[][] {
  const into = Array.from({ length: people }, (): number[] => []);
  for (const [tie, person] of target.entries()) into[person]!.push(tie);
  return into;
}
