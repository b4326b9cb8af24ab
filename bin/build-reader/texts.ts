import { DE_LEXICON } from '../../server/text/lexicons/de.ts';
import { EN_LEXICON } from '../../server/text/lexicons/en.ts';
import { KO_LEXICON } from '../../server/text/lexicons/ko.ts';
import type { Lexicon } from '../../server/text/lexicons/lexicon.ts';
import { RU_LEXICON } from '../../server/text/lexicons/ru.ts';

/** A text in a known language. */
export interface LanguageText {
  readonly language: string;
  readonly text: string;
}

type Pick = <T>(list: readonly T[]) => T;

const LEXICONS: Readonly<Record<string, Lexicon>> = {
  en: EN_LEXICON,
  de: DE_LEXICON,
  ko: KO_LEXICON,
  ru: RU_LEXICON,
};
/** What may follow the stem of a Korean word; a lexicon has stems only. */
const KOREAN_ENDINGS =
  '아요 어요 네요 습니다 다 았어요 었어요 고 는데 지만 해요 했어요 하다 은 는 이 가 을 를 에 도'.split(' ');
const LONGEST = 90;
const PSEUDO_WORDS = [2, 3, 4, 5, 6, 7];
const PICTURE_SHARE = 0.12;

/**
 * What the teacher is asked: sentences, and words mixed at random so that rare ones are seen beside others.
 *
 * @param options.sentences - Common Voice's.
 * @param options.examples - Our own.
 * @param options.pieces - The teacher's pieces; Korean words come from there too, since Common Voice has few.
 * @param options.random - In [0, 1).
 * @param options.count - Pseudo-sentences in all.
 */
export function buildTeacherTexts(options: {
  readonly sentences: readonly LanguageText[];
  readonly examples: readonly LanguageText[];
  readonly pieces: readonly string[];
  readonly random: () => number;
  readonly count: number;
}): LanguageText[] {
  const pick: Pick = (list) => list[Math.floor(options.random() * list.length)]!;
  const pictures = options.pieces.filter((piece) => /^\p{Extended_Pictographic}$/u.test(piece));
  const texts: LanguageText[] = [];
  const languages = Object.keys(LEXICONS);
  const pools = new Map(languages.map((language) => [language, poolsOf(language, options, pick)]));
  for (let index = 0; index < options.count; index++) {
    const language = languages[index % languages.length]!;
    const own = pools.get(language)!;
    let text = options.random() < 0.6 ? mix(own, options.random, pick) : swap(own, options.random, pick);
    if (options.random() < PICTURE_SHARE) text += ` ${pick(pictures)}`;
    texts.push({ language, text: text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '') });
  }
  return texts;
}

/** Words of a language by where they come from, and its example sentences. */
interface Pools {
  readonly frequent: readonly string[];
  readonly polar: readonly (() => string)[];
  readonly examples: readonly string[];
}

function poolsOf(
  language: string,
  { sentences, examples, pieces }: Parameters<typeof buildTeacherTexts>[0],
  pick: Pick,
): Pools {
  const own = [...sentences, ...examples].filter((entry) => entry.language === language);
  const words = new Set(own.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}']+/gu) ?? []));
  if (language === 'ko') for (const piece of pieces) if (/^▁[가-힣]+$/.test(piece)) words.add(piece.slice(1));
  const lexicon = LEXICONS[language]!;
  const polar = [lexicon.strongPositive, lexicon.positive, lexicon.negative, lexicon.strongNegative].flatMap(
    (group) => group.split(/\s+/).filter((word) => word !== ''),
  );
  const spelled = polar.map((word) => () => spell(word, lexicon, pick));
  return {
    frequent: [...words],
    polar: spelled,
    examples: examples.filter((entry) => entry.language === language).map(({ text }) => text),
  };
}

function spell(word: string, lexicon: Lexicon, pick: Pick): string {
  const plain = word.replace('*', '').replaceAll('_', ' ');
  return lexicon.agglutinative && !word.endsWith('*') ? plain + pick(KOREAN_ENDINGS) : plain;
}

function mix({ frequent, polar }: Pools, random: () => number, pick: Pick): string {
  const words = Array.from({ length: pick(PSEUDO_WORDS) }, () =>
    random() < 0.3 ? pick(polar)() : pick(frequent),
  );
  return words.join(' ');
}

/** An example with some of its words replaced, or the halves of two. */
function swap({ frequent, polar, examples }: Pools, random: () => number, pick: Pick): string {
  const words = pick(examples).split(' ');
  const other = pick(examples).split(' ');
  if (random() < 0.3)
    return [...words.slice(0, words.length >> 1), ...other.slice(other.length >> 1)].join(' ');
  const replaced = Math.max(1, Math.round(words.length / 4));
  for (let index = 0; index < replaced; index++)
    words[Math.floor(random() * words.length)] = random() < 0.3 ? pick(polar)() : pick(frequent);
  return words.join(' ');
}
