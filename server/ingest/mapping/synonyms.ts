/** What a column can be about. */
export type Concept =
  | 'id'
  | 'authorId'
  | 'authorHandle'
  | 'authorName'
  | 'at'
  | 'text'
  | 'title'
  | 'channel'
  | 'replyTo'
  | 'shares'
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
  id: 'id|message id|tweet id|post id|status id|comment id|mail id|message-id|ticket id|nachricht id|nachrichten-id|beitrag id|beitrags-id|nachrichtennummer|번호|아이디|메시지 id|메시지 번호|게시물 id|글번호|게시글 번호|ид|ид сообщения|id сообщения|номер|идентификатор|номер сообщения|id str|uuid|guid|mention id|resource id|review id|conversation part id|part id|case number|ticket number|리뷰번호|리뷰 번호|댓글번호|댓글 번호|댓글 id|номер обращения|номер заявки|номер отзыва',
  authorId:
    'author id|user id|account id|sender id|autor id|autor-id|benutzer-id|nutzer-id|konto-id|작성자 id|사용자 id|회원번호|계정 id|id автора|id пользователя|ид автора|ид пользователя|author.id|authorid|from id|from user id|from user id str|user id str|owner id|author channel id|profile id|customer id|requester id|review consumer user id|reviewer id|contact id|member id|twitter author id|extra_author_attributes.id|id пользователя вк',
  authorHandle:
    'author|user|username|user name|screen name|handle|account|sender|from user|nick|nickname|autor|verfasser|benutzer|benutzername|nutzer|nutzername|konto|absender|작성자|사용자|사용자명|닉네임|아이디(닉네임)|계정|글쓴이|보낸사람|автор|пользователь|логин|ник|никнейм|аккаунт|отправитель|имя пользователя|author.username|user.screen_name|user screen name|twitter screen name|extra_author_attributes.short_name|reviewer|reviewer name|review username|author handle|author alias|profile handle|influencer|requester|contact|posted by|commenter|아이디|ник автора',
  authorName:
    'author name|display name|full name|user full name|sender name|anzeigename|autorenname|name des autors|vollständiger name|작성자 이름|표시 이름|작성자명|имя автора|отображаемое имя|полное имя|фио|author.name|user.name|extra_author_attributes.name|profile name|requester name|contact name|nickname of author|작성자이름|имя автора поста',
  at: 'at|date|time|datetime|date time|timestamp|created at|created|posted at|published|published at|sent at|post date|datum|zeit|uhrzeit|zeitpunkt|zeitstempel|erstellt|erstellt am|veröffentlicht|veröffentlicht am|gesendet|gesendet am|날짜|일시|시간|작성일|작성일시|작성 시간|등록일|등록일시|게시일|дата|время|дата и время|дата публикации|создано|опубликовано|отправлено|дата создания|created utc|created time|create time|publish time|post time|comment time|review time|date created|created date|creation date|date utc|published date|publication date|date published|posted|post created|comment date|review date|submit date and time|date and time|date time utc|tdate|timestamp utc|작성시간|작성날짜|등록 일시|дата создания обращения|дата/время|создан',
  text: 'text|message|body|content|tweet|tweet text|full text|post|comment|description|nachricht|nachrichtentext|inhalt|beitrag|kommentar|beitragstext|내용|본문|메시지|텍스트|글|댓글|게시글|текст|сообщение|содержание|комментарий|пост|отзыв|текст сообщения|tweet content|text full|fulltext|ttext|document|comment text|review text|review body|review content|comment body|selftext|self text|hit sentence|contents|verbatim|caption|feedback|review|content snippet|snippet|리뷰|리뷰내용|리뷰 내용|댓글내용|댓글 내용|후기|문의내용|게시글내용|текст отзыва|текст комментария|текст поста|описание|обращение текст',
  title:
    'title|headline|subject|summary|review title|post title|betreff|titel|überschrift|제목|заголовок|тема',
  channel:
    'channel|network|platform|source|medium|kanal|netzwerk|plattform|quelle|채널|플랫폼|매체|출처|канал|сеть|платформа|источник|площадка|page type|social network|content source name|network name|media type|via|сеть источника',
  replyTo:
    'reply to|in reply to|in reply to id|in reply to status id|in response to tweet id|parent|parent id|reply to id|antwort auf|in antwort auf|상위글|답글 대상|원글 id|부모 id|ответ на|в ответ на|родитель|in reply to status id str|in reply to tweet id|in response to|in reply to comment|is reply to|reply to comment|reply to comment id|parent comment id|parent comment|parent post id|referenced_tweets.replied_to.id|replied to id|상위댓글번호|상위 댓글 번호|부모댓글번호|원댓글번호|ответ на комментарий|id родителя',
  shares:
    'retweeted status id|retweeted status id str|retweet of|retweet of status id|retweeted tweet id|retweet id|referenced_tweets.retweeted.id|shared id|shared post id',
  conversation:
    'conversation|conversation id|thread|thread id|ticket|case|case id|konversation|unterhaltung|gespräch|vorgang|대화|대화 id|스레드|беседа|диалог|ветка|id беседы|обращение|link id|discussion id|topic id|тред',
  mentions:
    'mentions|mentioned|mentioned users|erwähnungen|erwähnt|멘션|언급|упоминания|mentioned authors|mentioned accounts',
  language: 'language|lang|sprache|언어|язык|reviewer language|user language|content language',
  url: 'url|link|permalink|adresse|링크|주소|ссылка|адрес|permalink url|status url|tweet url|post url|message url|comment url|review url|review link|source url|ссылка на сообщение|ссылка на пост',
  followers:
    'followers|follower|follower count|followers count|number of followers|abonnenten|anzahl follower|팔로워|팔로워 수|팔로워수|подписчики|число подписчиков|количество подписчиков|twitter followers|author.public_metrics.followers_count|user followers count|author followers|tfol|subscribers|subscriber count',
  name: 'name|person|kunde|kundenname|customer|customer name|이름|성명|고객명|имя|клиент|имя клиента',
  from: 'from|source|source id|follower id|von|quelle|출발|팔로워 id|от|откуда|из|node 1|from node|from node id|from id|source node|source name|ego',
  to: 'to|target|target id|followed|followed id|followee|an|nach|ziel|도착|대상|팔로잉 id|кому|куда|к|node 2|to node|to node id|to id|target node|target name|alter',
  probability: 'probability|influence|wahrscheinlichkeit|확률|вероятность',
  role: 'role|roles|rolle|funktion|역할|роль',
  organization: 'organization|organisation|company|firma|unternehmen|조직|회사|회사명|организация|компания',
  brand: 'brand|marke|브랜드|бренд|марка',
  stance: 'stance|label|sentiment|haltung|stimmung|입장|감성|позиция|тональность',
  since: 'since|start|start date|seit|beginn|시작일|с|начало',
  until: 'until|end|end date|bis|ende|종료일|по|конец',
};

