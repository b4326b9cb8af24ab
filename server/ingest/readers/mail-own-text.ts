/** Longest part of a line that is looked at. */
const LOOKED_AT = 500;
/** Lines over which a mail program may break the line that introduces a quote. */
const ATTRIBUTION_LINES = 3;

/** What stands above a quoted or forwarded message: Outlook, Thunderbird, Gmail, Apple Mail, in English, German, Korean, Russian. */
const QUOTE_RULE =
  /^\s*[-_*]{2,}\s*(?:Original Message|Original Appointment|Forwarded (?:Message|by .*)|Begin forwarded message:?|Urspr(?:ü|ue)ngliche (?:Nachricht|E-Mail)|Original-?nachricht|Weitergeleitete Nachricht|원본 (?:메시지|메일|이메일)|Original Mail|전달된 (?:메시지|메일)|Исходное сообщение|Пересыла(?:емое|нное) (?:сообщение|письмо)|Переадресованное сообщение|Конец пересылаемого сообщения).{0,80}$/iu;
const MAIL_HEADER =
  /^\s*\**(?:From|Sent|Date|To|Cc|Subject|Reply-To|Von|Gesendet|Datum|An|Betreff|보낸\s?사람|보낸\s?날짜|받는\s?사람|참조|제목|날짜|От|От кого|Отправлено|Дата|Кому|Копия|Тема)\s?:\**\s?\S/iu;
const FROM_HEADER = /^\s*\**(?:From|Von|보낸\s?사람|От|От кого)\s?:/iu;

/** Words that end the line above a quote. */
const WROTE =
  /(?:\bwrote|\bwrites|\bschrieb(?:en)?(?:\s.{0,120})?|님이 (?:작성|쓴 글)|작성|написал(?:а|\(а\)|\(a\))?|пишет|писал(?:а|\(а\))?)\s?:\s*$/iu;
const DATED_ADDRESS = /\d.{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s?:\s*$/u;
const HAS_TIME_OR_ADDRESS = /\d{1,2}[:.]\d{2}|\d{4}|\S@\S/u;

const SIGNATURE_MARK = /^--\s?$/u;
const LIST_FOOTER_MARK = /^_{30,}\s*$/u;
/** What Mailman's archive puts in the place of an attachment: a rule, then what was there. */
const SCRUBBED_RULE = /^-{10,} next part -{10,}\s*$/u;
/** Lines that a telephone or a web mailer adds. */
const ADDED_LINE =
  /^\s*(?:Sent (?:from|via|with) (?:my |the )?\S.{0,60}|Get Outlook for .{1,60}|Gesendet (?:von|mit) .{1,60}|Von mein\w+ .{1,40} gesendet|(?:Diese Nachricht wurde )?von mein\w+ .{1,60} gesendet\.?|Outlook für (?:iOS|Android) .{1,60}|나의 .{1,30}에서 (?:보냄|보낸 메일)|.{1,30}에서 (?:보냄|전송됨|나의 iPhone에서 보냄)|Отправлено (?:с|из|через) .{1,60}|Скачать Outlook .{1,60})\s*$/iu;

/**
 * What the writer of a mail has written: without quoted text, the lines that introduce it, the signature and what a
 * telephone or a mailing list adds.
 *
 * Quoted are lines that begin with `>` (RFC 3676, 4.5), and all that follows a rule such as
 * `-----Original Message-----`, a block of `From: Sent: To: Subject:`, or a dated line such as `On … wrote:` that no
 * quoted lines follow. A signature begins with a line `-- ` (RFC 3676, 4.3). Answers between quoted lines stay.
 *
 * @remarks Time O(length): each line is looked at once, and only its beginning. A library was not taken: email-reply-parser 2.3
 *   runs patterns that backtrack over the whole text and knows little Korean and Russian; planer 1.2 knows no signatures.
 */
export function ownText(text: string): string {
  const lines = text.replace(/\r\n?/gu, '\n').split('\n');
  const own: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!.slice(0, LOOKED_AT);
    if (isQuoted(line)) continue;
    if (SCRUBBED_RULE.test(line)) {
      index = skipScrubbed(lines, index);
      continue;
    }
    if (SIGNATURE_MARK.test(line) || isListFooter(lines, index)) {
      index = skipToQuote(lines, index);
      continue;
    }
    if (QUOTE_RULE.test(line) || isHeaderBlock(lines, index)) break;
    const length = attributionLength(lines, index);
    if (length > 0) {
      if (!isQuoteNext(lines, index + length)) break;
      index += length - 1;
      continue;
    }
    own.push(lines[index]!.trimEnd());
  }
  return trimLines(own).join('\n');
}

