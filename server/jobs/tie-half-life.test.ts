import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { parseTieHalfLifeMs } from './tie-half-life.ts';

describe('the half-life of ties', () => {
  it('is in days, and none where nobody says one', () => {
    expect(parseTieHalfLifeMs({ GRAPEVINE_TIE_HALF_LIFE: '0.5' })).toBe(43_200_000);
    expect(parseTieHalfLifeMs({})).toBeNull();
    expect(parseTieHalfLifeMs({ GRAPEVINE_TIE_HALF_LIFE: ' ' })).toBeNull();
  });

  it.each(['0', '-1', 'Infinity', 'soon'])('is refused where it is %s', (days) => {
    expect(() => parseTieHalfLifeMs({ GRAPEVINE_TIE_HALF_LIFE: days })).toThrow(InvalidInputError);
  });
});
