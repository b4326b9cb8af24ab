import { useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import { useView } from '../../state/view-store.ts';

/** Asks for the brands. */
export const BrandsQuery = graphql(`
  query Brands {
    brands {
      id
      name
      owned
    }
  }
`);

/** A brand as the brand select shows it. */
export interface BrandChoice {
  readonly id: string;
  readonly name: string;
  readonly owned: boolean;
}

/** All brands, the company's own first. */
export function useBrands(): {
  readonly brands: readonly BrandChoice[];
  readonly fetching: boolean;
  readonly failed: boolean;
} {
  const [{ data, fetching, error }] = useQuery({ query: BrandsQuery });
  const brands = useMemo(
    () => (data?.brands ?? []).toSorted((one, other) => Number(other.owned) - Number(one.owned)),
    [data],
  );
  return { brands, fetching, failed: error !== undefined };
}

/** The brand of the view: the chosen one, else the first owned one; null while it is not known. */
export function useBrand(): BrandChoice | null {
  const view = useView();
  const { brands } = useBrands();
  return brands.find((brand) => brand.id === view.brand) ?? brands[0] ?? null;
}

/** The period of the view, as the API takes it. */
export function usePeriod(): { readonly since: string | null; readonly until: string | null } {
  const { since, until } = useView();
  return useMemo(() => ({ since, until }), [since, until]);
}
