const SEPARATOR = /[^\p{L}\p{M}\p{N}_-]/u;
const SEPARATORS = /[^\p{L}\p{M}\p{N}_-]+/u;

/**
 * A test whether a line speaks of somebody: words are looked up; traces of several words, or with other characters in them, are
 * searched for.
 *
 * @param traces - Ids, handles and names, letter case ignored.
 */
export function createTraceTest(traces: readonly string[]): (line: string) => boolean {
  const lower = traces.flatMap((trace) => [trace.toLowerCase(), escaped(trace).toLowerCase()]);
  const words = new Set(lower.filter((trace) => !SEPARATOR.test(trace)));
  const passages = [...new Set(lower.filter((trace) => SEPARATOR.test(trace)))];
  return (line) => {
    const text = line.toLowerCase();
    return (
      text.split(SEPARATORS).some((word) => words.has(word)) || passages.some((one) => text.includes(one))
    );
  };
}

/** As a line has it that writes other letters than English ones as `\uXXXX`. */
function escaped(text: string): string {
  return text.replaceAll(/[\u0080-\uffff]/gu, (letter) =>
    Array.from(letter.split(''), (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
}
