import type { Mapping, MemberMapping, RecordMapping } from '../../../schema/model/mapping.ts';
import { guessDateFormats } from './guess-dates.ts';
import { type Concept, conceptsOf } from './synonyms.ts';

/** A proposal, and what whoever takes it must look at. */
export interface Suggestion {
  readonly mapping: Mapping;
  readonly remarks: readonly string[];
}

/** The head of a table. */
export interface Sample {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Found = ReadonlyMap<Concept, string>;
type Members = Record<string, MemberMapping>;

const CHANNEL = 'csv';
/** A time of day. */
const CLOCK = /^(?:(?:AM|PM|오전|오후) )?\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:AM|PM))?$/iu;

/**
 * Proposes a mapping from the headers of a table (English, German, Korean, Russian) and its values. Nothing that
 * is uncertain is decided in silence: it is in the remarks, and a date that can be read two ways gets a format that
 * no import takes before one of them is chosen.
 */
export function suggestMapping({ headers, rows }: Sample): Suggestion {
  const remarks: string[] = [];
  const found = assignColumns({ headers, rows });
  const clock = clockOf(found, { headers, rows });
  const dates = new DateColumns({ headers, rows }, { remarks, clock });
  const records = found.has('text')
    ? suggestMessages(found, { dates, remarks, headers })
    : found.has('from') && found.has('to')
      ? suggestFollows(found, dates)
      : suggestPeople(found, { remarks, headers });
  const unused = headers.filter((header) => header !== clock && ![...found.values()].includes(header));
  if (unused.length > 0) remarks.push(`not used: ${unused.join(', ')}`);
  const mapping: Mapping = { records, ...(dates.assumesUtc ? { zone: 'UTC' } : {}) };
  return { mapping, remarks };
}

/** Which column is about what: by header first, then by values for the date and the text. */
function assignColumns({ headers, rows }: Sample): Map<Concept, string> {
  const found = new Map<Concept, string>();
  const taken = new Set<string>();
  for (const rank of [0, 1])
    for (const header of headers) {
      const concept = conceptsOf(header)[rank];
      if (concept === undefined || found.has(concept) || taken.has(header)) continue;
      if (rank === 1 && !found.has('to') && concept === 'from') found.delete('channel');
      found.set(concept, header);
      taken.add(header);
    }
  const free = headers
    .map((header, index) => ({ header, values: column(rows, index) }))
    .filter(({ header }) => !taken.has(header));
  const date = free.find(({ values }) => guessDateFormats(values)[0]?.match(/^(excel|unix)/u) === null);
  if (!found.has('at') && date !== undefined) found.set('at', date.header);
  const words = free.find(({ header, values }) => header !== date?.header && isProse(values));
  if (!found.has('text') && words !== undefined && (found.has('at') || found.has('authorHandle')))
    found.set('text', words.header);
  if (
    found.has('to') &&
    !found.has('from') &&
    found.get('channel') !== undefined &&
    conceptsOf(found.get('channel')!).includes('from')
  ) {
    found.set('from', found.get('channel')!);
    found.delete('channel');
  }
  return found;
}

/**
 * The column of times of day that goes with one of days; null where there is none. Where the times were taken for the date, the days are put in their
 * place.
 */
function clockOf(found: Map<Concept, string>, { headers, rows }: Sample): string | null {
  const at = found.get('at');
  if (at === undefined) return null;
  const valuesOf = (header: string): string[] => column(rows, headers.indexOf(header));
  if (isClock(valuesOf(at))) {
    const taken = new Set(found.values());
    const day = headers.find(
      (header) => !taken.has(header) && isOfTime(header) && guessDateFormats(valuesOf(header)).length > 0,
    );
    if (day === undefined) return null;
    found.set('at', day);
    return at;
  }
  if (valuesOf(at).some((value) => value.includes(':'))) return null;
  const taken = new Set(found.values());
  return (
    headers.find((header) => !taken.has(header) && isOfTime(header) && isClock(valuesOf(header))) ?? null
  );
}

/** Durations and opening hours look as times of day do: the header tells. */
function isOfTime(header: string): boolean {
  return conceptsOf(header).includes('at');
}

function isClock(values: readonly string[]): boolean {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  return filled.length > 0 && filled.every((value) => CLOCK.test(value));
}

interface Around {
  readonly remarks: string[];
  readonly headers: readonly string[];
}

function suggestMessages(
  found: Found,
  { dates, remarks, headers }: Around & { dates: DateColumns },
): RecordMapping[] {
  const author =
    found.get('authorId') ??
    found.get('authorHandle') ??
    found.get('authorName') ??
    found.get('name') ??
    found.get('from');
  if (author === undefined) remarks.push('no column names the author: put one in "author"');
  if (!found.has('at')) remarks.push('no column holds the date: put one in "at"');
  const by = author ?? headers[0] ?? '1';
  const text = found.get('text')!; // messages are suggested where there is one
  const at = found.get('at');
  if (!found.has('id'))
    remarks.push(
      'no column holds an id: it is made of author, date and text, so that the same row is the same message',
    );
  const members: Members = {
    id: found.get('id') ?? { hash: [by, ...(at === undefined ? [] : dates.columns(at)), text] },
    author: by,
    ...(at === undefined ? {} : { at: dates.member(at) }),
    text,
    ...(found.has('mentions') ? { mentions: { column: found.get('mentions')!, split: ',' } } : {}),
    ...pick(found, ['replyTo', 'conversation', 'language', 'url']),
    channel: channelOf(found, remarks),
  };
  return [
    ...suggestAuthor(found, by, members['channel']!),
    { type: 'message', members },
    ...suggestLabel(found, members),
  ];
}

