import { expect, it } from 'vitest';
import { businessClocks } from './business-clocks.ts';

const FRIDAY_EVENING = Date.parse('2026-02-27T16:30:00Z');
const CALENDAR = {
  timeZone: 'UTC',
  week: [...Array.from({ length: 5 }, () => [[9 * 60, 17 * 60]] as const), [], []],
  holidays: new Set<string>(),
};

it('counts both clocks from the request on, and is null where the plain clock or the calendar is', () => {
  const plain = { responseSeconds: 3 * 86_400, resolutionSeconds: null };
  expect(businessClocks(CALENDAR, FRIDAY_EVENING, plain)).toEqual({
    responseSeconds: 8 * 3600,
    resolutionSeconds: null,
  });
  expect(businessClocks(null, FRIDAY_EVENING, plain).responseSeconds).toBeNull();
  expect(businessClocks(CALENDAR, null, plain).responseSeconds).toBeNull();
});
