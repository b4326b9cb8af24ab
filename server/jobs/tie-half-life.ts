import { InvalidInputError } from '../../schema/model/errors.ts';

const DAY_MS = 86_400_000;

/** Days, after which a message counts half where ties are learned. */
export const TIE_HALF_LIFE_VARIABLE = 'GRAPEVINE_TIE_HALF_LIFE';

/**
 * With which half-life ties are learned, in milliseconds; null where messages of all times count the same.
 *
 * @throws {InvalidInputError} when GRAPEVINE_TIE_HALF_LIFE is no number of days.
 */
export function parseTieHalfLifeMs(environment: Readonly<Record<string, string | undefined>>): number | null {
  const text = environment[TIE_HALF_LIFE_VARIABLE] ?? '';
  if (text.trim() === '') return null;
  const days = Number(text);
  if (days > 0 && days < Infinity) return days * DAY_MS;
  throw new InvalidInputError(
    `The half-life of ties is "${text}"; pass --tie-half-life, or set ${TIE_HALF_LIFE_VARIABLE}, to a number of days above 0.`,
  );
}