/** Words before what a column holds, as in "Review Language": what the row is. */
const SUBJECT = /^(?:review|tweet|comment|message|mention|post|status)\P{L}+(?=\p{L})/iu;

/** Concepts of a header, the likelier first, with the place that the header has among their names: the smaller the surer. */
interface Known {
  readonly concept: Concept;
  readonly place: number;
}

const BY_HEADER = new Map<string, Known[]>();
for (const [concept, names] of Object.entries(HEADERS) as [Concept, string][])
  for (const [place, name] of names.split('|').entries()) {
    const key = simplify(name);
    const known = BY_HEADER.get(key) ?? [];
    if (!known.some((one) => one.concept === concept)) BY_HEADER.set(key, [...known, { concept, place }]);
  }

/** What a header is about; several where it can mean more than one thing, the likelier first. */
export function conceptsOf(header: string): readonly Concept[] {
  return knownOf(header).map(({ concept }) => concept);
}

/** How sure a header is to be about something: 0 for its first name; infinite where it is not about it. */
export function placeOf(header: string, concept: Concept): number {
  return knownOf(header).find((known) => known.concept === concept)?.place ?? Number.POSITIVE_INFINITY;
}

/** As it stands, else without a remark in brackets ("Created (UTC)"), else without the word for the row ("Review Language"). */
function knownOf(header: string): readonly Known[] {
  const exact = BY_HEADER.get(simplify(header));
  if (exact !== undefined) return exact;
  const bare = header.replaceAll(/\([^)]*\)|\[[^\]]*\]/gu, ' ').trim();
  const plain = BY_HEADER.get(simplify(bare));
  if (plain !== undefined) return plain;
  const spaced = bare.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return BY_HEADER.get(simplify(spaced.replace(SUBJECT, ''))) ?? [];
}

function simplify(header: string): string {
  return header
    .normalize('NFC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
