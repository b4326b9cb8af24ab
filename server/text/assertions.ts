import type { ReadLanguage } from './language.ts';

/** What keeps a sentence from saying that something is so; each expression stands as words. */
interface Doubts {
  /** Says that it is not so; in the clause, before what it is about. */
  readonly denial: RegExp;
  /** The same behind it. */
  readonly laterDenial: RegExp;
  /** Asks for it, waits for it, makes it a condition: in the clause, before what it is about. */
  readonly wish: RegExp;
  /** The same behind it, or null. */
  readonly laterWish: RegExp | null;
  /** Asks by its form, at the beginning of the clause; null where only the mark tells. */
  readonly question: RegExp | null;
  /** Hopes for it, demands it, quotes it: in the sentence before its clause, or null where that says nothing. */
  readonly frame: RegExp | null;
}

/** How a clause speaks of something. */
type Manner = 'asserted' | 'denied' | 'wished';

const word = (alternatives: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'u');

const DOUBTS: Readonly<Record<Exclude<ReadLanguage, 'und'>, Doubts>> = {
  en: {
    denial: new RegExp(
      `n't(?!\\p{L})|${word('not|never|cannot|cant|dont|doesnt|didnt|isnt|wasnt|hasnt|havent|wont|nothing|none|nobody|no one|neither|nor|hardly|barely|far from').source}`,
      'u',
    ),
    laterDenial: /^ (?:not|no longer|never|hardly|barely)(?!\p{L})/u,
    wish: word(
      "when|if|unless|until|till|whether|should|would|could|will|shall|must|may|might|need|needs|needed|want|wants|wanted|doubt|doubts|hope|hopes|hoping|hopefully|wish|wishing|expect|expecting|please|pls|to be|to get|get|gets|waiting|said|says|told|claim|claims|claimed|promised|assured|supposed|supposedly|i'd|it'll|that'll|you'll|they'll",
    ),
    laterWish: null,
    question:
      /^\s*(?:(?:and|so|but|hi|hello) )?(?:is|are|was|were|has|have|did|does) (?:it|this|that|the|my|your|our|everything|all|there|they|you|any\p{L}*)(?!\p{L})/u,
    frame: word('hope|hoping|you said|you say|you claim|you promised|i was told|they said|they told me'),
  },
  de: {
    denial: word('nicht(?! mehr)|nie|niemals|nichts|niemand|kein\\p{L}*|weder|kaum|keineswegs|keinesfalls'),
    laterDenial: word('nicht(?! mehr)|nie|niemals|keineswegs|keinesfalls'),
    wish: word(
      'wann|wenn|falls|ob|bis|sobald|bevor|damit|soll\\p{L}*|muss|müssen|müsst\\p{L}*|wird|werden|würde\\p{L}*|könnte\\p{L}*|möchte\\p{L}*|will|wollen|wollte\\p{L}*|hoff\\p{L}*|erwart\\p{L}*|bitte|angeblich|laut|bezweif\\p{L}*|bald|gesagt|behauptet|versprochen|warte|warten',
    ),
    laterWish: word('wird|werden|würde\\p{L}*|soll\\p{L}*|muss|müssen|müsste\\p{L}*|sein sollte\\p{L}*'),
    question:
      /^\s*(?:(?:und|oder|aber) )?(?:ist|sind|wurde|wurden|habt|haben) (?:es|das|die|der|dies\p{L}*|mein\p{L}*|ihr|sie|denn)(?!\p{L})/u,
    frame: word(
      'hoff\\p{L}*|wünsch\\p{L}*|erwart\\p{L}*|sorgen sie|sorgt|(?:ihr|sie) (?:sagt|sagten|schreibt|schriebt|schrieben|meint|meinten|behauptet|behaupten|behaupteten|habt|haben) ?(?:gesagt|geschrieben|behauptet|versprochen)?|es hieß|angeblich|wissen,? wann|dafür',
    ),
  },
  ko: {
    denial: word('안|못|아직'),
    laterDenial: /^\p{L}*지(?:는|도|가|를)? ?(?:않|못|아니)/u,
    wish: word('언제|혹시|만약|만일'),
    laterWish:
      /^\p{L}*(?:다고|다는|다더|다면|으면|나요|까요|는지|을지|던가|려면|라고|기를|길 ?바|기 ?바|야 ?(?:하|되|돼|합|됩))/u,
    question: null,
    frame: null,
  },
  ru: {
    denial: word('(?<!больше )не|(?<!больше )нет|ни|ничего|ничто|никто|никак|нисколько|вовсе|едва'),
    laterDenial: word('не|нет|ни'),
    wish: word(
      'когда|если|чтобы|чтоб|пока|ли|будет|будут|будем|долж\\p{L}*|надо|нужно|бы|скоро|надеюсь|надеемся|жду|ждём|ждем|хочу|хотим|прошу|просим|якобы|сомневаюсь|пожалуйста',
    ),
    laterWish: word('ли|будет|будут|бы'),
    question: null,
    frame: word(
      'надеюсь|надеемся|жду|ждём|ждем|хочу|хотим|хотелось бы|прошу|просим|нужно|надо|требую|требуем|(?:вы|они|мне) (?:пис|говор|сказ|обещ|ответ|утвержд|сообщ|завер)\\p{L}*|якобы',
    ),
  },
};

