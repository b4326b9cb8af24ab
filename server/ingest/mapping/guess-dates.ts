import { createDateParser, type DateParser } from './dates.ts';

const TIMES = [
  '',
  ' HH:mm',
  ' H:mm',
  ' HH:mm:ss',
  ' H:mm:ss',
  ', HH:mm',
  ', HH:mm:ss',
  ' h:mm a',
  ' h:mm:ss a',
  ' h:mma',
  ', h:mm a',
  ', h:mm:ss a',
];
const DAYS = [
  'yyyy-MM-dd',
  'yyyy/MM/dd',
  'yyyy.MM.dd',
  'd.M.yyyy',
  'd.M.yy',
  'd/M/yyyy',
  'M/d/yyyy',
  'd/M/yy',
  'M/d/yy',
  'd-M-yyyy',
  'M-d-yyyy',
  'd MMM yyyy',
  'd-MMM-yyyy',
  'd-MMM-yy',
  'd. MMM yyyy',
  'MMM d, yyyy',
  "d MMM yyyy 'г.'",
];
const FORMATS = [
  ...DAYS.flatMap((day) => TIMES.map((time) => day + time)),
  ...['', ' a h:mm', ' a h:mm:ss', ' HH:mm', ' H:mm'].flatMap((time) => [
    `yyyy. M. d.${time}`,
    `yyyy-MM-dd${time}`,
    `yyyy'년' M'월' d'일'${time}`,
  ]),
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm:ss.SSS",
  "yyyy-MM-dd'T'HH:mm",
  'yyyy-MM-dd HH:mm:ss.SSS',
  'yyyy-MM-dd HH:mm:ss XXX',
  'EEE MMM dd HH:mm:ss XXX yyyy',
  'EEE MMM d HH:mm:ss yyyy',
  'EEE, d MMM yyyy HH:mm:ss XXX',
];
/** Of so many values one may be no date at all: a row that an import would reject must not hide the format of the others. */
const VALUES_PER_FAULT = 20;
let parsers: ReadonlyMap<string, DateParser> | null = null;

/**
 * The formats that these dates have, but for a few that are faulty: several where they leave open which is meant, none where
 * they are no dates.
 */
export function guessDateFormats(texts: readonly string[]): string[] {
  const values = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
  if (values.length === 0) return [];
  const iso = createDateParser('iso', null);
  if (values.every((text) => iso(text) !== null)) return ['iso'];
  if (values.every((text) => isBetween(text, 1e9, 4.2e9) && /^\d{10}(\.\d+)?$/u.test(text))) return ['unix'];
  if (values.every((text) => /^\d{13}$/u.test(text))) return ['unix-ms'];
  parsers ??= new Map([...new Set(FORMATS)].map((format) => [format, createDateParser(format, 'UTC')]));
  const formats = distinct(listBest([...parsers], values), values);
  if (formats.length > 0) return formats;
  return values.every((text) => isBetween(text, 20_000, 80_000)) ? ['excel'] : [];
}

type Candidate = readonly [string, DateParser];

/** The formats that leave the fewest values unread, where these are few. */
function listBest(candidates: readonly Candidate[], values: readonly string[]): Candidate[] {
  let fewest = Math.floor(values.length / VALUES_PER_FAULT);
  let best: Candidate[] = [];
  for (const candidate of candidates) {
    const faults = countFaults(candidate[1], values, fewest);
    if (faults > fewest) continue;
    if (faults < fewest) best = [];
    fewest = faults;
    best.push(candidate);
  }
  return best;
}

/** Values that are no date of the format; counted no further than just beyond `most`. */
function countFaults(parse: DateParser, values: readonly string[], most: number): number {
  let faults = 0;
  for (const text of values) {
    if (parse(text) === null) faults++;
    if (faults > most) break;
  }
  return faults;
}

/** Formats that read these values alike are one: the first. */
function distinct(fitting: readonly Candidate[], values: readonly string[]): string[] {
  const byReading = new Map<string, string>();
  for (const [format, parse] of fitting) {
    const reading = values.map(parse).join(' ');
    if (!byReading.has(reading)) byReading.set(reading, format);
  }
  return [...byReading.values()];
}

function isBetween(text: string, low: number, high: number): boolean {
  const value = Number(text.replace(',', '.'));
  return value >= low && value <= high;
}
