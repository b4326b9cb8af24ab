import { ACT } from '../../schema/model/readings.ts';
import { afterTurn, findAssertion } from './assertions.ts';
import type { ReadLanguage } from './language.ts';
import { withoutQuotations } from './own-words.ts';
import { MAIL_SIGN } from './words.ts';

type ActPatterns = Readonly<Partial<Record<keyof typeof ACT, RegExp>>>;

/** Expressions that stand as words; a `~` stands for the rest of a word, at the beginning for its head. */
function expressions(...list: readonly string[]): RegExp {
  const alternatives = list.map((text) => {
    const head = text.startsWith('~') ? '' : '(?<![\\p{L}\\p{N}])';
    const tail = text.endsWith('~') ? '' : '(?![\\p{L}\\p{N}])';
    const body = text.replace(/^~|~$/g, '').replace(/ ?~/g, '\\p{L}*');
    return `${head}(?:${body})${tail}`;
  });
  return new RegExp(alternatives.join('|'), 'u');
}

/** What goes wrong, as nouns; that it is gone, or there again, says how a matter stands. */
const TROUBLE = {
  en: '(?:problem|error|issue|bug|fault|outage|glitch|noise|leak)(?:s|es)?',
  de: '(?:probleme?s?|fehler[ns]?|störung(?:en)?|ausfälle?|pannen?|fehlermeldung(?:en)?|macken?)',
  ko: '~(?:오류|문제|에러|증상|장애|버그|고장)\\p{L}?',
  ru: '(?:проблем|ошиб|сбо|неисправност|глюк|поломк)\\p{L}*',
};
/** Russian imperatives that ask nothing of anybody, and forms that look like one. */
const NO_DEMAND_RU =
  '(?:здравствуй|извини|прости|представь|поверь|увидь|види|хоти|говори|держи|береги|живи|бой|бере|кредите|лимите|защите|сайте)';
const TROUBLED = '(?:broken|down|stuck|blocked|locked|missing|offline|failing|crashing)';

