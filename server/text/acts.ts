import { ACT } from '../../schema/model/readings.ts';
import { DE_ACTS } from './act-patterns/de.ts';
import { EN_ACTS } from './act-patterns/en.ts';
import { type ActPatterns, expressions } from './act-patterns/expressions.ts';
import { KO_ACTS } from './act-patterns/ko.ts';
import { RU_ACTS } from './act-patterns/ru.ts';
import { afterTurn, findAssertion } from './assertions.ts';
import type { ReadLanguage } from './language.ts';
import { withoutQuotations } from './own-words.ts';
import { isIronicThanks, withoutIdleBlame } from './stance.ts';
import { MAIL_SIGN, type Token } from './words.ts';

const PATTERNS: Readonly<Record<Exclude<ReadLanguage, 'und'>, ActPatterns>> = {
  en: EN_ACTS,
  de: DE_ACTS,
  ko: KO_ACTS,
  ru: RU_ACTS,
};

const QUESTION_MARK = /[?？]/;

/** What keeps thanks from being an acceptance. */
const ASKS = ACT.request | ACT.demand | ACT.complaint | ACT.stillOpen;

/** Something that the writer is yet to do, or waits for: thanks beside it accept nothing. */
const PLANS: Readonly<Record<Exclude<ReadLanguage, 'und'>, RegExp>> = {
  en: expressions(
    "(?:i|we)(?:'ll| will|'m going to| am going to|'d)",
    '(?:will|going to|gonna|let me) (?:try|check|see|wait|call|do|test|look|read|ask|send)',
    'later|tomorrow|waiting|hope so|hopefully',
  ),
  de: expressions(
    '(?:werde|probiere|versuche|schaue|warte|teste|melde|rufe)~',
    'ausprobieren|abwarten|später|morgen|hoffentlich',
  ),
  ko: expressions('~(?:볼게|해볼|해 볼|기다리|기다릴|할게|보겠|하겠|나중에|내일)~'),
  ru: expressions(
    '(?:попробую|подожду|позвоню|посмотрю|проверю|напишу|буду|жду|попробуем|подождем|подождём)',
    'позже|завтра|надеюсь',
  ),
};

/** That nothing went wrong, in words that tell of trouble where nobody denies it. */
const UNTROUBLED: Readonly<Record<Exclude<ReadLanguage, 'und'>, RegExp>> = {
  en: untroubled(
    "(?:no|without|never (?:had|have|seen|any)|zero|not|n't (?:had|have|seen))(?: any| an?| a single| one)?(?: real| major| big| serious| further| such)? (?:problem|error|issue|bug|fault|outage|glitch|crash|delay|complaint|cancellation)(?:s|es)?",
  ),
  de: untroubled(
    '(?:kein~|ohne|nie|niemals|null)(?: \\p{L}+(?:e|en|er|em|es))? (?:probleme?s?|fehlern?|störung(?:en)?|verspätung(?:en)?|ausf[aä]lle?n?|panne~|ärger|beschwerden?)',
  ),
  ko: untroubled(
    '(?:문제|오류|에러|지연|연착|결항|불편|불편함|고장|장애|불만|하자|버그)(?:이|가|은|는|도|점이|점도)? ?(?:전혀 |하나도 |아예 |아무것도 )?없~',
  ),
  ru: untroubled(
    '(?:нет|без|никаких|не было|ни одн~)(?: \\p{L}+(?:ых|их|ой|ей))? (?:проблем~|ошиб~|сбо~|задерж~|опоздани~|жалоб~|претензи~|полом~)',
    'не могу (?:по)?(?:жаловаться|сказать)|(?:по)?(?:жаловаться|сказать) не могу',
    '(?:проблем~|ошиб~|сбо~|задерж~|опоздани~|жалоб~|претензи~|полом~) (?:нет|не было|никаких)',
    '(?:ничего|никого|нигде|никогда)[^.!?,]{0,20} (?:лучше|вкуснее|удобнее|быстрее|плохого|страшного)',
  ),
};

