import { InvalidInputError } from '../model/errors.ts';
import type { PageInput, PeriodInput } from './ports/sources.ts';

const MAX_PAGE = 500;

/** @throws {InvalidInputError} when a number lies outside its bounds. */
export function checkRange(
  name: string,
  value: number,
  bounds: readonly [least: number, most: number],
): number {
  const [least, most] = bounds;
  if (value >= least && value <= most) return value;
  throw new InvalidInputError(`Argument "${name}" is ${value}; pass a number from ${least} to ${most}.`);
}

/** A page's size and start; null is the default size. */
export function pageOf(
  args: { first?: number | null; after?: string | null },
  defaultFirst: number,
): PageInput {
  return { first: checkRange('first', args.first ?? defaultFirst, [1, MAX_PAGE]), after: args.after ?? null };
}

/** @throws {InvalidInputError} when the period ends before it begins. */
export function periodOf(
  period: { since?: number | null; until?: number | null } | null | undefined,
): PeriodInput {
  const since = period?.since ?? null;
  const until = period?.until ?? null;
  if (since !== null && until !== null && until < since) {
    throw new InvalidInputError(
      'The period ends before it begins; pass an "until" that is later than "since".',
    );
  }
  return { since, until };
}
