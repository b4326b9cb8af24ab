import { expect, it } from 'vitest';
import { placesOf } from './sources.ts';

it('finds each known name once, and no unknown one', () => {
  expect(placesOf(['forum', 'nowhere', 'email', 'forum'], ['email', 'chat', 'forum'])).toEqual([2, 0]);
  expect(placesOf([], ['email'])).toEqual([]);
});
