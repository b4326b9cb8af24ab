/** Largest message that is read, in bytes. */
export const MAX_MAIL_BYTES = 64 * 2 ** 20;
/** So much of a message that is too large is kept for the reject. */
const KEPT_BYTES = 1000;

/** A message of a mailbox, or a file that is one message. */
export interface MailSource {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Its `From ` line; null for a file that is one message. */
  readonly envelope: string | null;
  readonly bytes: Buffer;
  readonly isTooLong: boolean;
}

const LF = 10;
const GREATER = 0x3e;
/** `From address weekday month day time … year`, as RFC 4155 has it and as mail programs write it. */
const ENVELOPE =
  /^From (?:.{0,300}\s)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2}) .{0,60}\d{2}:\d{2}/u;

/** Other forms, which only count behind a blank line, as RFC 4155 asks for: `From address`, and a time and a year. */
const LOOSE_ENVELOPE = /^From \S{1,300}\s(?=.{0,60}\d{1,2}:\d{2})(?=.{0,60}\b(?:19|20)\d{2}\b)/u;

/**
 * Splits a mailbox (mbox, RFC 4155, with lines that begin with `From ` quoted as mboxrd or mboxo do) into its messages; a
 * file that does not begin with such a line is one message (`.eml`, RFC 5322).
 *
 * @param maxBytes - Of one message; what is longer is handed back cut. @default 64 MiB
 * @remarks Time O(bytes); memory that of the largest message, `maxBytes` at most.
 */
export async function* splitMailbox(
  chunks: AsyncIterable<Buffer>,
  maxBytes = MAX_MAIL_BYTES,
): AsyncGenerator<MailSource> {
  const gatherer = new MailGatherer(maxBytes);
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      const mail = gatherer.add(chunk.subarray(from, end + 1), true);
      if (mail !== null) yield mail;
      from = end + 1;
    }
    if (from < chunk.length) gatherer.add(chunk.subarray(from), false);
  }
  yield* gatherer.end();
}

/** A message while it is being read. */
class MailGatherer {
  readonly #maxBytes: number;
  #line = 1;
  #startLine = 1;
  #envelope: string | null = null;
  /** The beginning of a line whose end has not come. */
  #begunParts: Buffer[] = [];
  #parts: Buffer[] = [];
  #bytes = 0;
  #isTooLong = false;
  #isAfterBlank = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Adds a line or a part of one; hands back the message before it where it begins another. */
  add(part: Buffer, isEnd: boolean): MailSource | null {
    this.#begunParts.push(part);
    this.#bytes += part.length;
    if (this.#bytes > this.#maxBytes) this.#cut();
    return isEnd ? this.#endLine() : null;
  }

  *end(): Generator<MailSource> {
    const done = this.#begunParts.length > 0 ? this.#endLine() : null;
    if (done !== null) yield done;
    if (this.#bytes > 0 || this.#envelope !== null) yield this.#take();
  }

  #endLine(): MailSource | null {
    const line = this.#begunParts.length === 1 ? this.#begunParts[0]! : Buffer.concat(this.#begunParts);
    this.#begunParts = [];
    const begins = this.#isEnvelope(line);
    const done = begins && this.#line > 1 ? this.#take() : null;
    if (begins) this.#start(line);
    else if (!this.#isTooLong) this.#parts.push(this.#envelope === null ? line : unquoted(line));
    this.#line++;
    this.#isAfterBlank = line.length <= 2 && (line[0] === LF || line[0] === 0x0d);
    return done;
  }

  #isEnvelope(line: Buffer): boolean {
    if (line[0] !== 0x46 || line[4] !== 0x20) return false;
    const text = line.subarray(0, KEPT_BYTES).toString('latin1');
    if (this.#line === 1) return text.startsWith('From ');
    return ENVELOPE.test(text) || (this.#isAfterBlank && LOOSE_ENVELOPE.test(text));
  }

  #start(line: Buffer): void {
    this.#parts = [];
    this.#bytes = 0;
    this.#isTooLong = false;
    this.#startLine = this.#line;
    this.#envelope = line.subarray(0, KEPT_BYTES).toString('latin1').trimEnd();
  }

  #take(): MailSource {
    return {
      line: this.#startLine,
      envelope: this.#envelope,
      bytes: Buffer.concat(this.#parts),
      isTooLong: this.#isTooLong,
    };
  }

  /** Keeps the beginnings of the message and of its last line. */
  #cut(): void {
    const line = Buffer.concat(this.#begunParts);
    if (!this.#isTooLong) this.#parts = [beginningOf(Buffer.concat([...this.#parts, line]))];
    this.#isTooLong = true;
    this.#begunParts = [beginningOf(line)];
  }
}

function beginningOf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, KEPT_BYTES));
}

/** Takes away one `>` of a line `>From `, `>>From ` and so on. */
function unquoted(line: Buffer): Buffer {
  if (line[0] !== GREATER) return line;
  let at = 1;
  while (line[at] === GREATER) at++;
  return line.subarray(at, at + 5).toString('latin1') === 'From ' ? line.subarray(1) : line;
}
