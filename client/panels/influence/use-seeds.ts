import type { ResultOf, VariablesOf } from 'gql.tada';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { errorMessage } from '../../api/error-message.ts';
import { graphql } from '../../api/graphql.ts';
import { useView } from '../../state/view-store.ts';
import type { SeedRequest, View } from '../../state/view.ts';
import { useBrand } from '../common/use-brand.ts';
import { askNetwork } from './use-network.ts';

const SEED_FIELDS = graphql(`
  fragment SeedFields on SeedSet @_unmask {
    spread
    standardError
    approximation
    failureProbability
    cost
    contributions {
      adds
      lost
      standardError
      person {
        id
        name
      }
    }
    reached(first: 100) {
      probability
      person {
        id
        name
      }
    }
  }
`);

const SEEDS_QUERY = graphql(
  `
    query Seeds($size: Int!, $won: [ID!], $candidates: PersonFilter) {
      seedSet(size: $size, won: $won, candidates: $candidates) {
        ...SeedFields
      }
    }
  `,
  [SEED_FIELDS],
);

const BUDGET_QUERY = graphql(
  `
    query SeedsWithin($budget: Float!, $costs: [PersonCost!], $won: [ID!], $candidates: PersonFilter) {
      affordableSeedSet(budget: $budget, costs: $costs, won: $won, candidates: $candidates) {
        ...SeedFields
      }
    }
  `,
  [SEED_FIELDS],
);

const SPREAD_QUERY = graphql(`
  query SpreadOf($seeds: [ID!]!) {
    spread(seeds: $seeds) {
      mean
      standardError
      reached(first: 100) {
        probability
        person {
          id
          name
        }
      }
    }
  }
`);

/** The people to win first, as they were found. */
export type Seeds = ResultOf<typeof SEED_FIELDS>;
/** Somebody who is reached, and how surely. */
export type Reached = Seeds['reached'][number];

/** Whom an analyst looks at: those found, or without some and with others. */
export interface SeedChoice {
  readonly found: Seeds;
  /** Ids of those who are to be won; those who are won already are not among them. */
  readonly people: readonly string[];
  /** Whether somebody was left out or taken in. */
  readonly changed: boolean;
  /** What the people reach together with those who are won; null while it is simulated. */
  readonly reach: {
    readonly spread: number;
    readonly standardError: number;
    readonly reached: readonly Reached[];
  } | null;
}

/** The choice of the view, and how its question stands. */
export interface SeedsState {
  /** Null until it was asked for and the answer is there. */
  readonly choice: SeedChoice | null;
  readonly fetching: boolean;
  readonly error: string | null;
}

/**
 * Asks for the people to win first among those that the filters let through, and for what others in their place would reach.
 *
 * @param wanted - False where nobody looks at them.
 */
export function useSeeds(wanted: boolean): SeedsState {
  const view = useView();
  const brand = useBrand()?.id ?? null;
  const { size, budget, won, without, added } = view.seeds;
  const candidates = candidatesOf(view, brand);
  const pause = !wanted || brand === null || (size === null && budget === null);
  const [bySize] = useQuery({
    query: SEEDS_QUERY,
    variables: { size: size ?? 1, won: [...won], candidates },
    pause: pause || budget !== null,
  });
  const [byBudget] = useQuery({
    query: BUDGET_QUERY,
    variables: {
      budget: budget ?? 1,
      costs: Object.entries(view.seeds.costs).map(([person, cost]) => ({ person, cost })),
      won: [...won],
      candidates,
    },
    pause: pause || budget === null,
  });
  const asked = budget === null ? bySize : byBudget;
  const answer = budget === null ? bySize.data?.seedSet : byBudget.data?.affordableSeedSet;
  const found = pause || asked.fetching ? null : (answer ?? null);
  const people = useMemo(
    () => (found === null ? [] : peopleOf(found, { won, without, added })),
    [found, won, without, added],
  );
  const changed = found !== null && !isFound(found, people);
  const seeds = [...won, ...people];
  const [simulated] = useQuery({
    query: SPREAD_QUERY,
    variables: { seeds },
    pause: !changed || seeds.length === 0,
  });
  const spread = simulated.fetching ? null : (simulated.data?.spread ?? null);
  const isNobody = seeds.length === 0;
  const choice = useMemo((): SeedChoice | null => {
    if (found === null) return null;
    return { found, people, changed, reach: changed ? reachOf(isNobody ? NOBODY : spread) : found };
  }, [found, people, changed, isNobody, spread]);
  const failure = asked.error ?? (changed ? simulated.error : undefined);
  return {
    choice,
    fetching: !pause && (asked.fetching || (changed && !isNobody && simulated.fetching)),
    error: pause || failure === undefined ? null : errorMessage(failure),
  };
}

const NOBODY: ResultOf<typeof SPREAD_QUERY>['spread'] = { mean: 0, standardError: 0, reached: [] };

function reachOf(spread: typeof NOBODY | null): SeedChoice['reach'] {
  if (spread === null) return null;
  return { spread: spread.mean, standardError: spread.standardError, reached: spread.reached };
}

/** Those found without who was left out, then who was taken in. */
function peopleOf(
  { contributions }: Seeds,
  { won, without, added }: Pick<SeedRequest, 'won' | 'without' | 'added'>,
): string[] {
  const found = contributions.map(({ person }) => person.id);
  const others = added.filter((id) => !found.includes(id) && !won.includes(id));
  return [...found.filter((id) => !without.includes(id)), ...others];
}

/** Whether the choice is as it was found. */
function isFound({ contributions }: Seeds, people: readonly string[]): boolean {
  return (
    people.length === contributions.length && contributions.every(({ person }) => people.includes(person.id))
  );
}

/** Whom the canvas may show: those that the filters let through, and who wrote about the brand unless everybody is shown. */
function candidatesOf(view: View, brand: string | null): VariablesOf<typeof SEEDS_QUERY>['candidates'] {
  const { filter, period, onlyDiscussing } = askNetwork(view);
  return onlyDiscussing ? { ...filter, discussing: brand, period } : filter;
}
