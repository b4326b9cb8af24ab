/** Particles that stand behind a Korean noun, several in a row; the longer ones first. */
const PARTICLE =
  '(?:에게서|에게|에서|에선|에겐|한테서|한테|께서|께|에|으로부터|로부터|으로서|로서|으로써|로써|으로|로|와|과|이랑|랑|하고|보다|처럼|같이|마다|까지|부터|밖에|조차|마저|' +
  '이나|나|만한|이라도|라도|이란|란|이든지|든지|이든|든|뿐|대로|만큼|때문|덕분|만|의|을|를|이|가|은|는|도|선|요)';
/** The verb "to be" behind a noun, which loses its 이 after a vowel. */
const COPULA =
  '(?:(?:이|인|입|일|이었|였)?(?:니다|니다만|니까)|이?(?:라|라서|라니|라고|라고요|라는|라며|라면|라도|지|지만|죠|지요|네|네요|야|고|며|니까|거든요|다|다만|면|면서)|' +
  '인(?:데|데요|데도|가|가요|지|지도|지는|듯|듯요)?|일(?:까|까요|지|걸요)?|임|(?:이었|였)(?:다|고|는데|는데요|어요|어|지만|습니다|나요|으면|네요|죠)?|이에요|예요|이세요)';
/** What is said of people and sides before a particle. */
const SUFFIX = '(?:측|님|씨|들|쪽)?';
/** Nouns that make a compound with whatever sells, serves or employs. */
const KOREAN_HEAD =
  '(?:카드|앱|어플|직원|고객센터|지점|계좌|서비스|매장|홈페이지|사이트|상담원|상담사|본사|대리점|회원|고객|제품|광고|통장|기사|병원)';
const KOREAN_ENDING = new RegExp(
  `^${SUFFIX}(?:${KOREAN_HEAD}${SUFFIX})?(?:${PARTICLE}{0,3}|${PARTICLE}?${COPULA}|같(?:은|이|아요|다|습니다|네요))$`,
  'u',
);
/** Syllables of the shortest Korean name before which any noun may stand. */
const SHORTEST_IN_KOREAN_COMPOUND = 3;
/** What grows is called after many things. */
const KOREAN_PLANT = /^(?:나무|꽃|풀|잎|열매|씨앗)/;
const HANGUL_ALONE = /^[\uac00-\ud7a3]+$/;
const KOREAN_PARTICLES = new RegExp(`${PARTICLE}{0,2}$`, 'u');
/** Verbs and adjectives of two syllables that end in a vowel, as names may. */
const KOREAN_VERBS = new Set(
  (
    '자라 나오 가지 보이 누리 모이 버리 드리 그리 다니 만나 지나 배우 키우 피우 채우 비우 이루 고르 부르 모르 오르 흐르 다르 빠르 나누 바꾸 꾸미 즐기 챙기 마시 먹이 남기 옮기 벌이 느끼 끼치 지키 시키 ' +
    '맡기 숨기 웃기 이기 여기 생기 당기 고치 미치 다치 마치 거치 그치 외치 바치 떠나 일어 나가 들어 건너 기다 세우 태우 싸우 외우 재우 메우 따르 기르 누르 두르 서두 타오 아끼 비비 살피 가르 사귀 쓰이 놓이 쌓이 높이'
  ).split(' '),
);
/** Particles that are endings of verbs as well. */
const VERB_ENDING =
  /^(?:는|는데|는데요|고|나|나요|면|면서|지|지만|지요|죠|며|라|라고|라서|네|네요|니까|다|다가|던|만)$/u;
/** They stand before a verb: a subject, an object, an adverb. */
const BEFORE_VERB = /^[\uac00-\ud7a3]+[이가을를]$|^(?:잘|못|안|더|덜|다|빨리|많이|쑥쑥|무럭무럭)$/u;
const GERMAN_HEAD =
  /^s?(?:apps?|karten?|filialen?|kont(?:os?|en)|kund(?:en?|in|innen|schaft)|kunden(?:service|dienst|center|karte|konto|hotline)|teams?|services?|mitarbeiter(?:in|innen|n|s)?|läden|laden|shops?|fl(?:ug|ugs|üge|ügen)|tickets?|hotline|websites?|webseiten?|seiten?|chef(?:in|s)?|techniker[ns]?|busse?n?|z(?:ug|ugs|üge|ügen)|netz(?:es)?|aktien?|produkte?n?|werbung|vertr(?:ag|ags|äge|ägen)|rechnung(?:en)?|zentrale|personal|fahrer(?:in|n|s)?|kliniken?|praxis|praxen|m(?:arkt|ärkte|ärkten)|niederlassung(?:en)?|geschäfte?n?s?|gruppe|konzern)$/u;
/** Letters of the shortest name that is looked for in compounds. */
export const SHORTEST_IN_COMPOUND = 4;
/** Signs of the longest Korean ending that is looked for. */
export const LONGEST_KOREAN_ENDING = 8;

/** True for particles, or a form of "to be", that Korean adds to a name; with a noun of business before them or alone. */
export function isKoreanEnding(ending: string): boolean {
  return KOREAN_ENDING.test(ending);
}

/** The name that begins a German compound of business ("…filiale", "…skunden"); empty where none does. */
export function headOfCompound(word: string, names: ReadonlyMap<string, unknown>): string {
  for (let length = word.length - 3; length >= SHORTEST_IN_COMPOUND; length--) {
    const name = word.slice(0, length);
    if (names.has(name) && GERMAN_HEAD.test(word.slice(length))) return name;
  }
  return '';
}

/** True for nouns, with particles or without, that a Korean name of some length is written together with. */
export function beginsKoreanCompound(name: string, rest: string): boolean {
  return (
    name.length >= SHORTEST_IN_KOREAN_COMPOUND && HANGUL_ALONE.test(name + rest) && !KOREAN_PLANT.test(rest)
  );
}

/** The particles that a Korean word ends in; empty where there are none. */
export function particlesOf(word: string): string {
  return KOREAN_PARTICLES.exec(word)?.[0] ?? '';
}

/** True where a name with an ending is a verb by its form and by the words before it ("키가 자라는"). */
export function isKoreanVerb(name: string, ending: string, before: readonly string[]): boolean {
  return KOREAN_VERBS.has(name) && VERB_ENDING.test(ending) && before.some((word) => BEFORE_VERB.test(word));
}
