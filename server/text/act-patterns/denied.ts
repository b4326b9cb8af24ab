import type { ReadLanguage } from '../language.ts';
import { expressions } from './expressions.ts';

/** An expression of each language that has words. */
type ByLanguage = Readonly<Record<Exclude<ReadLanguage, 'und'>, RegExp>>;

/** Something that the writer is yet to do, or waits for: thanks beside it accept nothing. */
export const PLANS: ByLanguage = {
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
export const UNTROUBLED: ByLanguage = {
  en: everywhere(
    "(?:no|without|never (?:had|have|seen|any)|zero|not|n't (?:had|have|seen))(?: any| an?| a single| one)?(?: real| major| big| serious| further| such)? (?:problem|error|issue|bug|fault|outage|glitch|crash|delay|complaint|cancellation)(?:s|es)?",
  ),
  de: everywhere(
    '(?:kein~|ohne|nie|niemals|null)(?: \\p{L}+(?:e|en|er|em|es))? (?:probleme?s?|fehlern?|störung(?:en)?|verspätung(?:en)?|ausf[aä]lle?n?|panne~|ärger|beschwerden?)',
  ),
  ko: everywhere(
    '(?:문제|오류|에러|지연|연착|결항|불편|불편함|고장|장애|불만|하자|버그)(?:이|가|은|는|도|점이|점도)? ?(?:전혀 |하나도 |아예 |아무것도 )?없~',
  ),
  ru: everywhere(
    '(?:нет|без|никаких|не было|ни одн~)(?: \\p{L}+(?:ых|их|ой|ей))? (?:проблем~|ошиб~|сбо~|задерж~|опоздани~|жалоб~|претензи~|полом~)',
    'не могу (?:по)?(?:жаловаться|сказать)|(?:по)?(?:жаловаться|сказать) не могу',
    '(?:проблем~|ошиб~|сбо~|задерж~|опоздани~|жалоб~|претензи~|полом~) (?:нет|не было|никаких)',
    '(?:ничего|никого|нигде|никогда)[^.!?,]{0,20} (?:лучше|вкуснее|удобнее|быстрее|плохого|страшного)',
  ),
};

/** The writer's own doing, or that they are sorry for it: no word of trouble beside it is a complaint. */
export const OWN_FAULT: ByLanguage = {
  en: expressions(
    '(?:my|our) (?:own )?(?:mistake|fault|error|bad|typo)',
    '(?:sorry|apologi[sz]e|apologies)(?: again)? (?:for|about) (?:the |all the |all |any )?(?:trouble|bother|bothering|fuss|noise|confusion|inconvenience|mess|spam|delay|false alarm)',
  ),
  de: expressions(
    'mein~ (?:eigene[rsnm]? )?(?:fehler|schuld|irrtum|versehen)',
    '(?:sorry|entschuldig~|verzeih~|tut mir leid)[^.!?]{0,20} (?:störung|mühe|umstände|verwirrung|aufregung|aufwand|fehlalarm)',
  ),
  ko: expressions(
    '(?:제|저의|내) (?:실수|잘못|착각)~',
    '(?:번거롭게|귀찮게|불편하게|소란)[^.!?]{0,12}(?:죄송|미안)~',
  ),
  ru: expressions(
    'мо(?:я|й|ю|и)(?: собственн~)? (?:ошибк~|вин~|оплошност~|косяк~)',
    '(?:извин~|прости~)[^.!?]{0,15} (?:беспокойств~|сумбур~|путаниц~|тревог~|хлопот~)',
  ),
};

/** Thanks for nothing, thanks that decline, and "thanks to" for a cause: they accept no answer. */
export const NO_THANKS: ByLanguage = {
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

/** That something is no more, as far as the words that say so; what it was, the rest of the sentence says. */
export const ENDED: ByLanguage = {
  en: everywhere(
    "no (?:more|longer(?: any)?)|(?:not|(?:do|does|did|have|has|is|are|was)n't)(?: had| seen| been)?(?= [^.!?,]{1,40} (?:any ?more|since))",
    'still (?:no|not a single|not one)|not (?:a single|one)(?= [^.!?,]{1,40} since)',
  ),
  de: everywhere(
    '(?:kein~|nicht)(?= [^.!?,]{1,40} mehr)|nicht mehr|mehr(?= (?:auf|seit|da|gehabt|gesehen|$))',
    '(?:immer noch|noch immer|weiterhin|seitdem|seither) kein~',
  ),
  ko: everywhere('더 ?이상 안|이제(?:는)? (?:더 ?이상 )?안', '(?:여전히|아직까지?) (?=[^.!?]{1,10} 없이)'),
  ru: everywhere(
    '(?:не|нет) больше|больше (?:не|нет|никаких|ни одно\\p{L}*)|(?:не|нет|никаких)(?= [^.!?,]{1,30} больше)',
    '(?:до сих пор|по-прежнему|всё ещё|все еще) (?:без|ни одно\\p{L}*|нет)',
  ),
};

function everywhere(...list: readonly string[]): RegExp {
  return new RegExp(expressions(...list), 'gu');
}
