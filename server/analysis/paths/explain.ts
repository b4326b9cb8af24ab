/** One tie of a path, with the newest message behind it. */
export interface ExplainedHop {
  readonly probability: number;
  /** Null for a tie that was only stated. */
  readonly quote: { readonly text: string; readonly at: number } | null;
}

const QUOTED_CHARACTERS = 60;
const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * One sentence that a person can read out: who moves whom, how probably, and in which words it showed.
 *
 * @param names - The people in the order in which influence travels; one more than hops.
 */
export function explainPath(names: readonly string[], hops: readonly ExplainedHop[]): string {
  const steps = hops.map(({ probability, quote }, hop) => {
    const step = `${names[hop + 1]} takes up what ${names[hop]} writes (${percent(probability)}`;
    if (quote === null) return `${step}, as was stated)`;
    return `${step}: “${firstWords(quote.text)}”, ${new Date(quote.at).toISOString().slice(0, 10)})`;
  });
  return `${steps.join('; ')}.`;
}

/** The first words of a text, cut between words where that is possible. */
export function firstWords(text: string, characters = QUOTED_CHARACTERS): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (line.length <= characters) return line;
  let letters = 0;
  let end = line.length;
  for (const { index } of GRAPHEMES.segment(line)) {
    if (letters++ < characters) continue;
    end = index;
    break;
  }
  if (end === line.length) return line;
  const cut = line.slice(0, end);
  const space = cut.lastIndexOf(' ');
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

function percent(probability: number): string {
  return `${Number((probability * 100).toPrecision(2))} %`;
}
