import { basename } from 'node:path/posix';
import { isDay, monthOf } from '../mapping/dates.ts';
import { folderName } from './entry-files.ts';

/** What a log file's name says: the day, and the hour of its last part where it is named. */
export interface LogDate {
  readonly day: string;
  readonly hour: number | null;
}

const DATE = /(?<!\d)(\d{4})([-._]?)(\d\d)\2(\d\d)(?:[_T](\d\d))?(?!\d)/u;
/** What eggdrop puts behind the name of a log: `tea.log.28Feb2024`. */
const EGGDROP_DATE = /(?:\.log)?\.(\d\d)([A-Z][a-z]{2})(\d{4})(?:\.gz)?$/u;
/** Folders for year, month and day, as archives on the web have them: `2024/02/28/#tea.txt`. */
const FOLDER_DATE = /(?:^|\/)(\d{4})\/(\d\d)\/(\d\d)\/[^/]+$/u;
const ENDINGS = /(?:\.(?:gz|raw|txt|log|weechatlog))+$/iu;
/** The annotated logs of #ubuntu, none of which names its channel. */
const UBUNTU_LOG = /^\d{4}-\d\d-\d\d(?:_\d\d)?\.raw\.txt(?:\.gz)?$/u;
/** What events and headers say of the channel. */
const TOLD =
  /(?:Now talking (?:on|in)|[Hh]as (?:joined|left)|Irssi:|Irssi: Join to|Session Ident:|Topic for|You have joined(?: channel)?|\) joined)\s+([#&][^\s,:]+)/u;

/** The date in a log's name: `2008-12-11_11.raw.txt`, `#ubuntu-2008-12-11.log`, `#help_20081211.log`; null where it holds none. */
export function findLogDate(fileName: string): LogDate | null {
  const named = EGGDROP_DATE.exec(nameOf(fileName));
  if (named !== null) return eggdropDate(named);
  const match = DATE.exec(nameOf(fileName));
  if (match === null || !isDay(Number(match[1]), Number(match[3]), Number(match[4]))) return null;
  return {
    day: `${match[1]}-${match[3]}-${match[4]}`,
    hour: match[5] === undefined ? null : Number(match[5]),
  };
}

/** The date in the names of a log's folders: `2008/12/11/#ubuntu.txt`; null where they hold none. */
export function findFolderDate(path: string): LogDate | null {
  const [, year, month, day] = FOLDER_DATE.exec(path.replaceAll('\\', '/')) ?? [];
  if (year === undefined || !isDay(Number(year), Number(month), Number(day))) return null;
  return { day: `${year}-${month}-${day}`, hour: null };
}

function eggdropDate([, day, name, year]: RegExpExecArray): LogDate | null {
  const month = monthOf(name!); // the expression has three groups
  if (month === null || !isDay(Number(year), month, Number(day))) return null;
  return { day: `${year}-${String(month).padStart(2, '0')}-${day}`, hour: null };
}

/** Whether a log is one of those of #ubuntu, whose messages are known by their lines. */
export function isUbuntuLog(path: string): boolean {
  return UBUNTU_LOG.test(nameOf(path));
}

/**
 * The channel of a log, lower case and without its first sign: that in the file's name, in the name of its folder, what the
 * log says, else the file's name without date and endings.
 *
 * @param path - `znc/user/libera/#help/2023-03-06.log`, `irc.libera.#help.weechatlog`.
 * @param told - Events and headers of the log.
 */
export function channelOf(path: string, told: Iterable<string>): string {
  if (isUbuntuLog(path)) return 'ubuntu';
  const name = logName(path);
  const dateless = name.replace(DATE, '').replace(/^[-._ ]+|[-._ ]+$/gu, '');
  const named = /(?:^|[-._ ])[#&](.+)$/u.exec(dateless)?.[1] ?? /^[#&](.+)$/u.exec(folderName(path))?.[1];
  const channel = named ?? findTold(told) ?? (dateless === '' ? name : dateless);
  return channel.toLowerCase();
}

/** A log's name without folder and endings. */
export function logName(path: string): string {
  return nameOf(path).replace(EGGDROP_DATE, '').replace(ENDINGS, '');
}

function nameOf(path: string): string {
  return basename(path.replaceAll('\\', '/')).replace(/^%23/u, '#'); // as addresses write it
}

function findTold(told: Iterable<string>): string | null {
  for (const text of told) {
    const channel = TOLD.exec(text)?.[1];
    if (channel !== undefined) return channel.slice(1).replace(/\.$/u, '');
  }
  return null;
}
