import type { CompiledLexicon } from './compiled-lexicon.ts';
import type { Token } from './words.ts';

const NOBODY: ReadonlySet<number> = new Set();
/** A text that names more times compares no two. */
const MOST_NAMED = 50;

/**
 * Words that tell how something once was, where the text tells of now as well ("used to be great, now awful"), by index. A word belongs to the
 * time that its clause names, else to the one named last before it in the sentence.
 */
export function findFormer(tokens: readonly Token[], lexicon: CompiledLexicon): ReadonlySet<number> {
  const times = new Map<number, 'then' | 'now'>();
  for (const index of tokens.keys()) {
    const time = timeAt(tokens, index, lexicon);
    if (time !== null) times.set(index, time);
  }
  const named = [...times.values()];
  if (!named.includes('then') || !named.includes('now') || times.size > MOST_NAMED) return NOBODY;
  const marks = [...times.keys()];
  const former = new Set<number>();
  for (const index of tokens.keys()) {
    const mark = governing(tokens, index, marks);
    if (mark !== undefined && times.get(mark) === 'then') former.add(index);
  }
  return former;
}

/** Words that tell of a past that is over, where the text does not tell of now ("used to be great"), by index. */
export function findPast(
  normalized: string,
  tokens: readonly Token[],
  lexicon: CompiledLexicon,
): ReadonlySet<number> {
  const match = lexicon.past.exec(normalized);
  if (match === null || tokens.some((_, index) => timeAt(tokens, index, lexicon) === 'now')) return NOBODY;
  const first = tokens.find(({ end }) => end > match.index);
  if (first === undefined) return NOBODY;
  // "back in the day, …" stands for itself
  const own = tokens.findLast(({ clause }) => clause === first.clause)!;
  const last = own.end <= match.index + match[0].length ? first.clause + 1 : first.clause;
  const past = new Set<number>();
  for (const [index, { clause, sentence }] of tokens.entries())
    if (sentence === first.sentence && clause >= first.clause && clause <= last) past.add(index);
  return past;
}

function timeAt(tokens: readonly Token[], index: number, lexicon: CompiledLexicon): 'then' | 'now' | null {
  const { text, clause } = tokens[index]!;
  const { times } = lexicon;
  const time = lexicon.agglutinative
    ? (times.get(text.slice(0, 2)) ?? times.get(text.slice(0, 3)))
    : times.get(text);
  if (time !== undefined) return time;
  const next = tokens[index + 1];
  // "used to be", but not "used it"; "was good before", but not "before noon"
  if (text === 'used') return next?.text === 'to' ? 'then' : null;
  return text === 'before' && next?.clause !== clause ? 'then' : null;
}

function governing(tokens: readonly Token[], index: number, marks: readonly number[]): number | undefined {
  const { clause, sentence } = tokens[index]!;
  return (
    marks.findLast((mark) => mark <= index && tokens[mark]!.clause === clause) ??
    marks.find((mark) => mark > index && tokens[mark]!.clause === clause) ??
    marks.findLast((mark) => mark < index && tokens[mark]!.sentence === sentence)
  );
}
