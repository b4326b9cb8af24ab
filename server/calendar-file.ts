import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { InvalidInputError } from '../schema/model/errors.ts';
import type { BusinessCalendar } from './analysis/cases/business-hours.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/u, 'is no time like 09:30');
const hours = z.array(z.tuple([time, time]));
const file = z.strictObject({
  timeZone: z.string(),
  week: z.partialRecord(z.enum(DAYS), hours),
  holidays: z.array(z.iso.date()).default([]),
});

/**
 * Reads when the company works: `{"timeZone": "Europe/Berlin", "week": {"monday": [["09:00", "17:30"]], …}, "holidays": ["2026-12-25"]}`; days that are
 * not named are free.
 *
 * @throws {InvalidInputError} when it is none.
 */
export function loadCalendar(path: string): BusinessCalendar {
  return parseCalendar(readJson(path), path);
}

/** @throws {InvalidInputError} when it is no calendar. */
export function parseCalendar(value: unknown, path: string): BusinessCalendar {
  const parsed = file.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(path, `${issue!.path.join('.') || 'it'}: ${issue!.message}`);
  }
  const { timeZone, week, holidays } = parsed.data;
  if (!isTimeZone(timeZone))
    throw refuse(path, `timeZone "${timeZone}" is unknown; use an IANA name like Europe/Berlin`);
  return {
    timeZone,
    week: DAYS.map((day) => {
      const spans = (week[day] ?? []).map(([from, until]) => [minutes(from), minutes(until)] as const);
      for (const [place, [from, until]] of spans.entries())
        if (until <= from || from < (spans[place - 1]?.[1] ?? 0))
          throw refuse(path, `week.${day}: hours overlap or end before they begin`);
      return spans;
    }),
    holidays: new Set(holidays),
  };
}

function refuse(path: string, why: string): InvalidInputError {
  return new InvalidInputError(`${path} is no calendar: ${why}.`, { path });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw refuse(
      path,
      error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read; name a file with --calendar',
    );
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format();
    return true;
  } catch {
    return false;
  }
}

function minutes(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
