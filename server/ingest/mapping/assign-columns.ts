import { namesZone } from './dates.ts';
import { guessDateFormats } from './guess-dates.ts';
import { type Concept, conceptsOf, placeOf } from './synonyms.ts';

/** The head of a table. */
export interface Sample {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Programs by which something was written, which stand in a column called `source`. */
const CLIENT = /<a |\b(?:twitter|x) (?:for|web|lite)\b|\bweb (?:app|client)\b|tweetdeck|hootsuite|^@/iu;
/** A list or an object of a programming language. */
const STRUCTURE = /^\s*[[{]/u;

/**
 * Which column is about what: by its header, of several that are about the same by their values and the surer name; then by
 * values alone for the date and the text.
 */
export function assignColumns(sample: Sample): Map<Concept, string> {
  const found = new Map<Concept, string>();
  const taken = new Set<string>();
  for (const rank of [0, 1]) {
    const wanted = new Map<Concept, string[]>();
    for (const header of sample.headers) {
      const concept = conceptsOf(header)[rank];
      if (concept === undefined || found.has(concept) || taken.has(header)) continue;
      if (rank === 1 && concept === 'from' && !found.has('to')) continue; // half an edge
      if (fits(concept, columnOf(sample, header)))
        wanted.set(concept, [...(wanted.get(concept) ?? []), header]);
    }
    for (const [concept, headers] of wanted) {
      const best = surest(concept, headers, sample);
      if (taken.has(best)) continue;
      found.set(concept, best);
      taken.add(best);
    }
  }
  findByValues(found, taken, sample);
  swapEnds(found);
  return found;
}

/** The values of a column. */
export function columnOf({ headers, rows }: Sample, header: string): string[] {
  const index = headers.indexOf(header);
  return rows.map((row) => row[index] ?? '');
}

/** Whether values can be what the header says. */
function fits(concept: Concept, values: readonly string[]): boolean {
  const filled = values.filter((value) => value.trim() !== '');
  switch (concept) {
    case 'channel':
      return !filled.some((value) => CLIENT.test(value));
    case 'replyTo':
    case 'shares':
    case 'conversation':
    case 'mentions':
      return !filled.some((value) => STRUCTURE.test(value) && value.trim() !== '[]');
    case 'at':
    case 'text':
    case 'authorId':
    case 'authorHandle':
      return values.length === 0 || filled.length > 0;
    default:
      return true;
  }
}

/** Of the columns of one concept that which is filled in most rows and, of dates, can be read and names its zone; else the one whose name is surest. */
function surest(concept: Concept, headers: readonly string[], sample: Sample): string {
  const cost = (header: string): number => {
    const values = columnOf(sample, header);
    const empty = values.filter((value) => value.trim() === '').length / Math.max(1, values.length);
    const missing = concept === 'at' || concept.startsWith('author') ? Math.round(empty * 1000) : 0;
    return placeOf(header, concept) + missing + (concept === 'at' ? unreadCost(values) : 0);
  };
  return headers.reduce((best, header) => (cost(header) < cost(best) ? header : best));
}

function unreadCost(values: readonly string[]): number {
  const format = guessDateFormats(values)[0];
  if (format === undefined) return 10_000;
  return namesZone(format) ? 0 : 100;
}

function findByValues(found: Map<Concept, string>, taken: ReadonlySet<string>, sample: Sample): void {
  const free = sample.headers
    .filter((header) => !taken.has(header))
    .map((header) => ({ header, values: columnOf(sample, header) }));
  const isNameless = found.size === 0;
  // when something was looked up or changed stands in some rows only
  const formats = free
    .filter(({ values }) => values.filter((value) => value.trim() === '').length * 10 <= values.length)
    .map(({ header, values }) => ({ header, format: guessDateFormats(values)[0] }));
  const written = formats.find(({ format }) => format !== undefined && !/^(?:excel|unix)/u.test(format));
  // a number may be anything: where headers are, they say what
  const date = written ?? (isNameless ? formats.find(({ format }) => format?.startsWith('unix')) : undefined);
  if (!found.has('at') && date !== undefined) found.set('at', date.header);
  if (found.has('text') || (!isNameless && !found.has('at') && !found.has('authorHandle'))) return;
  const title = found.get('title');
  const words = free.find(({ header, values }) => header !== date?.header && isProse(values));
  const text = words?.header ?? title;
  if (text === undefined) return;
  found.set('text', text);
  if (text === title) found.delete('title');
  if (!isNameless) return;
  const rest = free.filter(({ header }) => header !== text && header !== date?.header);
  const id = rest.find(({ values }) => isOfIds(values));
  if (id !== undefined) found.set('id', id.header);
  const author = rest.find(({ header, values }) => header !== id?.header && isOfNames(values));
  if (author !== undefined) found.set('authorHandle', author.header);
}

/** Long numbers or addresses, each once. */
function isOfIds(values: readonly string[]): boolean {
  return (
    new Set(values).size === values.length && values.every((value) => /^(?:\d{6,}|https?:\S+)$/u.test(value))
  );
}

/** Words by which people are called: no two in one cell, and not the same few in all rows. */
function isOfNames(values: readonly string[]): boolean {
  const names = values.filter((value) => /^@?[\p{L}\p{N}_.-]{2,40}$/u.test(value) && /\p{L}/u.test(value));
  return values.length > 1 && names.length === values.length && new Set(names).size * 2 > values.length;
}

/** `source` is an end where there is a target, and a channel elsewhere. */
function swapEnds(found: Map<Concept, string>): void {
  const channel = found.get('channel');
  if (!found.has('to') || found.has('from') || channel === undefined || !conceptsOf(channel).includes('from'))
    return;
  found.set('from', channel);
  found.delete('channel');
}

function isProse(values: readonly string[]): boolean {
  const filled = values.filter((value) => value.trim() !== '');
  const words = filled.reduce((sum, value) => sum + value.trim().split(/\s+/u).length, 0);
  return filled.length > 0 && words / filled.length >= 3;
}
