/** What a column can be about. */
export type Concept =
  | 'id'
  | 'authorId'
  | 'authorHandle'
  | 'authorName'
  | 'at'
  | 'text'
  | 'channel'
  | 'replyTo'
  | 'conversation'
  | 'mentions'
  | 'language'
  | 'url'
  | 'followers'
  | 'name'
  | 'from'
  | 'to'
  | 'probability'
  | 'role'
  | 'organization'
  | 'brand'
  | 'stance'
  | 'since'
  | 'until';

/** Headers by what they are about, in English, German, Korean and Russian; looked up without case, spaces and punctuation. */
const HEADERS: Readonly<Record<Concept, string>> = {
  id: 'id|message id|tweet id|post id|status id|comment id|mail id|message-id|ticket id|nachricht id|nachrichten-id|beitrag id|beitrags-id|nachrichtennummer|번호|아이디|메시지 id|메시지 번호|게시물 id|글번호|게시글 번호|ид|ид сообщения|id сообщения|номер|идентификатор|номер сообщения',
  authorId:
    'author id|user id|account id|sender id|autor id|autor-id|benutzer-id|nutzer-id|konto-id|작성자 id|사용자 id|회원번호|계정 id|id автора|id пользователя|ид автора|ид пользователя',
  authorHandle:
    'author|user|username|user name|screen name|handle|account|sender|from user|nick|nickname|autor|verfasser|benutzer|benutzername|nutzer|nutzername|konto|absender|작성자|사용자|사용자명|닉네임|아이디(닉네임)|계정|글쓴이|보낸사람|автор|пользователь|логин|ник|никнейм|аккаунт|отправитель|имя пользователя',
  authorName:
    'author name|display name|full name|user full name|sender name|anzeigename|autorenname|name des autors|vollständiger name|작성자 이름|표시 이름|작성자명|имя автора|отображаемое имя|полное имя|фио',
  at: 'at|date|time|datetime|date time|timestamp|created at|created|posted at|published|published at|sent at|post date|datum|zeit|uhrzeit|zeitpunkt|zeitstempel|erstellt|erstellt am|veröffentlicht|veröffentlicht am|gesendet|gesendet am|날짜|일시|시간|작성일|작성일시|작성 시간|등록일|등록일시|게시일|дата|время|дата и время|дата публикации|создано|опубликовано|отправлено|дата создания',
  text: 'text|message|body|content|tweet|tweet text|full text|post|comment|description|nachricht|nachrichtentext|inhalt|beitrag|kommentar|beitragstext|내용|본문|메시지|텍스트|글|댓글|게시글|текст|сообщение|содержание|комментарий|пост|отзыв|текст сообщения',
  channel:
    'channel|network|platform|source|medium|kanal|netzwerk|plattform|quelle|채널|플랫폼|매체|출처|канал|сеть|платформа|источник|площадка',
  replyTo:
    'reply to|in reply to|in reply to id|in reply to status id|in response to tweet id|parent|parent id|reply to id|antwort auf|in antwort auf|상위글|답글 대상|원글 id|부모 id|ответ на|в ответ на|родитель',
  conversation:
    'conversation|conversation id|thread|thread id|ticket|case|case id|konversation|unterhaltung|gespräch|vorgang|대화|대화 id|스레드|беседа|диалог|ветка|id беседы|обращение',
  mentions: 'mentions|mentioned|mentioned users|erwähnungen|erwähnt|멘션|언급|упоминания',
  language: 'language|lang|sprache|언어|язык',
  url: 'url|link|permalink|adresse|링크|주소|ссылка|адрес',
  followers:
    'followers|follower|follower count|followers count|number of followers|abonnenten|anzahl follower|팔로워|팔로워 수|팔로워수|подписчики|число подписчиков|количество подписчиков',
  name: 'name|person|kunde|kundenname|customer|customer name|이름|성명|고객명|имя|клиент|имя клиента',
  from: 'from|source|source id|follower id|von|quelle|출발|팔로워 id|от|откуда|из',
  to: 'to|target|target id|followed|followed id|followee|an|nach|ziel|도착|대상|팔로잉 id|кому|куда|к',
  probability: 'probability|influence|wahrscheinlichkeit|확률|вероятность',
  role: 'role|roles|rolle|funktion|역할|роль',
  organization: 'organization|organisation|company|firma|unternehmen|조직|회사|회사명|организация|компания',
  brand: 'brand|marke|브랜드|бренд|марка',
  stance: 'stance|label|sentiment|haltung|stimmung|입장|감성|позиция|тональность',
  since: 'since|start|start date|seit|beginn|시작일|с|начало',
  until: 'until|end|end date|bis|ende|종료일|по|конец',
};

const BY_HEADER = new Map<string, Concept[]>();
for (const [concept, names] of Object.entries(HEADERS) as [Concept, string][])
  for (const name of names.split('|')) {
    const key = simplify(name);
    BY_HEADER.set(key, [...(BY_HEADER.get(key) ?? []), concept]);
  }

/** What a header is about; several where it can mean more than one thing, the likelier first. */
export function conceptsOf(header: string): readonly Concept[] {
  return BY_HEADER.get(simplify(header)) ?? [];
}

function simplify(header: string): string {
  return header
    .normalize('NFC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
