import { describe, expect, it } from 'vitest';
import { bucketEnd, bucketFor, snap } from './buckets.ts';
import { errorOfEstimate, estimate, percent, shortNumber, signed } from './numbers.ts';
import { duration, exactInstant, relativeTime } from './times.ts';

const DAY_MS = 86_400_000;

describe('numbers', () => {
  it('keeps four digits and shortens from ten thousand on', () => {
    expect(shortNumber(9540, 'en')).toBe('9,540');
    expect(shortNumber(12_432, 'en')).toBe('12.4K');
    expect(shortNumber(12_432, 'ko')).toBe('1.2만');
  });

  it('gives a sign to scores and a digit to small shares', () => {
    expect(signed(0.5, 'en')).toBe('+0.50');
    expect(signed(-0.804, 'en')).toBe('-0.80');
    expect(signed(0, 'en')).toBe('0.00');
    expect(percent(0.75, 'en')).toBe('75%');
    expect(percent(0.034, 'en')).toBe('3.4%');
  });

  it('gives as many digits of an estimate as its error leaves sure', () => {
    expect(estimate(884.0991, 0.442, 'en')).toBe('884.1');
    expect(estimate(8.9608, 0.0117, 'en')).toBe('8.96');
    expect(estimate(0.4306, 0.0087, 'de')).toBe('0,431');
    expect(estimate(10_031.3, 17.3, 'en')).toBe('10,031');
    expect([estimate(6, 0, 'en'), estimate(2.25, 0, 'en')]).toEqual(['6', '2.3']);
    expect(estimate(-0.0001, 0.5, 'en')).toBe('0');
  });

  it('shows an error that is there, however small', () => {
    const errors = [0, 0.0004, 0.442, 17.3, 1250].map((error) => errorOfEstimate(error, 'en'));
    expect(errors).toEqual(['0', '0.0004', '0.4', '17', '1,250']);
  });
});

describe('times', () => {
  it('says a duration in at most two units', () => {
    expect(duration(42, 'en')).toBe('42s');
    expect(duration(16_620, 'en')).toBe('4h 37m');
    expect(duration(26 * 3600, 'en')).toBe('1 day 2h');
    expect(duration(40 * 86_400 + 7200, 'en')).toBe('40 days');
  });

  it('never turns minutes into sixty', () => {
    expect(duration(3599, 'en')).toBe('1h');
    expect(duration(3600, 'en')).toBe('1h');
  });

  it('says instants relative and exact, in UTC', () => {
    const now = Date.parse('2012-06-01T12:00:00.000Z');
    expect(relativeTime('2012-06-01T09:00:00.000Z', now, 'en')).toBe('3 hr. ago');
    expect(exactInstant('2012-06-01T09:00:00.000Z', 'de')).toBe('01.06.2012, 09:00');
  });
});

describe('buckets', () => {
  it('are finer the shorter the span', () => {
    expect(bucketFor(3 * DAY_MS)).toBe('HOUR');
    expect(bucketFor(90 * DAY_MS)).toBe('DAY');
    expect(bucketFor(4 * 365 * DAY_MS)).toBe('WEEK');
    expect(bucketFor(12 * 365 * DAY_MS)).toBe('MONTH');
  });

  it('end months by the calendar', () => {
    expect(bucketEnd(Date.UTC(2012, 1, 1), 'MONTH')).toBe(Date.UTC(2012, 2, 1));
    expect(bucketEnd(Date.UTC(2012, 11, 1), 'MONTH')).toBe(Date.UTC(2013, 0, 1));
  });

  it('stop at whole days of a long span and whole hours of a short one', () => {
    expect(snap(Date.UTC(2012, 0, 1, 13), 365 * DAY_MS)).toBe(Date.UTC(2012, 0, 2));
    expect(snap(Date.UTC(2012, 0, 1, 13, 20), 5 * DAY_MS)).toBe(Date.UTC(2012, 0, 1, 13));
  });
});
