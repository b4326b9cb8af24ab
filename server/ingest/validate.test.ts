import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { validateRecord } from './validate.ts';

const reasonOf = (value: unknown): string | null => {
  const validation = validateRecord(value);
  return 'reason' in validation ? validation.reason : null;
};
const messageAt = (at: string): object => ({ type: 'message', id: 'm', author: 'a', at, text: 'Hallo' });
const personOf = (id: string): object => ({ type: 'person', id, name: 'Ann' });

describe('an instant', () => {
  test.prop([
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  ])('is a day of the calendar, leap years as they are', (year, month, day) => {
    const pad = (number: number, digits: number): string => String(number).padStart(digits, '0');
    const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
    const moment = new Date(0);
    moment.setUTCFullYear(year, month - 1, day);
    const isDay = moment.toISOString().slice(0, 10) === date;
    expect(reasonOf(messageAt(`${date}T12:30:00Z`)) === null).toBe(isDay);
  });

  it.each(['2024-02-29T00:00Z', '2024-02-29T23:59:59.123456789+09:00', '2000-02-29T10:00:00-0330'])(
    'may be %s',
    (at) => expect(reasonOf(messageAt(at))).toBeNull(),
  );

  it.each([
    '2023-02-29T00:00Z',
    '1900-02-29T00:00Z',
    '2024-01-01',
    '2024-01-01T25:00Z',
    '2024-01-01T10:60Z',
    '2024-01-01T10:00:60Z',
    '2024-00-10T10:00:00Z',
    '2024-01-00T10:00:00Z',
    '2024-01-01T10:00:00',
  ])('may not be %s', (at) =>
    expect(reasonOf(messageAt(at))).toBe('at: is no ISO 8601 instant with an offset or Z'),
  );

  it.each(['+30000-01-01T00:00:00Z', '30000-01-01T00:00:00Z', '-10000-01-01T00:00:00Z'])(
    'may not be %s, which is too far away',
    (at) => expect(reasonOf(messageAt(at))).toBe('at: is outside the years 0 to 9999'),
  );
});

describe('an id', () => {
  it.each([
    ['', 'id: is empty'],
    ['x'.repeat(513), 'id: is longer than 512 bytes'],
    ['가'.repeat(171), 'id: is longer than 512 bytes'],
    ['a\uD800', 'id: has a lone surrogate'],
    ['a\u0000b', 'id: has a NUL character'],
    ['x'.repeat(512), null],
    ['가'.repeat(170), null],
    ['with spaces 👍🏽', null],
  ])('%j: %s', (id, reason) => expect(reasonOf(personOf(id))).toBe(reason));
});

describe('a text', () => {
  it('is normalised, and a lone surrogate in it replaced', () => {
    const validation = validateRecord({ ...messageAt('2024-01-01T00:00Z'), text: 'Cafe\u0301 \uDC00' });
    expect(validation).toMatchObject({ record: { text: 'Caf\u00E9 \uFFFD' } });
  });

  it('is refused above 1 MiB, counted in bytes', () => {
    const at = '2024-01-01T00:00Z';
    expect(reasonOf({ ...messageAt(at), text: 'x'.repeat(2 ** 20) })).toBeNull();
    expect(reasonOf({ ...messageAt(at), text: 'ä'.repeat(2 ** 19 + 1) })).toBe('text: is longer than 1 MiB');
  });
});

it('names the member that is missing, of the wrong kind, or negative', () => {
  const account = { type: 'account', id: 'a', channel: 'forum', handle: 'ann' };
  expect(reasonOf({ ...account, followers: -1 })).toBe('followers: is negative');
  expect(reasonOf({ type: 'account', id: 'a', channel: 'forum' })).toBe('handle: is missing');
  expect(reasonOf({ ...account, handle: 7 })).toBe('handle: is no string');
  expect(reasonOf({ ...messageAt('2024-01-01T00:00Z'), replyTo: 'm' })).toBe('answers or shares itself');
});