function isQuoted(line: string): boolean {
  return line.startsWith('>');
}

/** A signature ends with the text, or where a quote begins below it. */
function skipToQuote(lines: readonly string[], index: number): number {
  let next = index + 1;
  while (next < lines.length && !isQuoted(lines[next]!) && attributionLength(lines, next) === 0) next++;
  return next - 1;
}

/** The last of the lines that say what was scrubbed, up to its address; the rule alone where text follows, which was a part of the mail. */
function skipScrubbed(lines: readonly string[], index: number): number {
  const first = (lines[index + 1] ?? '').slice(0, LOOKED_AT);
  if (
    !/^(?:An? .{1,60} was scrubbed|A non-text attachment was scrubbed|Skipped content of type )/u.test(first)
  )
    return index;
  let next = index + 1;
  while (next + 1 < lines.length && next < index + 10 && /^\S/u.test(lines[next + 1]!)) next++;
  return next;
}

/** Mailman's footer: a rule, and the list's address within three lines. */
function isListFooter(lines: readonly string[], index: number): boolean {
  return (
    LIST_FOOTER_MARK.test(lines[index]!.slice(0, LOOKED_AT)) &&
    lines
      .slice(index + 1, index + 4)
      .some((line) => /mailing list|\S@\S|https?:/iu.test(line.slice(0, LOOKED_AT)))
  );
}

/** The block of header lines that Outlook puts above what it quotes. */
function isHeaderBlock(lines: readonly string[], index: number): boolean {
  if (!FROM_HEADER.test(lines[index]!.slice(0, LOOKED_AT))) return false;
  const block = lines.slice(index, index + 6).map((line) => line.slice(0, LOOKED_AT));
  return block.filter((line) => MAIL_HEADER.test(line)).length >= 3;
}

/** Number of lines that introduce a quote from here on; 0 where none does. */
function attributionLength(lines: readonly string[], index: number): number {
  let joined = '';
  for (let length = 1; length <= ATTRIBUTION_LINES && index + length <= lines.length; length++) {
    const line = lines[index + length - 1]!.slice(0, LOOKED_AT).trim();
    if (line === '' || isQuoted(line)) return 0;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (joined.endsWith(':') && isAttribution(joined, isQuoteNext(lines, index + length))) return length;
  }
  return 0;
}

function isAttribution(line: string, isQuoteNext: boolean): boolean {
  if (DATED_ADDRESS.test(line)) return true;
  return (
    WROTE.test(line) &&
    (isQuoteNext || (HAS_TIME_OR_ADDRESS.test(line) && /\S@\S|\d{1,2}[:.]\d{2}/u.test(line)))
  );
}

/** The next line that is not blank is quoted. */
function isQuoteNext(lines: readonly string[], from: number): boolean {
  for (let index = from; index < Math.min(lines.length, from + 3); index++) {
    if (lines[index]!.trim() !== '') return isQuoted(lines[index]!);
  }
  return false;
}

function trimLines(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && (lines[end - 1]!.trim() === '' || ADDED_LINE.test(lines[end - 1]!.slice(0, LOOKED_AT))))
    end--;
  const start = lines.findIndex((line) => line.trim() !== '');
  const kept: string[] = [];
  for (const line of lines.slice(Math.max(start, 0), end)) {
    if (line !== '' || kept.at(-1) !== '') kept.push(line);
  }
  return kept;
}
