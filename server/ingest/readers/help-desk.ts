import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { keepReopenable } from '../sources/reopenable.ts';
import type { Entry, ReaderOptions, ReadItem } from '../types.ts';
import { createAccounts } from './accounts.ts';
import { isJsonFile } from './entry-files.ts';
import { isMembers, itemsOf, type Members, type Refusal } from './json-members.ts';
import { type JsonRowOptions, readJsonRows } from './json-rows.ts';

/** The channel on which notes among agents are, apart from what the customer reads. */
export const NOTE_CHANNEL = 'note';

/** Somebody of a help desk: a customer, an agent, or a program. */
export interface HelpDeskUser {
  /** Unique in the export: `agent:7`. */
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Works for the company that runs the help desk. */
  readonly isAgent: boolean;
}

/** Says users' records, each once. */
export interface HelpDesk {
  /** Told of a row that is passed over on purpose. */
  readonly passOver: (what: string) => void;
  /** Account of a user. */
  readonly accountId: (user: string) => string;
  /** The records of a user who is new, or of whom more is known now. */
  readonly records: (user: HelpDeskUser) => GrapevineRecord[];
  /** Records of users whose name never came; after all else. */
  readonly rest: () => GrapevineRecord[];
}

/**
 * The people of a help desk. Agents are employees of the company that runs it, an organization of kind owner
 * (`zendesk:company`): it has the help desk's name until a record gives it another.
 *
 * @param desk - Channel, and beginning of every id: `zendesk`.
 */
function createHelpDesk(desk: string, onPassedOver: ReaderOptions['onPassedOver']): HelpDesk {
  const accounts = createAccounts(desk);
  const named = new Set<string>();
  const nameless = new Set<string>();
  const organization = `${desk}:company`;
  const accountId = (user: string): string => `${desk}:user:${user}`;
  const employee = (id: string, name: string): GrapevineRecord[] => {
    const company: GrapevineRecord = {
      type: 'organization',
      id: organization,
      name: titleOf(desk),
      kind: 'owner',
    };
    const isFirst = named.size === 0;
    named.add(id);
    const person = `${desk}:person:${id}`;
    return [
      ...(isFirst ? [company] : []),
      { type: 'person', id: person, name, roles: [{ role: 'employee', organization }] },
    ];
  };
  return {
    passOver: (what) => onPassedOver?.(what, 1),
    accountId,
    records: ({ id, name, email, isAgent }) => {
      const isEmployee = isAgent || nameless.has(id);
      const records = isEmployee && name !== null && !named.has(id) ? employee(id, name) : [];
      if (isEmployee && name === null && !named.has(id)) nameless.add(id);
      else if (name !== null) nameless.delete(id);
      const who = { id: accountId(id), handle: email?.toLowerCase() ?? name, name, fallback: id };
      return [...records, ...accounts.of(isEmployee ? { ...who, person: `${desk}:person:${id}` } : who)];
    },
    rest: () => [...[...nameless].flatMap((id) => employee(id, id)), ...accounts.rest()],
  };
}

/** How an export of a help desk is read. */
export interface HelpDeskExport {
  /** Where in a file rows are. */
  readonly rows: JsonRowOptions;
  /** Called for each import. */
  readonly start: (desk: HelpDesk) => HelpDeskReader;
}

/** Reads the rows of an export, one after the other. */
export interface HelpDeskReader {
  /** Sees all rows before any is read. @default an export is gone through once */
  readonly survey?: Survey;
  /** What becomes of a row; `path` is where it was. */
  readonly read: (value: Members, path: string) => Iterable<GrapevineRecord | Refusal>;
  /** A file has ended. */
  readonly endFile?: () => void;
}

/** What a reader has to know of an export before it reads the first row. */
export interface Survey {
  readonly see: (value: Members, path: string) => void;
  readonly end: () => void;
}

/** Reads the JSON files of an export; beside them lie attachments. */
export async function* readHelpDesk(
  name: string,
  entries: readonly Entry[],
  { rows, start, onPassedOver }: HelpDeskExport & Pick<ReaderOptions, 'onPassedOver'>,
): AsyncGenerator<ReadItem> {
  const desk = createHelpDesk(name, onPassedOver);
  const reader = start(desk);
  const files = entries.filter(({ path }) => entries.length === 1 || isJsonFile(path));
  const { survey } = reader;
  const reopenable = survey === undefined ? null : await keepReopenable(files);
  try {
    const opened = reopenable?.entries ?? files;
    if (survey !== undefined) await look(opened, rows, survey);
    for (const { path, open } of opened) {
      for await (const row of readJsonRows(open(), rows))
        yield* itemsOf(row, path, (value) => reader.read(value, row.path));
      reader.endFile?.();
    }
  } finally {
    await reopenable?.close();
  }
  for (const value of desk.rest()) yield { entry: entries[0]!.path, line: 0, value }; // somebody was named in one
}

async function look(entries: readonly Entry[], rows: JsonRowOptions, survey: Survey): Promise<void> {
  for (const { open } of entries) {
    for await (const row of readJsonRows(open(), rows))
      if ('value' in row && isMembers(row.value)) survey.see(row.value, row.path);
  }
  survey.end();
}

/** Why a list of an export is refused that nobody reads. */
export function refusalOfList(path: string): string {
  const name = path.replace(/\[\]$/u, '');
  return `${name}: a list of which nothing is read; import it for itself, as a table or as Grapevine JSON Lines`;
}

function titleOf(desk: string): string {
  return desk.charAt(0).toUpperCase() + desk.slice(1);
}

/** A text with the subject as first line, where it does not hold it. */
export function withSubject(subject: string | null, text: string): string {
  if (subject === null || text.includes(subject.trim())) return text;
  return text === '' ? subject.trim() : `${subject.trim()}\n${text}`;
}