const PATTERNS: Readonly<Record<Exclude<ReadLanguage, 'und'>, ActPatterns>> = {
  en: {
    request: expressions(
      '(?:can|could|would|will) (?:you|u|someone|anyone|somebody|i|we)',
      'please (?:help|advise|fix|send|check|look|tell|call|explain|refund|respond|reply|let|get|do|dm|confirm|answer|respond)',
      '(?:help|assist|advise)(?: me| us)?,? ?(?:please|pls|plz)',
      '(?:need|want|require)(?: some| your| a| to (?:know|change|get|speak|talk|book|cancel|rebook|find))',
      "i(?:'d| would) (?:like|love|appreciate)",
      "(?:how|where|when|why|what|which|who)(?: do| does| can| could| should| is| are| was| will|'s| to)",
      'any (?:news|update|updates|idea|chance|way)',
      'looking for',
      'wondering (?:if|whether|how|why)',
      'let (?:me|us) know',
      'do you (?:know|have|offer)',
      'is there (?:a|any|anyone|someone)',
    ),
    demand: expressions(
      '(?:please|pls|plz|kindly) (?!note|accept|be|feel|see|enjoy|find|keep|bear|rest|allow|excuse|forgive|don|thank|close|pass|continue|i|we|it|the|my|and)\\p{L}+',
      '(?:^|[.!?,;]\\s*)(?:just |now |then |so |somebody |someone )?(?:give|tell|send|call|show|bring|get|pay|let|help|inform|update|connect|notify|ring|phone|text|answer|refund|reimburse|reset|unlock|return) (?:me|us|my|our)',
      '[^.!?,]{3,80} (?:please|pls|plz)\\s*(?=[.!]|$)',
      '(?:i|we)(?: just| really| still| only)? (?:want|demand|need|require|insist)(?! to (?:say|thank|compliment|praise))',
      'you owe (?:me|us)',
    ),
    complaint: expressions(
      '(?:did|does|do|is|was|were|has|have|are|ca|wo|could|would)(?:n.t| not) (?:work|arrive|show|load|come|get|received?|open|help|let|even|been|answer|respond|refund)\\w*',
      '(?:cancel|delay|damag|overcharg|ignor|overbook|bump|strand|disconnect)\\w*ed',
      'cancelled|canceled|lost|stuck|broken|stolen|missing|missed|charged|double|twice|stranded',
      '(?:no|not any|without) (?:answer|reply|response|refund|explanation|help|information|notice|luggage|bag|one)',
      'waiting (?:for|since|on)',
      'been (?:waiting|on hold|standing|sitting|trying)',
      '(?:terrible|awful|horrible|worst|unacceptable|ridiculous|disappointed|disappointing|rude|disgusting|pathetic|useless)',
      'error|problem|issue|crash~|fail~|bug|fault~',
      'never (?:arrived|came|received|got|again)',
      'refus(?:e|ed|es|ing) to',
      'not (?:acceptable|ok|okay|right|fair)',
      'without (?:a word|asking|telling|warning)',
      '(?:i|we)(?: still| just)? (?:cannot|can ?not|can.t|could(?:n.t| not)|am unable to|are unable to) (?!thank|wait|complain|praise|believe|recommend|say|fault|imagine)\\p{L}+',
      'wrong|incorrect|faulty|out of (?:order|service)',
      '(?:is|are|was|were|went|been) (?:down|dead|offline|dirty|filthy|late|closed|blocked|locked|leaking|freezing)',
      'no (?:signal|internet|power|electricity|water|heating|connection|network|reception)',
      '(?:keeps?|kept) (?:on )?(?:crash|fail|freez|los|logg|dropp|stopp|break|disconnect|reject|declin)ing',
      '(?:nobody|no-one) (?:pick|answer|repl|help|came|come|call|told|tell|know|care|respond)~',
    ),
    thanks: expressions(
      'thank(?:s|ed|ful|fully|you|u|x)?',
      'thx',
      'tnx',
      'ty',
      'cheers',
      'much appreciated',
      'appreciate (?:it|that|your|the)',
      'grateful',
    ),
    confirmation: expressions(
      "(?:it|that|this|all|everything|now|app|site|card|login)(?:'s| is| has)? ?(?:now )?(?:works|worked|working|fixed|solved|resolved|sorted|fine|good now|ok now)",
      '(?:fixed|solved|sorted|resolved)(?: it| now| that|!)?',
      'works (?:now|again|fine|perfectly|great)',
      'did the trick',
      'got (?:it|my|the) (?:back|now|refund|money|bag|luggage|ticket|confirmation)',
      '(?:has|have|just|finally) (?:just )?(?:arrived|come|been (?:refunded|resolved|fixed|sorted|delivered))',
      'problem (?:solved|gone|fixed)',
      '(?:is|are) (?:here|back)(?: now)?',
      '(?:all|everything) (?:good|fine|set|sorted|ok)(?: now)?',
      'now i can',
      'received (?:it|them|everything)',
      'that (?:helped|solved)',
      '(?:i|we)(?: can| am able to| are able to)[^.!?,]{0,30} again',
      'working again|running again|back (?:to normal|up|online|in service)',
      'arrived (?:today|yesterday|this (?:morning|afternoon)|safely|at last|now|in the meantime)',
      `${TROUBLE.en}[^.!?,]{0,25} (?:no longer|not [^.!?,]{0,20}any ?more|gone|disappeared|vanished|went away)`,
      `no (?:more|longer any) ${TROUBLE.en}`,
      `no longer ${TROUBLED}`,
    ),
    redirection: expressions(
      '(?:dm|pm|direct message|private message|private chat)(?: us| me)?',
      '(?:e-?mail|mail|write(?: to)?|contact|message|reach out to) (?:us|the|our|them)(?: at| via| by| on| through| team| desk| office)?',
      'call (?:us|our)',
      'send (?:us|them|me) (?:a|an|your) ?(?:dm|pm|private|direct|e-?mail|message|note)?',
      '(?:via|by|through|per) (?:dm|pm|e-?mail|private message|direct message|phone)',
      '(?:fill|complete) (?:in|out) (?:the|this|our) form',
      '(?:give|drop) us an? (?:ring|call|line|e-?mail|note|message)',
      '(?:ring|phone|call|dial|visit|ask|contact|speak to|talk to|speak with|talk with|check with|approach)(?: \\p{L}+){0,4} (?:department|office|branch|desk|hotline|helpline|clinic)',
      '(?:handled|dealt with|looked after) by|responsible for (?:this|that|these|such)',
      'privately',
      'follow (?:us )?(?:and|so) (?:dm|we)',
      'in private',
    ),
    stillOpen: expressions(
      '(?:cannot|can ?not|can.t|could(?:n.t| not)|unable to) (?:reach|get through|get hold)',
      'still (?:no|not|nothing|waiting|does|doesn|is|isn|the same|have|haven|has|hasn|cannot|can|don|get|getting|there|broken|missing|open|down)~',
      '(?:happened|happening|broken|broke|down|gone|failing|stopped|back) again',
      'not (?:fixed|solved|resolved|working|sorted)(?: yet)?',
      '(?:did|does)(?:n.t| not) (?:help|work|solve|fix)',
      'same (?:problem|error|issue|as before)',
      `${TROUBLE.en}(?: is| are|'s|'re| has| have)?(?: now| come| came)? back`,
      'nothing (?:has )?(?:changed|happened)',
      'no (?:answer|reply|response|news|update)(?: yet| so far)?',
      'nobody (?:has )?(?:answered|replied|responded|called)',
      'once (?:more|again)',
      'too (?:soon|early)',
      'asking again|hello\\?',
    ),
    promise: expressions(
      "(?:i|we)(?:'re| are|'m| am)(?: currently| still| now| already)? (?:looking|checking|investigating|working|reviewing|following|handling|dealing|sorting)",
      "(?:we|i|someone|somebody|they|(?:a|our|the|my)(?: \\p{L}+)? (?:colleague|team|specialist|technician|engineer|manager|department|office)s?)(?:'ll| will)",
      '(?:forwarded|passed|escalated|raised|reported|flagged)(?: (?:this|that|it|on|along|your|the|\\p{L}+)){0,3} (?:to|with)',
      '(?:get|be|come) back to you|be in touch|look into|working on|bear with|under (?:investigation|review)|let (?:me|us) (?:check|look|see)',
    ),
    elsewhere: expressions(
      "(?:dm'?ed|pm'?ed|emailed|e-mailed|messaged|mailed) (?:you|u|them|it)",
      '(?:dm|pm|e-?mail|message|mail)s?(?: has been| was| is| just)? sent',
      'sent(?: you| u| it| them)?(?: an?| the| my| via| by| through| in)* (?:dm|pm|e-?mail|mail|message|private|direct)',
      "(?:i|we)(?:'ve|'d| have| had)?(?: also| already| even| just| previously)* (?:wrote|written|messaged|contacted|called|phoned|rang|emailed|e-mailed|mailed|dmed|tweeted)(?: to)? (?:you|your|the (?:hotline|support|office|branch|desk))",
      "(?:i|we)(?:'ve|'d| have| had)?(?: also| already| even| just| previously)* (?:sent|wrote|written|filled in|filled out|submitted|posted|left)(?: you)? (?:an?|the|my|two|three|several|this)(?: \\p{L}+)? (?:e-?mails?|mails?|messages?|letters?|dms?|forms?|tweets?|tickets?|voicemails?)",
      'my (?:e-?mails?|letters?|calls|tickets?) (?:of|from|about|to you)',
    ),
    closure: expressions(
      '(?:case|ticket|matter|file|request|issue|claim|it) (?:is|has been|was)? ?(?:now )?(?:closed|resolved|completed|settled|processed)',
      'clos(?:e|ed|ing) (?:the|this|your) (?:case|ticket|matter|file|request)',
      '(?:refund|payment|change|claim|request)[^.!?]{0,25} (?:has been|was|is) (?:issued|processed|completed|made|booked|approved)',
      "(?:we have|we've|i have|i've) (?:completed|processed|closed|resolved|fixed|issued|refunded|rebooked)",
      'consider (?:this|it|the matter) (?:closed|settled|done)',
      'taken care of',
      'all done on our side',
    ),
  },
  de: {
    request: expressions(
      '(?:könnt|können|kann|könnte|könnten|kannst|könntest|würdet|würden|darf|dürfen|möchte|möchten|brauche|brauchen|bräuchte|hätte gern|suche|benötige)~',
      'bitte (?:um|helfen|hilfe|prüf|schick|send|sagen|melden|klär|ändern|antworten|erstatt|nachseh)~',
      '(?:wie|wo|wann|warum|wieso|weshalb|welche[rsnm]?|wer|was) (?:kann|muss|ist|sind|wird|mache|geht|bekomme|finde|soll|darf|ändere|komme)',
      'weiß (?:jemand|wer)|wisst ihr|wissen sie',
      'gibt es (?:etwas|was|eine|ein|schon|noch|neues|irgend)~',
      'hilfe',
      'sag(?:t)? (?:mir )?bescheid',
      'ich frage',
    ),
    demand: expressions(
      '(?:^|[.!?]\\s*)(?:bitte |dann |nun |jetzt |also )?(?!(?:haben|sind|waren|danken|entschuldigen|verzeihen|beachten|finden|sehen) )\\p{L}+(?:en|ern|eln) sie',
      'bitte [^.!?]{2,60}\\p{L}{2,}e[nr]n?(?= ?(?:[.!]|$))',
      '(?:^|[.!?,;]\\s*)(?:dann |nun |jetzt |also |bitte )?(?:gebt|gib|schickt|schick|sagt|sag|ruft|ruf|helft|hilf|erklärt|erklär|bringt|bring|zahlt|lasst|zeigt|zeig|meldet) (?:mir|uns|mich|euch)',
      '(?:ich|wir) (?:will|wollen|verlange|verlangen|fordere|fordern|erwarte|erwarten|bitte um|bitten um)',
      '(?:will|verlange|fordere|erwarte) ich',
    ),
    complaint: expressions(
      '(?:funktioniert|geht|klappt|kommt|lädt|öffnet|hilft)[^.!?]{0,20} nicht',
      'nicht (?:angekommen|gekommen|funktioniert|geliefert|erhalten|bekommen|erreichbar|da|möglich|geholfen)',
      '(?:gestrichen|ausgefallen|verspätet|verloren|beschädigt|kaputt|defekt|abgebucht|storniert|gesperrt|verschwunden|gestohlen|umgesetzt|überbucht)',
      '(?:verspätung|ausfall|störung|fehler|problem|panne|ärger|beschwerde)~',
      'kein~ (?:antwort|reaktion|erstattung|hilfe|mensch|auskunft|information|koffer|geld)',
      '(?:warte|warten|stehe|sitze) (?:ich |wir )?(?:seit|schon|immer)',
      '(?:furchtbar|schrecklich|katastroph|unverschämt|frechheit|unmöglich|enttäuscht|ärgerlich|unfreundlich|lächerlich|unfähig)~',
      'fehlen|fehlt|scheitert',
      'ohne (?:mich zu fragen|ein wort|grund|information|erklärung)',
      '(?:ist|sind|war|waren) (?:\\p{L}+ )?(?:falsch|fehlerhaft)|außer betrieb',
      'erreiche~[^.!?,]{0,40} nicht|nicht zu erreichen|kein durchkommen',
      '(?:brennt|läuft|startet|reagiert|antwortet|heizt|erscheint|druckt|lässt sich)[^.!?,]{0,20} nicht',
      'stürzt~[^.!?,]{0,20} ab',
      '(?:ist|sind|war|waren) (?:tot|schmutzig|dreckig|verschmutzt|undicht|blockiert|offline)',
      'kein~ (?:netz|strom|wasser|internet|empfang|verbindung|heizung|signal)',
      'niemand (?:geht|antwortet|meldet|hilft|kommt|kam|weiß|kümmert|reagiert)',
    ),
    thanks: expressions('dank~', 'danke~', 'vielen dank', 'merci', 'dankeschön', 'thx', 'verbindlichsten'),
    confirmation: expressions(
      '(?:jetzt|nun|wieder) (?:geht|klappt|läuft|funktioniert)',
      '(?:geht|klappt|läuft|funktioniert)(?: es| alles)? (?:jetzt|nun|wieder)',
      '(?:klappt|läuft|funktioniert) alles',
      '(?:kann|können)[^.!?,]{0,30} wieder',
      `${TROUBLE.de}[^.!?,]{0,25} nicht mehr`,
      `${TROUBLE.de} (?:ist|sind) (?:jetzt |nun |endlich )?(?:weg|verschwunden)`,
      `kein~ ${TROUBLE.de} mehr`,
      'hat (?:geklappt|funktioniert|geholfen)',
      '(?:gelöst|erledigt|behoben|geklärt)',
      '(?:ist|sind|gerade|endlich|heute)[^.!?]{0,15} (?:angekommen|eingetroffen|gekommen|gutgeschrieben)',
      '(?:wieder|jetzt|endlich) (?:da|auf dem konto|in ordnung|alles gut|ok)',
      '(?:ist|sind) da',
      'alles (?:gut|bestens|ok|in ordnung|wieder)',
      'das war es',
      'jetzt kann ich',
    ),
    redirection: expressions(
      '(?:dm|pn|direktnachricht|privatnachricht|private nachricht)',
      '(?:per|via|über) (?:dm|pn|e-?mail|mail|telefon|nachricht|privatnachricht|direktnachricht)',
      '(?:mailen|schreiben|schreib|schreibt|wende|wenden|melde|melden|kontaktier)~ (?:sie |dich |euch |uns |ihnen )*(?:bitte |sich )*(?:per|an|über|unter|bei|die|den|unser)~',
      '(?:wende|wenden|wendet) (?:sie |dich |euch )[^.!?]{0,40}(?:an|bei) (?:den|die|das|unser~|ihr~|euer~|eure~)',
      '(?:melde|melden|meldet) (?:sie sich|dich|euch)[^.!?]{0,25} (?:bei|unter) ~',
      '(?:schreib|schreibt|schreiben|schick|schickt|schicken)~[^.!?]{0,40} privat',
      '(?:ruf|ruft|rufen) (?:sie|doch|bitte|bei)[^.!?]{0,40} an',
      '(?:komm|kommt|kommen)(?: sie)?[^.!?]{0,20} in (?:die|unser~|eine|ihr~|das|ein) (?:filiale|geschäftsstelle|praxis|büro|amt|~stelle)',
      '(?:ist|sind) [^.!?]{0,40}zuständig',
      'füll~ [^.!?]{0,25}formular',
      'ruf~ (?:sie |uns |bitte |dort )*(?:unter|bei|an)',
    ),
    stillOpen: expressions(
      'erreiche~[^.!?,]{0,40} nicht|nicht zu erreichen|kein durchkommen',
      '(?:immer noch|noch immer|weiterhin|nach wie vor)',
      '(?:schon|noch) (?:wieder|immer) (?:nicht|kein|weg|kaputt|da|verschwunden|das gleiche)~',
      'wieder (?:kaputt|weg|nicht|ausgefallen|verschwunden|am anfang)',
      `${TROUBLE.de}[^.!?,]{0,20} (?:wieder|zurück|erneut) ?(?:da|auf)?`,
      '(?:hat|das) nicht geholfen',
      'nichts (?:geändert|passiert|getan|gebracht)',
      '(?:dasselbe|das gleiche|derselbe|der gleiche) (?:problem|fehler)',
      '(?:noch )?keine (?:antwort|rückmeldung|reaktion|nachricht)',
      'niemand (?:hat )?(?:geantwortet|reagiert|gemeldet|sich)',
      '(?:erneut|noch einmal|nochmal|abermals)',
      'zu früh (?:gefreut|bedankt)',
      'warte (?:ich )?(?:seit|noch|weiterhin|immer)',
    ),
    promise: expressions(
      '(?:wir|ich) (?:prüf|kümmer|arbeit|klär|meld|werd|schau|untersuch|bearbeit|versuch)~',
      '(?:prüf|klär|meld|kümmer|werd|arbeit|untersuch)~ (?:wir|ich|uns|mich)',
      '(?:meldet|melden|meldest) sich|(?:weitergegeben|weitergeleitet|weitergereicht)',
      'in (?:arbeit|bearbeitung|prüfung|klärung|kürze)|bescheid|so schnell wie möglich|geduld|(?:einen|kleinen) moment',
    ),
    elsewhere: expressions(
      '(?:dm|pn|e-?mail|mail|nachricht)(?: ist| habe ich| wurde)? (?:geschickt|gesendet|verschickt|raus|unterwegs)',
      '(?:habe|hatte|haben|hatten)[^.!?]{0,40} (?:e-?mails?|mails?|brief|briefe|formular|nachricht|ticket|twitter|facebook|hotline|telefonisch|schriftlich|per post)[^.!?]{0,30} (?:geschrieben|geschickt|gesendet|gemeldet|ausgefüllt|gestellt|eingereicht|angerufen|kontaktiert|mitgeteilt)',
      '(?:habe|hatte|haben|hatten)(?: ich| wir)? (?:euch|ihnen|sie)[^.!?]{0,30} (?:angeschrieben|angerufen|gemailt|geschrieben|kontaktiert)',
      'mein~ (?:e-?mail|mail|brief|schreiben|anruf) (?:vom|von|an euch|an sie)',
    ),
    closure: expressions(
      '(?:vorgang|fall|ticket|anfrage|anliegen|sache|angelegenheit)[^.!?]{0,25} (?:geschlossen|abgeschlossen|erledigt|beendet|bearbeitet)',
      'schließen (?:wir )?(?:den|das|die|ihren|deinen)',
      '(?:abgeschlossen|angewiesen|veranlasst)',
      '(?:ist|wurde)[^.!?]{0,20} (?:erledigt|gebucht|erstattet|überwiesen|storniert worden)',
      'von unserer seite',
    ),
  },
  ko: {
    request: expressions(
      '~(?:나요|까요|을까|ㄹ까|는지요|는가요|은가요|인가요|던가요|습니까|ㅂ니까|니까|죠|을지|ㄹ지)\\s*[?.!]?$',
      '~(?:주세요|주실|주시겠|줄 수|줄래|부탁~|바랍니다|바라요|알려|가르쳐|도와)(?!줘서|주셔서|준|주신|주시고)~',
      '(?:어떻게|어디|언제|왜|무엇|뭐|누가|얼마|어느|어떤)[^.!]{0,25}(?:나요|까|죠|요|가|지)(?![\\p{L}])',
      '~(?:필요해요|필요합니다|필요한데|싶은데|싶어요|싶습니다|문의)~',
      '~(?:가능한가|가능할|될까|되나요|되는지)~',
      '계신~ 분',
    ),
    demand: expressions(
      '~(?:주십시오|주시기|달라고|달라는|줘요|줘라)~',
      '~줘(?=[.!~ ]*$)',
      '~(?:원합니다|원해요|요청합니다|요청드립|요청해요|요구합니다|요구해요)~',
    ),
    complaint: expressions(
      '안 ?(?:와|왔|되|돼|됩|들어|나와|나왔|열려|받아|보내)~',
      '못 ?(?:받|했|하|가|탔|들었|찾)~',
      '~(?:취소|결항|지연|연착|분실|파손|고장|오류|에러|환불|누락|이중|중복|먹통|장애|불량)~',
      '~(?:망가|사라|없어졌|잃어|빠져 있|빠져나|두 번 (?:됐|결제))~',
      '~(?:불친절|불편|불쾌|짜증|화나|화가|답답|억울|최악|엉망|어이없|실망|황당|받아들일 수 없)~',
      '~(?:기다리|기다렸|기다려)~',
      '아무도[^.!?]{0,20}(?:없|않|안|모르|몰라)~',
      '~(?:말도 없이|묻지도 않고|연락이 없|답이 없|대답이 없)~',
      '~(?:꺼졌|꺼져|끊겼|끊겨|끊어졌|튕겨|튕기|멈췄|멈춰|느려|잘못|더럽|더러워|곰팡이)~',
      '(?:전기|물|난방|인터넷|신호|수도)[이가도]? 안 ?~',
    ),
    thanks: expressions('~(?:감사|고마|고맙|땡큐|쌩유|ㄱㅅ)~'),
    confirmation: expressions(
      '~(?:해결됐|해결되었|해결됬|해결했|고쳐졌|풀렸|처리됐)~',
      '이제[^.!?]{0,12}(?:돼요|됩니다|되네|됐|괜찮|잘 되|잘 돼)~',
      '(?:잘|다시) (?:돼요|됩니다|되네|됐어|작동)~',
      '(?:방금|드디어|오늘|무사히)[^.!?]{0,10}(?:도착했|왔|받았|들어왔)~',
      '~(?:다시 들어왔|도착했어|도착했습|받았어요|받았습니다|들어왔어)~',
      '~(?:하니 되네|하니까 되|했더니 되|체크인 됩)~',
      '다시[^.!?]{0,10}(?:되네|됩니다|돼요|됐어|됐습)~',
      `${TROUBLE.ko}[^.!?]{0,8}(?:사라졌|없어졌)~`,
      `더 ?이상[^.!?]{0,6}${TROUBLE.ko}(?= ?(?:안 |없|나지 않|생기지 않))`,
    ),
    redirection: expressions(
      '~(?:쪽지|디엠|다이렉트 메시지|비공개 메시지|개인 메시지|비밀글|비공개로)~',
      'dm~',
      '(?:이메일|메일|전화|고객센터|상담원|담당 부서)(?:로|으로|에)?[^.!?]{0,20}(?:부탁|주세요|주시|바랍|연락|문의|안내)~',
      '(?:지점|매장|센터|창구|병원|사무실)[을를에으로]*[^.!?]{0,10}(?:방문|내방|오셔|찾아)~',
      '~소관~',
      '~(?:담당이니|담당 부서)~',
    ),
    stillOpen: expressions(
      '연락이 안~|전화를? 안 ?받~',
      '~(?:여전히|아직|아직도|그대로|계속 (?:안|기다|같))~',
      '또 (?:안|사라|취소|됐|고장|오류|같|생겼)~',
      '다시 (?:안|생겼|없어|사라|고장|물어|처음|문의)~',
      '(?:같은|똑같은) (?:오류|문제|증상|에러)~',
      '~(?:달라진 게 없|소용없|도움이 안|도로|해결이 안|해결 안|변함이 없)~',
      '~(?:답이 없|답변이 없|답을 안|연락이 없|무시하)~',
      '~(?:일렀네|너무 일찍)~',
    ),
    promise: expressions(
      '~(?<!알|감사하|좋)겠습니다~',
      '~(?:중입니다|중이에요|중이며|예정입니다|예정이에요|할게요|드릴게요|볼게요)~',
      '~(?:전달|접수|보고)(?:했|하였|해 ?드렸|되었|됐)~',
      '~(?:기다려 ?주|확인 후)~',
    ),
    elsewhere: expressions(
      '~(?:이메일|메일|전화|쪽지|편지|디엠|dm|카톡|문의글|게시판|고객센터)[^.!?]{0,12}(?:보냈|보내 ?드렸|드렸|썼|남겼|걸었|했었|했는데|접수했)~',
    ),
    closure: expressions(
      '~(?:처리 ?완료|처리되었|처리해 드렸|처리가 끝|처리는 모두|완료되었|완료했습|종결|마감합니다|종료하겠|종료합니다|종료되었)~',
      '~(?:환불해 드렸|환불되었|취소해 드렸|변경해 드렸|예약되었)~',
    ),
  },
  ru: {
    request: expressions(
      '(?:подскажите|скажите|помогите|объясните|пришлите|верните|проверьте|ответьте|посмотрите|исправьте|сообщите|свяжитесь|назовите|опишите|уточните|дайте|сделайте|перезвоните)',
      '(?:можно|можете|могли бы|можешь|нельзя) ~',
      '(?:как|где|когда|почему|зачем|какой|какая|какие|какую|каким|сколько|куда|кто|что)[^.!]{0,80}\\?',
      '(?:нужен|нужна|нужно|нужны|хочу|хотел[аи]? бы|хотелось бы|требуется|прошу|интересует)',
      'не (?:знаете|подскажете)',
      '(?:есть ли|ли|есть новости|есть информация)~',
      'жду ответа',
    ),
    demand: expressions(
      `(?:^|[.!?,;:—–]\\s*)(?:и |ну |да |тогда |срочно |немедленно |пожалуйста,? )?(?!${NO_DEMAND_RU})\\p{L}{2,}(?:[иьй]те)(?:сь)?`,
      `(?<!вы )(?!${NO_DEMAND_RU})\\p{L}{2,}(?:[иьй]те)(?:сь)?,? (?:\\p{L}+ ){0,3}пожалуйста`,
      '(?:требую|требуем|настаиваю|настаиваем)',
    ),
    complaint: expressions(
      'не (?:работает|пришл[аио]|пришел|пришёл|прилетел|открывается|загружается|приходит|могу|отвечают|ответил|получил|дозвон|вернули|помог)~',
      '(?:отменил|отменили|задержал|потерял|сломал|списал|заблокировал|испортил|опоздал|пропал|обманул|нахамил|навязал|пересадил|отключил)~',
      '(?:ошибк|сбой|проблем|поломк|задержк|жалоб|претензи|глюч|опоздани)~',
      '(?:деньги|чемодан|багаж|бронь|заказ)[^.!?]{0,25}(?:не|нет|пропал|дважды)~',
      '(?:никто|никого|ни разу|ни души|ничего)[^.!?]{0,25}',
      '(?:жду|ждем|ждём|стою|сижу) (?:уже|в|на|с|третий|второй|целый)~',
      '(?:ужас|кошмар|безобраз|отвратительн|хамств|разочаров|неприятн|возмут|позор|издевательств)~',
      'нет (?:денег|ответа|связи|интернета|багажа|никого|никакой)~',
      'не хватает|так нельзя|сломано|сломан[аы]?',
      '(?:неправильн|неверн|ошибочн)~|не т(?:от|а|о|у|е)',
      'не (?:горит|горят|берёт|берет|берут|отвечает|включается|запускается|грузится|греет|едет|доставили|привезли|звонят|перезвонили)',
      '(?:вылетает|зависает|тормозит|висит|протекает)',
      'нет (?:воды|света|тепла|отопления|сигнала|сети|электричества)',
    ),
    thanks: expressions('спасибо~', 'благодар~', 'спс', 'признательн~'),
    confirmation: expressions(
      '(?:теперь|уже|всё|все|снова)[^.!?]{0,12}(?:работает|в порядке|хорошо|нормально|решено|исправили|удалось|получилось|заработал)~',
      '(?:заработал|получилось|помогло|решилось|решили|решен|решён|решена|исправили|удалось|починили)~',
      '(?:деньги|возврат|билет|чемодан|багаж|заказ|письмо)[^.!?]{0,25}(?:вернул|пришел|пришёл|пришли|привезли|получил|дошел|дошли|нашел|нашли|здесь)~',
      'вопрос (?:решен|решён|закрыт|снят)',
      'всё в порядке|все в порядке|в порядке',
      '(?:могу|можем)[^.!?,]{0,20} (?:снова|опять)|(?:снова|опять) (?:могу|можем)',
      `${TROUBLE.ru}[^.!?,]{0,20} больше н(?:ет|е)`,
      `больше н(?:ет|икаких|е)[^.!?,]{0,20} ${TROUBLE.ru}`,
      `${TROUBLE.ru} (?:исчез|пропал|ушл|прош)~`,
    ),
    redirection: expressions(
      '(?:в личк|в лс|в личные|личное сообщение|личным сообщением|в директ|в дм|личные сообщения)~',
      '(?:по|на) (?:почт|электронной почт|e-?mail|мейл|телефон|номеру|адрес)~',
      '(?:пришлите|напишите|обратитесь|свяжитесь|отправьте|позвоните)[^.!?]{0,50} (?:на \\S+@|в личк|в отдел|в служб|отдел|служб|личк|по почт|нам|с нами)~',
      '(?:обратитесь|обращайтесь)[^.!?]{0,30} (?:в|во|к|на)',
      '(?:позвоните|звоните|перезвоните)[^.!?]{0,30} (?:на|по|в)',
      '(?:приходите|приезжайте|подойдите|зайдите)[^.!?]{0,20} в',
      '(?:напишите|пишите)[^.!?]{0,15} (?:лично|приватно)',
      '(?:отправили|написали) вам',
      '(?:этим|вопросом) занимается',
      'заполните [^.!?]{0,25}форм~',
    ),
    stillOpen: expressions(
      'не дозвон~',
      '(?:всё ещё|все еще|до сих пор|по-прежнему|попрежнему|всё равно|все равно|так и (?:не|нет))',
      '(?:снова|опять) (?:не|та|то|пропал|сломал|отключил|исчез|ошибк|завис)~',
      '(?:та|то|тот) же (?:ошибк|проблем|сам|сбой)~',
      'не помогло|ничего не изменилось|проблема (?:вернулась|осталась)|не решен[ао]?|не решили',
      '(?:ответа|новостей|реакции)[^.!?]{0,10} нет',
      'никто не (?:ответил|отвечает|перезвонил|звонит)',
      'ещё раз|еще раз|снова исчезли',
      '(?:рано|поторопил~)',
      'ау|есть новости',
    ),
    promise: expressions(
      '(?:передал|передад|переда[её]|направил)~',
      '(?:занимаемся|разбираемся|проверяем|уточняем|решаем|изучаем|рассматриваем|работаем над|выясняем|ожидайте|подождите|скоро)',
      '(?:проверим|проверю|уточним|уточню|сообщим|сообщу|свяжемся|свяжусь|свяжутся|свяжется|перезвоним|исправим|постараемся|ответим|вернёмся|вернемся|рассмотрим|разберёмся|разберемся|выясним)',
      'в работе|на рассмотрении|в ближайшее время|как можно скорее',
    ),
    elsewhere: expressions(
      '(?:писал|писала|написал|написала|отправил|отправила|скинул|скинула)[^.!?,]{0,15} в (?:личк|лс|директ|личные)~',
      '(?:писал|писала|написал|написала|отправил|отправила|отправлял|отправляла|звонил|звонила|обращался|обращалась|оставлял|оставляла|оставил|оставила)[^.!?,]{0,25} (?:вам|вас|почт|письм|чат|форм|горяч|телефон|заявк|обращени|сообщени|e-?mail|поддержк)~',
      '(?:вам|к вам)(?: уже| также| ещё| еще)* (?:писал|писала|звонил|звонила|обращался|обращалась)',
    ),
    closure: expressions(
      '(?:обращение|заявка|запрос|вопрос|тикет|дело)[^.!?]{0,20}(?:закрыт|закрыта|закрыто|выполнен|выполнена|завершен|завершён|обработан)~',
      'закрываем (?:обращение|заявк|вопрос|тикет)~',
      '(?:возврат|платеж|платёж|обмен|изменение)[^.!?]{0,20}(?:оформлен|выполнен|внесен|внесён|произвед|одобрен)~',
      'с нашей стороны|вопрос считаем',
      'всё сделано|все сделано',
    ),
  },
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
  en: new RegExp(PATTERNS.en.confirmation!, 'gu'),
  de: new RegExp(PATTERNS.de.confirmation!, 'gu'),
  ko: new RegExp(PATTERNS.ko.confirmation!, 'gu'),
  ru: new RegExp(PATTERNS.ru.confirmation!, 'gu'),
};

