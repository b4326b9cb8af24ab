import { z } from 'zod';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { OUTCOMES, STANCES } from '../../schema/model/readings.ts';
import { ORGANIZATION_KINDS, ROLES } from '../../schema/model/roles.ts';

const MAX_ID_BYTES = 512;
const MAX_FIELD_BYTES = 2 ** 20;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/u;
/** Every month has so many. */
const FEWEST_DAYS = 28;
const ZERO = 48;

/** No character takes more bytes in UTF-8: what is shorter need not be measured. */
const BYTES_A_CHARACTER = 3;

// One check each, since every record has several of them.
const id = z.string().refine((value) => idFault(value) === null, {
  error: ({ input }) => idFault(input as string) ?? '', // a string, else this check would not be made
});
const text = z
  .string()
  .overwrite((value) => (value.isWellFormed() ? value : value.toWellFormed()))
  .refine((value) => !isLonger(value, MAX_FIELD_BYTES), 'is longer than 1 MiB');
const name = text.min(1, 'is empty');
const instant = z.string().refine(isInstant, {
  error: ({ input }) =>
    /^[+-]?\d{5,}-/u.test(input as string) // a string, else this check would not be made
      ? 'is outside the years 0 to 9999'
      : 'is no ISO 8601 instant with an offset or Z',
});
const reference = id.nullish();

const roleSpell = z
  .object({
    role: z.enum(ROLES),
    organization: reference,
    department: text.nullish(),
    title: text.nullish(),
    since: instant.nullish(),
    until: instant.nullish(),
  })
  .refine(isOrdered, 'until is before since');

const schemas = {
  organization: z.object({
    type: z.literal('organization'),
    id,
    name,
    kind: z.enum(ORGANIZATION_KINDS).nullish(),
  }),
  brand: z.object({
    type: z.literal('brand'),
    id,
    name,
    organization: reference,
    owned: z.boolean().nullish(),
    aliases: z.array(text.min(1)).nullish(),
    contextTerms: z.array(text.min(1)).nullish(),
    exclusionTerms: z.array(text.min(1)).nullish(),
  }),
  person: z.object({ type: z.literal('person'), id, name, roles: z.array(roleSpell).nullish() }),
  account: z.object({
    type: z.literal('account'),
    id,
    channel: name.overwrite((value) => value.toLowerCase()),
    handle: name,
    person: reference,
    followers: z
      .int()
      .min(0, 'is negative')
      .max(2 ** 31 - 1)
      .nullish(),
    name: text.nullish(),
  }),
  message: z
    .object({
      type: z.literal('message'),
      id,
      author: id,
      at: instant,
      text,
      channel: name.overwrite((value) => value.toLowerCase()).nullish(),
      conversation: reference,
      replyTo: reference,
      shares: reference,
      mentions: z.array(id).nullish(),
      language: z
        .string()
        .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/u, 'is no BCP 47 tag')
        .nullish(),
      url: text.nullish(),
      public: z.boolean().nullish(),
    })
    .refine(
      (message) => message.replyTo !== message.id && message.shares !== message.id,
      'answers or shares itself',
    ),
  follow: z
    .object({
      type: z.literal('follow'),
      from: id,
      to: id,
      since: instant.nullish(),
      until: instant.nullish(),
    })
    .refine(({ from, to }) => from !== to, 'from and to are the same account')
    .refine(isOrdered, 'until is before since'),
  label: z.object({
    type: z.literal('label'),
    message: id,
    brand: id,
    stance: z.enum(STANCES),
    by: id.nullish(),
    at: instant.nullish(),
  }),
  outcome: z
    .object({
      type: z.literal('outcome'),
      conversation: id,
      outcome: z.enum(OUTCOMES).nullish(),
      case: id.nullish(),
      by: id.nullish(),
      at: instant.nullish(),
    })
    // null clears what an earlier record said
    .refine(({ outcome, case: told }) => outcome !== undefined || told !== undefined, {
      message: 'is missing',
      path: ['outcome'],
    }),
  tie: z
    .object({
      type: z.literal('tie'),
      from: id,
      to: id,
      probability: z.number().gt(0, 'is not above 0').max(1, 'is above 1'),
      by: id.nullish(),
    })
    .refine(({ from, to }) => from !== to, 'from and to are the same person'),
} as const;

/** A valid record, or why it is none. */
export type Validation =
  | { readonly record: GrapevineRecord }
  | {
      readonly reason: string;
      /** The member that is at fault, and the way on within it; empty where it is none alone. */
      readonly path: readonly PropertyKey[];
    };

/** Checks what a reader found. Unknown members are left out; texts are normalised to NFC. */
export function validateRecord(value: unknown): Validation {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { reason: 'not a JSON object', path: [] };
  const type: unknown = (value as { type?: unknown }).type;
  if (typeof type !== 'string') return { reason: 'type: is missing', path: ['type'] };
  if (!Object.hasOwn(schemas, type)) return { reason: 'type: is unknown', path: ['type'] };
  const result = schemas[type as keyof typeof schemas].safeParse(value);
  if (!result.success) return { reason: reasonOf(result.error, value), path: result.error.issues[0]!.path };
  const record = result.data;
  if (record.type === 'message') record.text = record.text.normalize('NFC');
  return { record };
}

function reasonOf(error: z.ZodError, value: unknown): string {
  const issue = error.issues[0]!; // a failed parse has an issue
  const member = issue.path.map(String).join('.');
  if (
    issue.code === 'custom' ||
    issue.code === 'too_small' ||
    issue.code === 'invalid_format' ||
    issue.code === 'too_big'
  ) {
    return member === '' ? issue.message : `${member}: ${issue.message}`;
  }
  const isMissing = issue.path.length === 1 && !Object.hasOwn(value as object, issue.path[0]!);
  if (isMissing) return `${member}: is missing`;
  if (issue.code === 'invalid_value') return `${member}: is not one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_type') return `${member}: is no ${issue.expected}`;
  return `${member}: ${issue.message}`;
}

/** Why a string cannot be an id; null when it can. */
function idFault(value: string): string | null {
  if (value === '') return 'is empty';
  if (isLonger(value, MAX_ID_BYTES)) return `is longer than ${MAX_ID_BYTES} bytes`;
  if (!value.isWellFormed()) return 'has a lone surrogate';
  return value.includes('\u0000') ? 'has a NUL character' : null;
}

function isLonger(value: string, bytes: number): boolean {
  return value.length * BYTES_A_CHARACTER > bytes && Buffer.byteLength(value) > bytes;
}

function isInstant(value: string): boolean {
  if (!INSTANT.test(value)) return false;
  const [month, day] = [twoDigits(value, 5), twoDigits(value, 8)];
  const isCommon =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= FEWEST_DAYS &&
    twoDigits(value, 11) < 24 &&
    twoDigits(value, 14) < 60 &&
    (value.length < 20 || twoDigits(value, 17) < 60) &&
    value.endsWith('Z');
  if (isCommon) return true; // parsing every date would cost as much as all else of a record
  return !Number.isNaN(Date.parse(value)) && day <= daysOf(Number(value.slice(0, 4)), month);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

/** Days of a month, which counts from 1; the engine takes the 31st of any. */
function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isOrdered({
  since,
  until,
}: {
  since?: string | null | undefined;
  until?: string | null | undefined;
}): boolean {
  return typeof since !== 'string' || typeof until !== 'string' || Date.parse(since) <= Date.parse(until);
}
