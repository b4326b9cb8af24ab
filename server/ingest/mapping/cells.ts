import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { CellMapping, MemberKind } from '../../../schema/model/mapping.ts';
import { createDateParser, namesZone } from './dates.ts';

/** Text without any of these is in NFC already. */
const DECOMPOSABLE = /[\u0300-\uFFFF]/;

interface CellTarget {
  readonly kind: MemberKind;
  readonly name: string;
  readonly zone: string | null;
}

/** A cell that cannot be read. */
export class Fault {
  readonly column: string;
  readonly reason: string;
  readonly text: string;

  constructor(column: string, reason: string, text: string) {
    this.column = column;
    this.reason = reason;
    this.text = text;
  }
}

/**
 * How the text of a cell, which is not empty, becomes a member's value, or a {@link Fault}.
 *
 * @param target.name - Member, as reasons name it.
 * @param target.zone - Of dates that state no offset.
 * @throws {InvalidInputError} for a date without a time zone.
 */
export function createConversion(
  cell: CellMapping,
  { kind, name, zone }: CellTarget,
): (text: string) => unknown {
  const column = String(cell.column);
  switch (kind) {
    case 'text':
      return (text) => (DECOMPOSABLE.test(text) ? text.normalize('NFC') : text);
    case 'list':
      return (text) => splitList(text, cell.split);
    case 'json':
      return (text) => readJson(text, column);
    case 'boolean':
      return (text) => readBoolean(text) ?? new Fault(column, `${name}: is no yes or no`, text);
    case 'integer':
      return (text) => readInteger(text) ?? new Fault(column, `${name}: is no number`, text);
    case 'number':
      return (text) => readNumber(text) ?? new Fault(column, `${name}: is no number`, text);
    case 'instant': {
      const format = cell.format ?? 'iso';
      if (zone === null && !namesZone(format))
        throw new InvalidInputError(
          `Mapping reads ${name} from "${column}" without a time zone; add "zone", for example "Europe/Berlin".`,
        );
      const parse = createDateParser(format, zone);
      return (text) => parse(text) ?? new Fault(column, `${name}: is no date of the form ${format}`, text);
    }
    default:
      return (text) => text;
  }
}

function splitList(text: string, split: string | undefined): string[] {
  if (split === undefined && text.startsWith('[')) {
    const parsed = parseJson(text);
    if (Array.isArray(parsed)) return parsed.map(String);
  }
  return text
    .split(split ?? ',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readJson(text: string, column: string): unknown {
  return parseJson(text) ?? new Fault(column, 'not JSON', text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readBoolean(text: string): boolean | null {
  if (/^(true|yes|y|1|ja|wahr|예|да|истина)$/iu.test(text)) return true;
  return /^(false|no|n|0|nein|falsch|아니요|아니오|нет|ложь)$/iu.test(text) ? false : null;
}

/** A whole number, its thousands in groups of three by space, point, comma or apostrophe. */
function readInteger(text: string): number | null {
  const grouped = /^[+-]?\d{1,3}([ .,'’\u00A0\u202F])\d{3}(\1\d{3})*$/u.test(text);
  return grouped ? Number(text.replaceAll(/[ .,'’\u00A0\u202F]/gu, '')) : readNumber(text);
}

/** A number with a decimal point or comma. */
function readNumber(text: string): number | null {
  if (/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/iu.test(text)) return Number(text);
  return /^[+-]?\d+,\d+$/u.test(text) ? Number(text.replace(',', '.')) : null;
}
