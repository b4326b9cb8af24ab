import type { PathSources } from './path-sources.ts';

/** Costs that differ by less than this share of them are equal. */
export const EQUAL = 1e-12;

/** Counts most probable paths; keeps its arrays from one call to the next. */
export interface PathCounter {
  /** Adds to `sums` how much each person lies on the paths from the sources at `begin` .. `end` − 1 (Brandes' dependencies). */
  addDependencies(
    sources: PathSources,
    range: { readonly begin: number; readonly end: number },
    sums: Float64Array,
  ): void;
}
