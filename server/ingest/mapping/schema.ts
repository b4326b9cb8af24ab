import { z } from 'zod';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import {
  type MappedType,
  type Mapping,
  MEMBER_KINDS,
  type MemberKind,
  REQUIRED_MEMBERS,
  ROLE_MEMBER_KINDS,
} from '../../../schema/model/mapping.ts';
import { DATE_FORMAT_NAMES, parseDateFormat } from './dates.ts';

const column = z.union([z.string().min(1), z.int().min(1).max(10_000)]);
const format = z.string().superRefine((value, context) => {
  const problem = parseDateFormat(value);
  if ('problem' in problem) context.addIssue({ code: 'custom', message: problem.problem });
});
const zone = z.string().refine(isZone, 'is no IANA time zone such as Europe/Berlin or UTC');
const cell = z.strictObject({
  column,
  also: z.array(column).min(1).optional(),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
  strip: z.string().min(1).optional(),
  lower: z.boolean().optional(),
  split: z.string().min(1).optional(),
  format: format.optional(),
  zone: zone.optional(),
  values: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).optional(),
  default: z.union([z.string(), z.boolean(), z.number()]).optional(),
});
const constant = z.strictObject({
  constant: z.union([z.string(), z.boolean(), z.number(), z.array(z.string())]),
});
const hash = z.strictObject({ hash: z.array(column).min(1), prefix: z.string().optional() });
const member = z.union([column, cell, constant, hash]);
const condition = z.strictObject({
  column,
  equals: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  filled: z.boolean().optional(),
});
const record = z.strictObject({
  type: z.enum(Object.keys(MEMBER_KINDS) as [MappedType, ...MappedType[]]),
  when: condition.optional(),
  members: z.record(z.string(), z.union([member, z.array(z.record(z.string(), member))])),
});
const mapping = z.strictObject({
  name: z.string().optional(),
  header: z.boolean().optional(),
  delimiter: z.string().length(1).optional(),
  encoding: z.string().optional(),
  zone: zone.optional(),
  records: z.array(record).min(1),
});

/** What a member of a record holds, or null when the type has no such member. */
export function kindOf(type: MappedType, name: string): MemberKind | null {
  const kinds: Readonly<Record<string, MemberKind>> = MEMBER_KINDS[type];
  return Object.hasOwn(kinds, name) ? kinds[name]! : null;
}

/** What a member of a role holds, or null when a role has no such member. */
export function roleKindOf(name: string): MemberKind | null {
  const kinds: Readonly<Record<string, MemberKind>> = ROLE_MEMBER_KINDS;
  return Object.hasOwn(kinds, name) ? kinds[name]! : null;
}

/**
 * Checks a mapping.
 *
 * @param value - What the file holds, parsed as JSON.
 * @throws {InvalidInputError} naming the place in it and what is wrong there.
 */
export function parseMapping(value: unknown): Mapping {
  const result = mapping.safeParse(value);
  if (!result.success) throw new InvalidInputError(`Mapping is not valid: ${explain(result.error)}`);
  for (const [index, { type, members }] of result.data.records.entries()) {
    const at = `records.${index} (${type})`;
    for (const [name, from] of Object.entries(members)) {
      const kind = kindOf(type, name);
      if (kind === null) throw unknownMember(at, name, Object.keys(MEMBER_KINDS[type]));
      if (!Array.isArray(from)) continue;
      if (name !== 'roles') throw new InvalidInputError(`Mapping is not valid: ${at}.${name} takes no list.`);
      for (const member of from.flatMap((role) => Object.keys(role)))
        if (roleKindOf(member) === null)
          throw unknownMember(`${at}.roles`, member, Object.keys(ROLE_MEMBER_KINDS));
    }
    const missing = REQUIRED_MEMBERS[type].filter((name) => !Object.hasOwn(members, name));
    if (missing.length > 0)
      throw new InvalidInputError(`Mapping is not valid: ${at} lacks ${missing.join(', ')}.`);
  }
  return result.data;
}

function unknownMember(at: string, name: string, known: readonly string[]): InvalidInputError {
  return new InvalidInputError(
    `Mapping is not valid: ${at} has no member ${name}; there are ${known.join(', ')}.`,
  );
}

function explain(error: z.ZodError): string {
  const [issue] = deepest(error.issues);
  const path = issue!.path.map(String).join('.'); // a failed parse has an issue
  const formats = path.endsWith('format') ? ` (formats of dates: ${DATE_FORMAT_NAMES})` : '';
  return `${path === '' ? 'the file' : path}: ${issue!.message}${formats}`;
}

/** Of the ways in which a union failed, the one that came farthest. */
function deepest(issues: readonly z.core.$ZodIssue[], path: readonly PropertyKey[] = []): z.core.$ZodIssue[] {
  return issues
    .flatMap((issue) => {
      const whole = { ...issue, path: [...path, ...issue.path] };
      if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [whole];
      return deepest(issue.errors.flat(), whole.path);
    })
    .sort((a, b) => rank(b) - rank(a));
}

function rank({ code, path }: z.core.$ZodIssue): number {
  return path.length * 2 + (code === 'invalid_type' ? 0 : 1);
}

function isZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
