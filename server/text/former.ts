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
