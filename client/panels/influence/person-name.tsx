import type { ReactElement } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';

const NAME_QUERY = graphql(`
  query PersonName($id: ID!) {
    person(id: $id) {
      id
      name
    }
  }
`);

/** The name of a person of whom the address has the id; null while it is asked for, or for nobody. */
export function usePersonName(id: string | null): string | null {
  const [{ data }] = useQuery({ query: NAME_QUERY, variables: { id: id ?? '' }, pause: id === null });
  return id === null ? null : (data?.person?.name ?? null);
}

/** A person's name. */
export function PersonName({ id }: { readonly id: string }): ReactElement {
  return <>{usePersonName(id) ?? '…'}</>;
}
