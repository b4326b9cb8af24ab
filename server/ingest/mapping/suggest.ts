import type { Mapping, MemberMapping, RecordMapping } from '../../../schema/model/mapping.ts';
import { nameColumns, renameColumns } from '../../../schema/model/mapping-columns.ts';
import { assignColumns, columnOf, type Sample } from './assign-columns.ts';
import { DateColumns } from './date-columns.ts';
import { guessDateFormats } from './guess-dates.ts';
import { type Around, CHANNEL, channelOf, type Found, pick, suggestMessages } from './suggest-messages.ts';
import { type Concept, conceptsOf } from './synonyms.ts';
import { findHeader, isData } from './table-head.ts';

/** A proposal, and what whoever takes it must look at. */
export interface Suggestion {
  readonly mapping: Mapping;
  readonly remarks: readonly string[];
}

/** A proposal for a table as it stands. */
export interface TableSuggestion extends Suggestion {
  /** Which row holds the headers; null where none does. */
  readonly header: number | null;
}

type Members = Record<string, MemberMapping>;

/** A time of day. */
const CLOCK = /^(?:(?:AM|PM|오전|오후) )?\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:AM|PM))?$/iu;

/**
 * Proposes a mapping for the first rows of a table, with the headers where they are: below what a program writes above them, or nowhere.
 * Columns are named so that they can be found: by number where a header is blank or there twice.
 *
 * @param rows - Cut into cells; one at least.
 */
export function suggestForTable(rows: readonly (readonly string[])[]): TableSuggestion {
  const at = findHeader(rows);
  const first = rows[at] ?? [];
  const isHeadless = isData(first, rows.slice(at + 1));
  const headers = first.map((name, index) => (isHeadless ? String(index + 1) : name.trim().normalize('NFC')));
  const sample = rows.slice(isHeadless ? at : at + 1).filter(({ length }) => length === headers.length);
  const { mapping, remarks } = suggestMapping({ headers, rows: sample });
  const names = isHeadless ? headers.map((_, index) => index + 1) : nameColumns(headers);
  const named = renameColumns(mapping, (column) =>
    typeof column === 'number' ? column : (names[headers.indexOf(column)] ?? column),
  );
  return {
    mapping: isHeadless ? { header: false, ...named } : named,
    remarks: [
      ...(isHeadless ? ['no row holds headers: columns are numbers from 1'] : []),
      ...(at > 0 ? [`row ${at + 1} holds the headers: what stands above it is passed over`] : []),
      ...remarks,
    ],
    header: isHeadless ? null : at,
  };
}

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
  const around: Around = { remarks, sample: { headers, rows } };
  const records = found.has('text')
    ? suggestMessages(found, dates, around)
    : found.has('from') && found.has('to')
      ? suggestFollows(found, dates, around)
      : suggestPeople(found, around);
  const unused = headers.filter((header) => header !== clock && ![...found.values()].includes(header));
  if (unused.length > 0) remarks.push(`not used: ${unused.join(', ')}`);
  const mapping: Mapping = { records, ...(dates.assumesUtc ? { zone: 'UTC' } : {}) };
  return { mapping, remarks };
}

/**
 * The column of times of day that goes with one of days; null where there is none. Where the times were taken for the date, the days are put in their
 * place.
 */
function clockOf(found: Map<Concept, string>, { headers, rows }: Sample): string | null {
  const at = found.get('at');
  if (at === undefined) return null;
  const valuesOf = (header: string): string[] => columnOf({ headers, rows }, header);
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

function suggestFollows(found: Found, dates: DateColumns, { sample }: Around): RecordMapping[] {
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
  const undirected = undirectedIn(sample);
  return [
    ...ends,
    { type: 'follow', members: { from, to, ...spell } },
    ...(undirected === null
      ? []
      : [{ type: 'follow' as const, when: undirected, members: { from: to, to: from, ...spell } }]),
  ];
}

/** Which rows are edges without direction, as Gephi writes them: one each way. */
function undirectedIn(sample: Sample): { column: string; equals: string[] } | null {
  const column = sample.headers.find((header) => header.toLowerCase() === 'type');
  if (column === undefined) return null;
  const equals = [...new Set(columnOf(sample, column).map((value) => value.trim()))].filter((value) =>
    /^undirected$/iu.test(value),
  );
  return equals.length === 0 ? null : { column, equals };
}

function suggestPeople(found: Found, { remarks, sample }: Around): RecordMapping[] {
  const { headers } = sample;
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
      members: {
        id,
        channel: channelOf(found, { remarks, sample }),
        handle,
        person: id,
        ...pick(found, ['followers']),
      },
    });
  return records;
}
