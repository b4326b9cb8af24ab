/** Lines that a mail quotes. */
const QUOTED_LINE = /^[ \t]*>.*$/gmu;
/** What follows `RT @somebody`. */
const REPEATED = /(?<![\p{L}\p{N}_@#])rt @[\p{L}\p{N}_]+.*/su;
const IN_MARKS = /"[^"\n]{3,200}"|[“„][^“”"\n]{3,200}[“”"]|«[^«»\n]{3,200}»|「[^「」\n]{3,200}」/gu;

/** A normalized text without what it repeats of others; as long as before, so that offsets stay. */
export function ownWords(normalized: string): string {
  return normalized.replace(QUOTED_LINE, blank).replace(REPEATED, blank);
}

/** A text without what stands in quotation marks: named or repeated, not said. */
export function withoutQuotations(text: string): string {
  return text.replace(IN_MARKS, blank);
}

function blank(match: string): string {
  return ' '.repeat(match.length);
}