/** Thanks for nothing, thanks that decline, and "thanks to" for a cause: they accept no answer. */
const NO_THANKS: Readonly<Record<Exclude<ReadLanguage, 'und'>, RegExp>> = {
  en: expressions('thank(?:s| you) for nothing', 'no,? thank(?:s| you)', 'thanks to (?:you|your|this|them)'),
  de: expressions(
    'danke? für (?:nichts|gar nichts)',
    'nein,? danke',
    'danke,? nein',
    '(?<!vielen |lieben |herzlichen |besten |schönen )dank (?:euch|ihnen|dir|eure[rms]|ihre[rms])(?= \\p{L})',
  ),
  ko: expressions('(?:안|못) (?:고마|고맙|감사)~', '~(?:고맙|감사하)지(?:도|는)? (?:않|못)~', '~감사는 무슨'),
  ru: expressions(
    'спасибо за ничего',
    'нет,? спасибо',
    'спасибо,? (?:не надо|не нужно|нет)',
    'не (?:благодарю|за что благодарить)',
  ),
};

function untroubled(...list: readonly string[]): RegExp {
  return new RegExp(expressions(...list), 'gu');
}

const NOWHERE = { end: -1, denied: false };
const GLOBAL_CONFIRMATION = {
  en: new RegExp(PATTERNS.en.confirmation, 'gu'),
  de: new RegExp(PATTERNS.de.confirmation, 'gu'),
  ko: new RegExp(PATTERNS.ko.confirmation, 'gu'),
  ru: new RegExp(PATTERNS.ru.confirmation, 'gu'),
};

/**
 * What a message does in a conversation, as bits of ACT. Expressions of a language that anybody would use; a matter that is
 * still open cancels what reads like a confirmation, and a confirmation what reads like a complaint ("problem solved").
 */
export function readActs(normalized: string, tokens: readonly Token[], language: ReadLanguage): number {
  let acts = QUESTION_MARK.test(normalized) ? ACT.request : 0;
  if (normalized.includes(MAIL_SIGN)) acts |= ACT.redirection;
  if (language === 'und') return acts;
  const patterns = PATTERNS[language];
  if (patterns.request.test(normalized)) acts |= ACT.request;
  if (
    patterns.complaint.test(normalized) &&
    patterns.complaint.test(withoutDenied(normalized, tokens, language))
  )
    acts |= ACT.complaint;
  if (patterns.demand.test(normalized)) acts |= ACT.demand;
  if (patterns.thanks.test(normalized)) acts |= isIronicThanks(tokens, language) ? ACT.complaint : ACT.thanks;
  const settled = patterns.confirmation.test(normalized)
    ? findAssertion(withoutQuotations(normalized), language, GLOBAL_CONFIRMATION[language])
    : NOWHERE;
  if (settled.end >= 0) acts |= ACT.confirmation;
  if (patterns.redirection.test(normalized)) acts |= ACT.redirection;
  if (patterns.stillOpen.test(normalized)) acts |= ACT.stillOpen;
  if (patterns.closure.test(normalized)) acts |= ACT.closure;
  if (patterns.promise.test(normalized)) acts |= ACT.promise;
  if (patterns.elsewhere.test(normalized)) acts |= ACT.elsewhere;
  if ((acts & ACT.thanks) !== 0 && (acts & ASKS) === 0 && accepts(normalized, language))
    acts |= ACT.acceptance;
  if (settled.denied) acts |= ACT.complaint;
  if ((acts & ACT.stillOpen) !== 0) return acts & ~ACT.confirmation;
  if ((acts & ACT.confirmation) === 0) return acts;
  // "it arrived, but it is broken" settles nothing
  return patterns.complaint.test(afterTurn(normalized, language, settled.end))
    ? acts & ~ACT.confirmation
    : acts & ~ACT.complaint;
}

function withoutDenied(
  normalized: string,
  tokens: readonly Token[],
  language: Exclude<ReadLanguage, 'und'>,
): string {
  return withoutIdleBlame(normalized, tokens, language).replace(UNTROUBLED[language], ' ');
}

/** Thanks accept an answer unless something is yet to be done, they are not meant, or "but" follows them. */
function accepts(normalized: string, language: Exclude<ReadLanguage, 'und'>): boolean {
  if (PLANS[language].test(normalized) || NO_THANKS[language].test(normalized)) return false;
  const thanks = PATTERNS[language].thanks.exec(normalized);
  return thanks === null || afterTurn(normalized, language, thanks.index) === '';
}
