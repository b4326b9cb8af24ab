/** Announces Korean in a 7-bit text; SHIFT_OUT begins it, SHIFT_IN ends it. */
const DESIGNATOR = '\u001b$)C';
// eslint-disable-next-line no-control-regex -- the standard's own control characters
const SHIFTED = /\u000e([^\u000f\n]*)\u000f?/gu;

/**
 * A text in ISO-2022-KR (RFC 1557) that was read as ASCII. Browsers and so the MIME library no longer know this encoding;
 * its characters are EUC-KR's without the eighth bit.
 */
export function decodeIso2022Kr(text: string): string {
  if (!text.includes(DESIGNATOR)) return text;
  const decoder = new TextDecoder('euc-kr');
  return text
    .replaceAll(DESIGNATOR, '')
    .replace(SHIFTED, (_, shifted: string) =>
      decoder.decode(Buffer.from(shifted, 'latin1').map((byte) => byte | 0x80)),
    );
}
