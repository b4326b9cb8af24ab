import { LINE_TOO_LONG } from '../lines.ts';
import { findHeader } from '../mapping/table-head.ts';

/** A row of a table. A class, not a literal with a function in it: a million are made. */
export class Row {
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** Cut at every delimiter where a quote is at fault; empty where the row is too long. */
  readonly fields: readonly string[];
  /** Why the fields are not certain. */
  readonly fault: string | undefined;
  readonly #text: string;
  readonly #from: number;
  readonly #to: number;

  constructor(line: number, fields: readonly string[], span: Span, fault?: string) {
    this.line = line;
    this.fields = fields;
    this.fault = fault;
    this.#text = span.text;
    this.#from = span.from;
    this.#to = span.to;
  }

  /** As it stands in the file. */
  get raw(): string {
    return this.#text.slice(this.#from, this.#to);
  }
}

interface Span {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Longest row that is read, in UTF-16 units. */
const MAX_ROW = 16 * 2 ** 20;
/** However many quotes are left open, each may look so far ahead for its end. */
const MIN_REACH = 2 ** 12;
const SHOWN = 200;
const CR = 13;
const LF = 10;
const QUOTE = 34;

/**
 * Cuts text into rows as RFC 4180 has them: fields in double quotes may hold delimiters, line ends and doubled quotes.
 * More than it asks for: any delimiter of one character; lines end with LF, CRLF or CR, mixed too; a quote within an
 * unquoted field is itself; blank lines are passed over.
 *
 * A parser of our own since no library goes on after a quote that is never closed: here its first line is one faulty
 * row, and reading goes on with the next line.
 */
export class RowSplitter {
  readonly #delimiter: string;
  #text = '';
  #line = 1;
  #reach = MAX_ROW;
  /** Not worth trying again before the text is so long. */
  #wanted = 0;
  /** Within a row that is too long: its rest is passed over. */
  #skipping = false;
  #isSuspect = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Some text had bytes that were not UTF-8: rows are to be looked at. */
  get isSuspect(): boolean {
    return this.#isSuspect;
  }

  /** The rows that are whole with this text. */
  add(text: string): Row[] {
    this.#isSuspect ||= !text.isWellFormed();
    this.#text = this.#text === '' ? text : this.#text + text;
    return this.#text.length < this.#wanted ? [] : this.#cut(false);
  }

  /** The rows that are left. */
  end(): Row[] {
    return this.#cut(true);
  }

