import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BusinessCalendar, businessSeconds } from './business-hours.ts';

const HOUR = 3600;
const NINE_TO_FIVE = [[9 * 60, 17 * 60]] as const;
const ALL_DAY = [[0, 24 * 60]] as const;
const berlin = (
  hours: readonly (readonly [number, number])[],
  holidays: string[] = [],
): BusinessCalendar => ({
  timeZone: 'Europe/Berlin',
  week: [hours, hours, hours, hours, hours, [], []],
  holidays: new Set(holidays),
});
const daily = (timeZone: string, hours: readonly (readonly [number, number])[]): BusinessCalendar => ({
  timeZone,
  week: Array.from({ length: 7 }, () => hours),
  holidays: new Set(),
});
const between = (calendar: BusinessCalendar, from: string, until: string): number =>
  businessSeconds(calendar, Date.parse(from), Date.parse(until));

describe('business hours', () => {
  it('leave out nights, weekends and holidays', () => {
    // Friday 16:00 to Monday 10:00 in Berlin (UTC+1)
    const [friday, monday] = ['2026-02-27T15:00:00Z', '2026-03-02T09:00:00Z'];
    expect(between(berlin(NINE_TO_FIVE), friday, monday)).toBe(2 * HOUR);
    expect(between(berlin(NINE_TO_FIVE, ['2026-03-02']), friday, monday)).toBe(HOUR);
    expect(between(berlin(NINE_TO_FIVE), '2026-02-28T10:00:00Z', '2026-03-01T10:00:00Z')).toBe(0);
  });

  it('have 23 and 25 hours on the days on which the clocks change, 24 on others', () => {
    const day = (date: string): number =>
      between(daily('Europe/Berlin', ALL_DAY), `${date}T00:00:00+14:00`, `${date}T23:59:59-12:00`) -
      between(daily('Europe/Berlin', ALL_DAY), `${date}T00:00:00+14:00`, startOf(date)) -
      between(daily('Europe/Berlin', ALL_DAY), startOf(nextDay(date)), `${date}T23:59:59-12:00`);
    expect(day('2026-03-29')).toBe(23 * HOUR);
    expect(day('2026-10-25')).toBe(25 * HOUR);
    expect(day('2026-06-01')).toBe(24 * HOUR);
  });

  it('begin and end when the clock says so, before and after the change', () => {
    const shop = daily('America/New_York', NINE_TO_FIVE);
    expect(between(shop, '2026-03-07T00:00:00Z', '2026-03-08T04:00:00Z')).toBe(8 * HOUR);
    expect(between(shop, '2026-03-08T13:00:00Z', '2026-03-08T21:00:00Z')).toBe(8 * HOUR);
    expect(between(shop, '2026-03-08T12:00:00Z', '2026-03-08T13:00:00Z')).toBe(0);
    // hours that the change takes away
    const night = daily('Europe/Berlin', [[2 * 60, 4 * 60]]);
    expect(between(night, '2026-03-29T00:00:00Z', '2026-03-29T03:00:00Z')).toBe(HOUR);
  });

  it('are never more than the time by the clock on the wall, and add up', () => {
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'Asia/Seoul',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'UTC',
    );
    const hours = fc.constantFrom<readonly (readonly [number, number])[]>(NINE_TO_FIVE, ALL_DAY, [
      [60, 150],
      [780, 1440],
    ]);
    const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2024, 11, 31) });
    fc.assert(
      fc.property(zone, hours, fc.tuple(instant, instant, instant), (timeZone, open, instants) => {
        const [a, b, c] = instants.toSorted((x, y) => x - y) as [number, number, number];
        const calendar = daily(timeZone, open);
        const whole = businessSeconds(calendar, a, c);
        expect(whole).toBeLessThanOrEqual((c - a) / 1000);
        expect(businessSeconds(calendar, a, b) + businessSeconds(calendar, b, c)).toBeCloseTo(whole, 6);
        if (open === ALL_DAY) expect(whole).toBeCloseTo((c - a) / 1000, 6);
      }),
      { numRuns: 40 },
    );
  });
});

/** Midnight in Berlin: an hour before midnight UTC in winter, two in summer. */
function startOf(date: string): string {
  const summer = date > '2026-03-29' && date <= '2026-10-25';
  return `${date}T00:00:00+0${summer ? 2 : 1}:00`;
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
