/** A word, a stop or a picture in a text. */
export interface Token {
  /** Lower case, runs of a letter shortened to two. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Number of the clause and of the sentence that it stands in. */
  readonly clause: number;
  readonly sentence: number;
  /** Whether the sentence ends with a question mark. */
  asked: boolean;
}

const PIECE =
  /[\p{L}\p{M}\p{N}]+(?:['’_][\p{L}\p{N}]+)*|[.!?…\n]+|[,;()"„“”«»]|[:–—](?=\s)|[:;=]-?[()DPp3/|\\]|<3|\^\^|\p{Extended_Pictographic}/gu;
const STOP = /^[.!?…\n]/;
const PAUSE = /^[,;()"„“”«»:–—]$/;
const NOISE = /https?:\/\/\S+|www\.\S+|&#?\w+;/giu;
/** Begins where its local part does, of 64 signs at most (RFC 5321), so that a long word is not looked through from each of its letters. */
const MAIL_ADDRESS = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+/gu;
const RUN = /(\p{L})\1{2,}/gu;
const ANY_RUN = /(\p{L})\1{2}/u;

/** Stands in a normalized text where an e-mail address was. */
export const MAIL_SIGN = '✉';

/** NFC, lower case, links blanked out and mail addresses replaced by a sign, with as many spaces so that offsets stay. */
export function normalizeText(text: string): string {
  const composed = text.normalize('NFC').replace(/’/g, "'");
  return composed
    .toLowerCase()
    .replace(NOISE, (match) => ' '.repeat(match.length))
    .replace(MAIL_ADDRESS, (match) => MAIL_SIGN.padEnd(match.length));
}

/** The tokens of a normalized text, without stops. */
export function tokenize(normalized: string): Token[] {
  const tokens: Token[] = [];
  let clause = 0;
  let sentence = 0;
  let sentenceStart = 0;
  const hasRuns = ANY_RUN.test(normalized);
  for (const match of normalized.matchAll(PIECE)) {
    const piece = match[0];
    if (STOP.test(piece)) {
      if (piece.includes('?'))
        for (let index = sentenceStart; index < tokens.length; index++) tokens[index]!.asked = true;
      sentence++;
      clause++;
      sentenceStart = tokens.length;
    } else if (PAUSE.test(piece)) clause++;
    else {
      const start = match.index;
      const text =
        hasRuns && (piece.length > 3 || piece.charCodeAt(0) > 0x2fff) ? piece.replace(RUN, '$1$1') : piece;
      tokens.push({ text, start, end: start + piece.length, clause, sentence, asked: false });
    }
  }
  return tokens;
}