const SENTENCE_END = /[.!?？…\n]/;
const ASKED = /^[!.…]*[?？]/;
const CLAUSE_END = /[.!?？…\n,;()]|[:–—](?=\s)/;
/** A turn against what was said, after which another thing is said. */
const TURNS: Readonly<Record<Exclude<ReadLanguage, 'und'>, RegExp>> = {
  en: word('but|however|though|although'),
  de: word('aber|jedoch|allerdings'),
  ko: /(?:지만|는데|은데)(?!\p{L})|(?<!\p{L})(?:그런데|근데|그러나)(?!\p{L})/u,
  ru: word('но|однако'),
};

/** That what was said held for a while only; in the rest of the sentence. */
const RELAPSES: Readonly<Record<Exclude<ReadLanguage, 'und'>, RegExp>> = {
  en: /(?<!\p{L})(?:(?:and|but),? then(?! (?:i|we|you)(?!\p{L}))|until (?:it|this|yesterday|today|just)|before (?:it|dying|breaking|failing|stopping)|only for an? )/u,
  de: /(?<!\p{L})(?:(?:und|aber),? (?:dann|danach|plötzlich)|,? dann (?:war|ging|kam|ist|hat|wieder|nicht)|bis (?:es|sie|er|gestern|heute|eben)|nur (?:kurz|für))(?!\p{L})/u,
  ko: /(?:다가|더니)(?!\p{L})/u,
  ru: /(?<!\p{L})(?:(?:а|и|но),? (?:потом|затем|опять|снова|вновь)|пока не|ненадолго)(?!\p{L})/u,
};

/** Where a text says something for a fact, and whether it denies it elsewhere. */
export interface Assertion {
  /** End of the first place that says it; -1 where none does. */
  readonly end: number;
  readonly denied: boolean;
}

/**
 * Where a text asserts what an expression stands for: neither denied, nor asked, wished, made a condition or quoted.
 *
 * @param pattern - Global.
 */
export function findAssertion(
  normalized: string,
  language: Exclude<ReadLanguage, 'und'>,
  pattern: RegExp,
): Assertion {
  let denied = false;
  for (const match of normalized.matchAll(pattern)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const manner = mannerOf(normalized, language, place);
    if (manner === 'asserted') return { end: place.end, denied };
    if (manner === 'denied') denied = true;
  }
  return { end: -1, denied };
}

/** Whether a sentence hopes, asks or makes a condition of what it says. */
export function isWished(sentence: string, language: Exclude<ReadLanguage, 'und'>): boolean {
  const { wish, frame } = DOUBTS[language];
  return /[?？]/u.test(sentence) || wish.test(sentence) || frame?.test(sentence) === true;
}

/** What a text says after it turned against what stands before a place; empty where it does not. */
export function afterTurn(normalized: string, language: Exclude<ReadLanguage, 'und'>, end: number): string {
  const rest = normalized.slice(end);
  const turn = TURNS[language].exec(rest);
  return turn === null ? '' : rest.slice(turn.index + turn[0].length);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Signs that are looked at before and after a place. */
const REACH = 200;

function mannerOf(normalized: string, language: Exclude<ReadLanguage, 'und'>, { start, end }: Place): Manner {
  const sentence = normalized
    .slice(Math.max(0, start - REACH), start)
    .split(SENTENCE_END)
    .at(-1)!;
  const clause = sentence.split(CLAUSE_END).at(-1)!;
  const rest = normalized.slice(end, end + REACH);
  const stop = rest.search(CLAUSE_END);
  const after = stop < 0 ? rest : rest.slice(0, stop);
  const { denial, laterDenial, wish, laterWish, question, frame } = DOUBTS[language];
  const said = clause + normalized.slice(start, end);
  // a Korean negation stands right before its verb
  const denies = language === 'ko' ? lastTwoWords(said) : said;
  if (denial.test(denies) || laterDenial.test(after)) return 'denied';
  if (ASKED.test(rest.slice(after.length)) || question?.test(said)) return 'wished';
  if (wish.test(said) || laterWish?.test(after)) return 'wished';
  if (RELAPSES[language].test(rest.split(SENTENCE_END, 1)[0]!)) return 'denied';
  return frame?.test(sentence.slice(0, sentence.length - clause.length)) ? 'wished' : 'asserted';
}

function lastTwoWords(text: string): string {
  return text.split(/\s+/u).slice(-2).join(' ');
}