  #cut(isEnd: boolean): Row[] {
    const rows: Row[] = [];
    const scan = new Scan(this.#text, this.#delimiter, isEnd);
    let at = this.#skipping ? this.#skipRest(scan) : 0;
    while (at < scan.text.length) {
      const next = this.#takeRow(scan, at, rows);
      if (next === null) break;
      at = next;
    }
    this.#text = scan.text.slice(at);
    this.#wanted = this.#text.length * 2;
    if (!isEnd && this.#text.length > MAX_ROW) this.#giveUp(rows);
    return rows;
  }

  /** Where the next row begins; null when this one goes on beyond the text. */
  #takeRow(scan: Scan, at: number, rows: Row[]): number | null {
    const end = scan.lineEnd(at);
    const quote = scan.quote(at);
    const line = this.#line;
    if (quote < 0 || (end >= 0 && quote > end)) {
      const stop = end < 0 ? scan.text.length : end;
      if (end < 0 && !scan.isEnd) return null;
      if (stop > at)
        rows.push(
          new Row(line, scan.text.slice(at, stop).split(this.#delimiter), {
            text: scan.text,
            from: at,
            to: stop,
          }),
        );
      this.#line++;
      return scan.afterLine(stop);
    }
    const found = scan.quotedRow(at, this.#reach);
    if (found === null) return null;
    if ('fault' in found) {
      if (found.fault === UNCLOSED) this.#reach = Math.max(MIN_REACH, this.#reach >> 1);
      const stop = end < 0 ? scan.text.length : end;
      if (stop === scan.text.length && !scan.isEnd) return null;
      const fields = scan.text.slice(at, stop).split(this.#delimiter).map(withoutQuotes);
      rows.push(new Row(line, fields, { text: scan.text, from: at, to: stop }, found.fault));
      this.#line++;
      return scan.afterLine(stop);
    }
    rows.push(new Row(line, found.fields, { text: scan.text, from: at, to: found.end }));
    const isOneLine = end < 0 || end >= found.end;
    this.#line += (isOneLine ? 0 : scan.countLines(at, found.end)) + 1;
    return scan.afterLine(found.end);
  }

  #giveUp(rows: Row[]): void {
    const span = { text: this.#text.slice(0, SHOWN), from: 0, to: SHOWN };
    rows.push(new Row(this.#line, [], span, LINE_TOO_LONG));
    this.#text = '';
    this.#wanted = 0;
    this.#skipping = true;
  }

  #skipRest(scan: Scan): number {
    const end = scan.lineEnd(0);
    if (end < 0) return scan.text.length;
    this.#skipping = false;
    this.#line++;
    return scan.afterLine(end);
  }
}

/** Counts the fields of the first rows for each delimiter that is in use and takes the one that gives most, evenly. */
export function detectDelimiter(head: string): string {
  const stated = /^sep=(.)\r?\n/u.exec(head)?.[1];
  if (stated !== undefined) return stated;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of [',', ';', '\t', '|']) {
    const splitter = new RowSplitter(delimiter);
    const rows = [...splitter.add(head), ...splitter.end()]
      .filter(({ fault }) => fault === undefined)
      .slice(0, 50);
    const counts = rows.map(({ fields }) => fields.length);
    const header = findHeader(rows.map(({ fields }) => fields));
    const widths = new Set([counts[0] ?? 1, counts[header] ?? 1]);
    for (const width of widths) {
      const alike = counts.filter((count) => count === width).length / Math.max(1, counts.length);
      const score = width > 1 ? alike * 1000 + Math.min(width, 100) : 0;
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

function withoutQuotes(field: string): string {
  return field.replace(/^"|"$/gu, '');
}

const UNCLOSED = 'quote is not closed';

type QuotedRow = { readonly fields: string[]; readonly end: number } | { readonly fault: string };

/** One pass over a text. The places of the next quote and line end are kept: looking for each anew would be quadratic. */
class Scan {
  readonly text: string;
  readonly isEnd: boolean;
  readonly #delimiterCode: number;
  #quote = 0;
  #lf = 0;
  #cr = 0;

  constructor(text: string, delimiter: string, isEnd: boolean) {
    this.text = text;
    this.isEnd = isEnd;
    this.#delimiterCode = delimiter.charCodeAt(0);
  }

  quote(at: number): number {
    if (this.#quote >= 0 && this.#quote < at) this.#quote = this.text.indexOf('"', at);
    else if (this.#quote === 0) this.#quote = this.text.indexOf('"');
    return this.#quote;
  }

  /** The next LF or CR, or −1; a CR at the very end waits for what follows it. */
  lineEnd(at: number): number {
    if ((this.#lf >= 0 && this.#lf < at) || this.#lf === 0) this.#lf = this.text.indexOf('\n', at);
    if ((this.#cr >= 0 && this.#cr < at) || this.#cr === 0) this.#cr = this.text.indexOf('\r', at);
    const end = this.#lf < 0 || (this.#cr >= 0 && this.#cr < this.#lf) ? this.#cr : this.#lf;
    return end === this.text.length - 1 && end === this.#cr && !this.isEnd ? -1 : end;
  }

  afterLine(end: number): number {
    const isPair = this.text.charCodeAt(end) === CR && this.text.charCodeAt(end + 1) === LF;
    return end + (isPair ? 2 : 1);
  }

  countLines(from: number, to: number): number {
    let count = 0;
    for (let at = from; at < to; at++) {
      const code = this.text.charCodeAt(at);
      if (code === LF || (code === CR && this.text.charCodeAt(at + 1) !== LF)) count++;
    }
    return count;
  }

  /** Fields of a row with a quote in it; null when it goes on beyond the text. */
  quotedRow(from: number, reach: number): QuotedRow | null {
    const { text } = this;
    const fields: string[] = [];
    for (let at = from; ; at++) {
      let end = at;
      if (text.charCodeAt(at) === QUOTE) {
        end = this.#closingQuote(at + 1, from + reach);
        if (end < 0) {
          if (!this.isEnd && text.length < from + reach) return null;
          return { fault: UNCLOSED };
        }
        const value = text.slice(at + 1, end);
        fields.push(value.includes('"') ? value.replaceAll('""', '"') : value);
        end++;
        if (end === text.length && !this.isEnd) return null;
        if (!this.#isFieldEnd(end)) return { fault: 'text after a closing quote' };
      } else {
        end = this.#fieldEnd(at);
        if (end === text.length && !this.isEnd) return null;
        fields.push(text.slice(at, end));
      }
      if (text.charCodeAt(end) !== this.#delimiterCode) {
        if (end === text.length - 1 && text.charCodeAt(end) === CR && !this.isEnd) return null;
        return { fields, end };
      }
      at = end;
    }
  }

  #closingQuote(from: number, limit: number): number {
    for (let at = from; ; at += 2) {
      at = this.text.indexOf('"', at);
      if (at < 0 || at > limit) return -1;
      if (this.text.charCodeAt(at + 1) !== QUOTE) return at;
    }
  }

  #fieldEnd(from: number): number {
    const { text } = this;
    const delimiter = this.#delimiterCode;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === LF || code === CR) return at;
    }
    return text.length;
  }

  #isFieldEnd(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return at >= this.text.length || code === LF || code === CR || code === this.#delimiterCode;
  }
}
