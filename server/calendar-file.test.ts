import { expect, it } from 'vitest';
import { loadCalendar, parseCalendar } from './calendar-file.ts';

const WEEK = {
  monday: [
    ['09:00', '12:30'],
    ['13:00', '24:00'],
  ],
};

it('reads hours by day of the week, and days that are free', () => {
  const read = parseCalendar({ timeZone: 'Asia/Seoul', week: WEEK, holidays: ['2026-10-03'] }, 'hours.json');
  expect(read.week.map((day) => day.length)).toEqual([2, 0, 0, 0, 0, 0, 0]);
  expect(read.week[0]).toEqual([
    [540, 750],
    [780, 1440],
  ]);
  expect(read.holidays.has('2026-10-03')).toBe(true);
});

it.each([
  ['a zone that nobody knows', { timeZone: 'Mars/Base', week: WEEK }, 'timeZone "Mars/Base" is unknown'],
  [
    'hours that overlap',
    {
      timeZone: 'UTC',
      week: {
        friday: [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
    },
    'week.friday',
  ],
  ['a time that is none', { timeZone: 'UTC', week: { friday: [['9', '25:00']] } }, 'week.friday'],
  ['a day that is none', { timeZone: 'UTC', week: WEEK, holidays: ['2026-02-30'] }, 'holidays.0'],
  ['a member that is unknown', { timeZone: 'UTC', week: WEEK, weeks: 1 }, 'weeks'],
])('refuses %s and says where', (_, value, line) => {
  expect(() => parseCalendar(value, 'hours.json')).toThrow(line);
});

it('refuses a file that cannot be read', () => {
  expect(() => loadCalendar('nowhere.json')).toThrow('nowhere.json is no calendar: it cannot be read');
});