/**
 * What a message does in a conversation, as bits of ACT. Expressions of a language that anybody would use; a matter that is
 * still open cancels what reads like a confirmation, and a confirmation what reads like a complaint ("problem solved").
 */
export function readActs(normalized: string, language: ReadLanguage): number {
  let acts = QUESTION_MARK.test(normalized) ? ACT.request : 0;
  if (normalized.includes(MAIL_SIGN)) acts |= ACT.redirection;
  if (language === 'und') return acts;
  const patterns = PATTERNS[language];
  if (patterns.request!.test(normalized)) acts |= ACT.request;
  if (patterns.complaint!.test(normalized) && patterns.complaint!.test(withoutDenied(normalized, language)))
    acts |= ACT.complaint;
  if (patterns.demand!.test(normalized)) acts |= ACT.demand;
  if (patterns.thanks!.test(normalized)) acts |= ACT.thanks;
  const settled = patterns.confirmation!.test(normalized)
    ? findAssertion(withoutQuotations(normalized), language, GLOBAL_CONFIRMATION[language])
    : NOWHERE;
  if (settled.end >= 0) acts |= ACT.confirmation;
  if (patterns.redirection!.test(normalized)) acts |= ACT.redirection;
  if (patterns.stillOpen!.test(normalized)) acts |= ACT.stillOpen;
  if (patterns.closure!.test(normalized)) acts |= ACT.closure;
  if (patterns.promise!.test(normalized)) acts |= ACT.promise;
  if (patterns.elsewhere!.test(normalized)) acts |= ACT.elsewhere;
  if ((acts & ACT.thanks) !== 0 && (acts & ASKS) === 0 && accepts(normalized, language))
    acts |= ACT.acceptance;
  if (settled.denied) acts |= ACT.complaint;
  if ((acts & ACT.stillOpen) !== 0) return acts & ~ACT.confirmation;
  if ((acts & ACT.confirmation) === 0) return acts;
  // "it arrived, but it is broken" settles nothing
  return patterns.complaint!.test(afterTurn(normalized, language, settled.end))
    ? acts & ~ACT.confirmation
    : acts & ~ACT.complaint;
}

function withoutDenied(normalized: string, language: Exclude<ReadLanguage, 'und'>): string {
  return normalized.replace(UNTROUBLED[language], ' ');
}

/** Thanks accept an answer unless something is yet to be done, they are not meant, or "but" follows them. */
function accepts(normalized: string, language: Exclude<ReadLanguage, 'und'>): boolean {
  if (PLANS[language].test(normalized) || NO_THANKS[language].test(normalized)) return false;
  const thanks = PATTERNS[language].thanks!.exec(normalized);
  return thanks === null || afterTurn(normalized, language, thanks.index) === '';
}
