/** Reads lines out of pieces of bytes. */
export interface LineReader {
  /** Takes the next bytes; a line may go over from one piece to the next. */
  push(bytes: Uint8Array): void;
  finish(): void;
}

const NEWLINE = 10;

/**
 * Creates a reader of lines that end in a line feed.
 *
 * @param takeLine - Hears where each line lies, without its end; the bytes hold until it returns.
 * @param finish - Is called after the last.
 */
export function createLineReader(
  takeLine: (bytes: Buffer, begin: number, end: number) => void,
  finish: () => void,
): LineReader {
  let rest = Buffer.alloc(0);
  return {
    push(bytes) {
      const piece =
        rest.length === 0
          ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
          : Buffer.concat([rest, bytes]);
      let begin = 0;
      for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, begin)) {
        takeLine(piece, begin, end);
        begin = end + 1;
      }
      rest = Buffer.from(piece.subarray(begin));
    },
    finish,
  };
}
