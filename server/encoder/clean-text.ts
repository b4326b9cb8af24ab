/** Code units of a text that are encoded: models read some 512 tokens. */
const LONGEST = 2000;

/** A text as encoders want it: its beginning, in NFC, well formed, without NUL and without the model's own end sign. */
export function cleanText(text: string): string {
  return text.slice(0, LONGEST).toWellFormed().normalize('NFC').replaceAll('\0', ' ').replaceAll('</s>', ' ');
}