function suggestAuthor(found: Found, id: string, channel: MemberMapping): RecordMapping[] {
  const handle = found.get('authorHandle') ?? id;
  const name = found.get('authorName') ?? found.get('name');
  return [
    { type: 'person', members: { id, name: name ?? handle } },
    { type: 'account', members: { id, channel, handle, person: id, ...pick(found, ['followers']) } },
  ];
}

function suggestLabel(found: Found, { id }: Members): RecordMapping[] {
  const [brand, stance] = [found.get('brand'), found.get('stance')];
  if (brand === undefined || stance === undefined || id === undefined) return [];
  const values = {
    positive: 'favor',
    neutral: 'none',
    negative: 'against',
    positiv: 'favor',
    negativ: 'against',
    긍정: 'favor',
    중립: 'none',
    부정: 'against',
    позитив: 'favor',
    нейтрально: 'none',
    негатив: 'against',
  };
  return [
    { type: 'brand', members: { id: brand, name: brand } },
    {
      type: 'label',
      when: { column: stance, filled: true },
      members: { message: id, brand, stance: { column: stance, lower: true, values } },
    },
  ];
}

function suggestFollows(found: Found, dates: DateColumns): RecordMapping[] {
  const [from, to] = [found.get('from')!, found.get('to')!]; // follows are suggested where both are there
  const probability = found.get('probability');
  const channel = { constant: CHANNEL };
  const ends = [from, to].flatMap((id): RecordMapping[] => [
    { type: 'person', members: { id, name: id } },
    { type: 'account', members: { id, channel, handle: id, person: id } },
  ]);
  if (probability !== undefined) return [...ends, { type: 'tie', members: { from, to, probability } }];
  const spell: Members = {};
  for (const member of ['since', 'until'] as const)
    if (found.has(member)) spell[member] = dates.member(found.get(member)!);
  return [...ends, { type: 'follow', members: { from, to, ...spell } }];
}

function suggestPeople(found: Found, { remarks, headers }: Around): RecordMapping[] {
  const first = headers[0] ?? '1';
  const id = found.get('id') ?? found.get('authorId') ?? found.get('authorHandle') ?? first;
  const name =
    found.get('name') ??
    found.get('authorName') ??
    found.get('authorHandle') ??
    headers.find((header) => header !== id) ??
    id;
  remarks.push(
    'no column was taken for a text: the rows are read as people; change "type" and "members" if they are something else',
  );
  const organization = found.get('organization');
  const role = found.get('role');
  const records: RecordMapping[] = [];
  if (organization !== undefined)
    records.push({ type: 'organization', members: { id: organization, name: organization } });
  records.push({
    type: 'person',
    members: {
      id,
      name,
      ...(role === undefined
        ? {}
        : {
            roles: [
              {
                role: { column: role, lower: true },
                ...(organization === undefined ? {} : { organization }),
              },
            ],
          }),
    },
  });
  const handle = found.get('authorHandle');
  if (handle !== undefined)
    records.push({
      type: 'account',
      members: { id, channel: channelOf(found, remarks), handle, person: id, ...pick(found, ['followers']) },
    });
  return records;
}

function channelOf(found: Found, remarks: string[]): MemberMapping {
  const channel = found.get('channel');
  if (channel !== undefined) return { column: channel, lower: true };
  remarks.push(`no column names the channel: "${CHANNEL}" stands in its place, name the network`);
  return { constant: CHANNEL };
}

function pick(found: Found, concepts: readonly Concept[]): Members {
  return Object.fromEntries(
    concepts.flatMap((concept) => (found.has(concept) ? [[concept, found.get(concept)!]] : [])),
  );
}

/** Settles how the dates of a column are written, from all values of the sample. */
class DateColumns {
  readonly #sample: Sample;
  readonly #remarks: string[];
  readonly #clock: string | null;
  /** Some column has times without an offset. */
  assumesUtc = false;

  /** @param clock - The column of the times of day behind the dates; null where they have them. */
  constructor(
    sample: Sample,
    { remarks, clock }: { readonly remarks: string[]; readonly clock: string | null },
  ) {
    this.#sample = sample;
    this.#remarks = remarks;
    this.#clock = clock;
  }

  member(header: string): MemberMapping {
    const formats = guessDateFormats(this.#valuesOf(header));
    const format = formats.length === 0 ? 'iso' : formats.join('|');
    if (formats.length === 0) this.#remarks.push(`"${header}" holds no date that is known: write its format`);
    if (formats.length > 1)
      this.#remarks.push(`"${header}" can be read as ${formats.join(' or ')}: keep one in "format"`);
    if (!/^(iso|unix|unix-ms)$|XXX/u.test(format) && !this.assumesUtc) {
      this.assumesUtc = true;
      this.#remarks.push(`"${header}" names no time zone: UTC stands in "zone", put the right one there`);
    }
    return { column: header, ...(this.#clock === null ? {} : { also: [this.#clock] }), format };
  }

  /** The columns that its instant is made of. */
  columns(header: string): string[] {
    return this.#clock === null ? [header] : [header, this.#clock];
  }

  #valuesOf(header: string): string[] {
    const { headers, rows } = this.#sample;
    const days = column(rows, headers.indexOf(header));
    if (this.#clock === null) return days;
    const times = column(rows, headers.indexOf(this.#clock));
    return days.map((day, row) => `${day.trim()} ${times[row]!.trim()}`.trim());
  }
}

function column(rows: readonly (readonly string[])[], index: number): string[] {
  return rows.map((row) => row[index] ?? '');
}

function isProse(values: readonly string[]): boolean {
  const filled = values.filter((value) => value.trim() !== '');
  const words = filled.reduce((sum, value) => sum + value.trim().split(/\s+/u).length, 0);
  return filled.length > 0 && words / filled.length >= 3;
}
