import type { ResultOf, VariablesOf } from 'gql.tada';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { graphql } from '../../api/graphql.ts';
import { useView } from '../../state/view-store.ts';
import type { View } from '../../state/view.ts';
import { askNetwork } from './use-network.ts';

const SEEDS_QUERY = graphql(`
  query Seeds($size: Int!, $candidates: PersonFilter) {
    seedSet(size: $size, candidates: $candidates) {
      spread
      standardError
      approximation
      failureProbability
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
  }
`);

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
export type Seeds = ResultOf<typeof SEEDS_QUERY>['seedSet'];
/** Somebody who is reached, and how surely. */
export type Reached = Seeds['reached'][number];

/** Somebody of a choice. */
export interface Seed {
  readonly id: string;
  readonly name: string;
}

/** Whom an analyst looks at: those found, or without some and with others. */
export interface SeedChoice {
  readonly found: Seeds;
  readonly people: readonly Seed[];
  readonly spread: number;
  readonly standardError: number;
  readonly reached: readonly Reached[];
}

/** How the choice is asked for and changed, and how that stands. */
export interface SeedActions {
  readonly find: (size: number) => Promise<void>;
  /** Asks how many these reach. */
  readonly change: (people: readonly Seed[]) => Promise<void>;
  readonly waiting: boolean;
  readonly error: string | null;
}

/** Asks for the people to win first among those that the filters let through, and for what others in their place would reach. */
export function useSeeds(
  choice: SeedChoice | null,
  onChoice: (choice: SeedChoice | null) => void,
): SeedActions {
  const view = useView();
  const [waiting, setWaiting] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const ask = async <Answer>(
    question: Promise<{ readonly data?: Answer; readonly error?: { readonly message: string } }>,
    take: (answer: Answer) => SeedChoice,
  ): Promise<void> => {
    setWaiting(true);
    setError(null);
    const { data, error: failure } = await question;
    setWaiting(false);
    setError(failure?.message ?? null);
    if (data !== undefined) onChoice(take(data));
  };
  return {
    waiting,
    error,
    find: (size) =>
      ask(client.query(SEEDS_QUERY, { size, candidates: candidatesOf(view) }).toPromise(), ({ seedSet }) =>
        choiceOf(seedSet),
      ),
    async change(people) {
      if (choice === null) return;
      if (isFound(choice.found, people)) onChoice(choiceOf(choice.found));
      else if (people.length === 0) onChoice({ ...choice, people, spread: 0, standardError: 0, reached: [] });
      else {
        const seeds = people.map(({ id }) => id);
        await ask(
          client.query(SPREAD_QUERY, { seeds }).toPromise(),
          ({ spread: { mean, standardError, reached } }) => ({
            ...choice,
            people,
            spread: mean,
            standardError,
            reached,
          }),
        );
      }
    },
  };
}

/** Whether the choice is as it was found. */
export function isFound({ contributions }: Seeds, people: readonly Seed[]): boolean {
  const ids = new Set(people.map(({ id }) => id));
  return contributions.length === ids.size && contributions.every(({ person }) => ids.has(person.id));
}

/** Whom the canvas may show: those that the filters let through, and who wrote about the brand unless everybody is shown. */
function candidatesOf(view: View): VariablesOf<typeof SEEDS_QUERY>['candidates'] {
  const { filter, period, onlyDiscussing } = askNetwork(view);
  return onlyDiscussing ? { ...filter, discussing: view.brand, period } : filter;
}

function choiceOf(found: Seeds): SeedChoice {
  const { spread, standardError, reached, contributions } = found;
  return { found, people: contributions.map(({ person }) => person), spread, standardError, reached };
}
