import type { MemberMapping, RecordMapping } from '../../../schema/model/mapping.ts';
import { columnOf, type Sample } from './assign-columns.ts';
import type { DateColumns } from './date-columns.ts';
import { mapLanguages } from './map-languages.ts';
import type { Concept } from './synonyms.ts';

/** Which column is about what. */
export type Found = ReadonlyMap<Concept, string>;

/** What a proposal looks at, and what it says of it. */
export interface Around {
  readonly remarks: string[];
  readonly sample: Sample;
}

type Members = Record<string, MemberMapping>;

/** In place of a channel that nothing tells. */
export const CHANNEL = 'csv';
/** Headers, in small letters without spaces and punctuation, of which one is enough to tell a network. */
const NETWORKS: readonly (readonly [channel: string, headers: readonly string[]])[] = [
  [
    'twitter',
    [
      'tweetid',
      'tweet',
      'tweettext',
      'retweetcount',
      'inreplytoscreenname',
      'inreplytostatusid',
      'edithistorytweetids',
    ],
  ],
  ['reddit', ['subreddit', 'subredditid']],
  ['youtube', ['authorchannelid', 'authorchannelurl']],
];
/** Hosts of addresses that tell a network. */
const HOSTS =
  /^https?:\/\/(?:www\.|old\.|m\.)?(twitter|x|reddit|youtube|facebook|instagram|vk|trustpilot)\.com\//iu;
/** Headers by which help desks are told. */
const HELP_DESK =
  /^(?:assignee|requester|requester id|requester email|ticket id|conversation part id|agent interactions|case number)$/iu;
/** A full name of Reddit: what it is, and its id. */
const REDDIT_NAME = /^t[1-6]_\w+$/u;
const AUTHORS = ['authorId', 'authorHandle', 'authorName', 'name', 'from'] as const;
/** A column that holds ids of something: of the shop, the place, the product that a message is about. */
const OTHER_ID = /(?:[\s_.-]|^)id$|[a-z]I[dD]$|^(?:url|link)$/iu;
const SHORT_ID = /^\d{1,6}$/u;
const STANCES = {
  positive: 'favor',
  neutral: 'none',
  negative: 'against',
  positiv: 'favor',
  negativ: 'against',
  긍정: 'favor',
  중립: 'none',
  부정: 'against',
  позитив: 'favor',
  нейтрально: 'none',
  негатив: 'against',
};

/** Messages with their authors. Who wrote or when is left out where nothing tells it: no import takes the mapping before it is there. */
export function suggestMessages(found: Found, dates: DateColumns, around: Around): RecordMapping[] {
  const { remarks, sample } = around;
  const author = authorOf(found, sample);
  if (author === undefined) remarks.push('no column names the author: put one in "author"');
  else if (!isFilled(columnOf(sample, author)))
    remarks.push(`"${author}" is empty in some rows, which nobody would have written: they are rejected`);
  const at = found.get('at');
  if (at === undefined) remarks.push('no column holds the date: put one in "at"');
  const instant = at === undefined ? null : dates.member(at);
  const text = found.get('text')!; // messages are suggested where there is one
  const isReddit = answersReddit(found, sample);
  const { id, ...thread } = suggestThread(found, { ...around, isReddit });
  const others = sample.headers.filter((header) => OTHER_ID.test(header) && header !== author);
  const hashed = [author, ...others, ...(at === undefined ? [] : dates.columns(at)), text];
  if (id === undefined)
    remarks.push(
      'no column holds an id: it is made of author, date and text, and of ids of other things, so that the same row is the same message',
    );
  const channel = isReddit && !found.has('channel') ? { constant: 'reddit' } : channelOf(found, around);
  const members: Members = {
    id: id ?? { hash: hashed.filter((column) => column !== undefined) },
    ...(author === undefined ? {} : { author }),
    ...(instant === null ? {} : { at: instant }),
    text: withTitle(found, text, sample),
    ...mentionsOf(found, author, sample),
    ...thread,
    ...pick(found, ['url']),
    ...languageOf(found, sample),
    channel,
    ...privacyOf(around),
  };
  return [
    ...(author === undefined ? [] : suggestAuthor(found, author, { channel, sample })),
    { type: 'message', members },
    ...suggestLabel(found, members),
  ];
}

/** A column says something of a kind where so many of its rows do: one row of a thousand that was left empty makes no other column better. */
const MOSTLY = 0.9;

/** The surest column that says who wrote, of those that say it in most rows, else of all. */
function authorOf(found: Found, sample: Sample): string | undefined {
  const columns = AUTHORS.flatMap((concept) => found.get(concept) ?? []);
  return columns.find((column) => filledShare(columnOf(sample, column)) >= MOSTLY) ?? columns[0];
}

/** Whether a column has something in each row that has an author. */
function isFilledWith(column: string, { id, sample }: { id: string; sample: Sample }): boolean {
  const values = columnOf(sample, column);
  return columnOf(sample, id).every((author, row) => author.trim() === '' || values[row]!.trim() !== '');
}

function filledShare(values: readonly string[]): number {
  return values.length === 0 ? 1 : filled(values).length / values.length;
}

function isFilled(values: readonly string[]): boolean {
  return values.every((value) => value.trim() !== '');
}

/**
 * The members that hold messages together. An id that stands in many rows is that of their conversation. Where answers are known by full names of
 * Reddit (`t1_abc`), so are the messages.
 */
function suggestThread(
  found: Found,
  { remarks, sample, isReddit }: Around & { readonly isReddit: boolean },
): Members {
  const own = found.get('id');
  const isShared = own !== undefined && !isDistinct(columnOf(sample, own));
  const isPartial = own !== undefined && !isFilled(columnOf(sample, own));
  if (isShared) remarks.push(`"${own}" stands in several rows: it is taken for the conversation`);
  if (isPartial) remarks.push(`"${own}" is empty in some rows, which would have no id`);
  const id = isShared || isPartial ? undefined : own;
  const threads = pick(found, ['replyTo', 'shares', 'conversation']);
  if (isShared && !found.has('conversation')) threads['conversation'] = own;
  if (id === undefined) return threads;
  const ids = filled(columnOf(sample, id));
  if (ids.length > 0 && ids.every((value) => SHORT_ID.test(value)))
    remarks.push(`"${id}" holds short numbers, which other tables may have too: put a "prefix" before them`);
  if (!isReddit) return { id, ...threads };
  const link = found.get('conversation');
  return {
    ...threads,
    id: inFull(id, { kind: 't1_', sample }),
    ...(link === undefined ? {} : { conversation: inFull(link, { kind: 't3_', sample }) }),
  };
}

/** Whether answers are to full names of Reddit. */
function answersReddit(found: Found, sample: Sample): boolean {
  const answers = found.get('replyTo') ?? found.get('conversation');
  const names = answers === undefined ? [] : filled(columnOf(sample, answers));
  return names.length > 0 && names.every((name) => REDDIT_NAME.test(name));
}

/** A column of ids of Reddit as full names. */
function inFull(column: string, { kind, sample }: { kind: string; sample: Sample }): MemberMapping {
  const isFull = filled(columnOf(sample, column)).some((value) => REDDIT_NAME.test(value));
  return isFull ? column : { column, prefix: kind };
}

/** But for a few, since the same row may stand in a table twice. */
function isDistinct(values: readonly string[]): boolean {
  const ids = filled(values);
  return new Set(ids).size >= ids.length * 0.9;
}

/** A title stands before its text, where the text does not begin with it. */
function withTitle(found: Found, text: string, sample: Sample): MemberMapping {
  const title = found.get('title');
  if (title === undefined || /^full\s?text$/iu.test(text)) return text;
  const texts = columnOf(sample, text);
  const titles = columnOf(sample, title);
  const isRepeated = titles.some((value, row) => {
    const begun = value.trim().slice(0, 20);
    return begun !== '' && texts[row]!.includes(begun);
  });
  return isRepeated || filled(titles).length === 0 ? text : { column: title, also: [text] };
}

/** Who is mentioned, where they are called as the authors are. */
function mentionsOf(found: Found, author: string | undefined, sample: Sample): Members {
  const mentions = found.get('mentions');
  if (mentions === undefined) return {};
  const isNumber = (value: string): boolean => /^\d+$/u.test(value);
  const named = filled(columnOf(sample, mentions)).flatMap((value) =>
    value.split(',').map((one) => one.trim()),
  );
  const authors = author === undefined ? [] : filled(columnOf(sample, author));
  if (authors.length > 0 && authors.every(isNumber) && named.some((name) => !isNumber(name))) return {};
  const isStripped =
    named.some((name) => name.startsWith('@')) && !authors.some((name) => name.startsWith('@'));
  return { mentions: { column: mentions, split: ',', ...(isStripped ? { strip: '@' } : {}) } };
}

function languageOf(found: Found, sample: Sample): Members {
  const language = found.get('language');
  return language === undefined ? {} : { language: mapLanguages(language, columnOf(sample, language)) };
}

/** What a help desk writes is read by nobody else. */
function privacyOf({ remarks, sample }: Around): Members {
  if (!sample.headers.some((header) => HELP_DESK.test(header))) return {};
  remarks.push('the columns are those of a help desk: all messages are private ("public")');
  return { public: { constant: false } };
}

/** Who wrote; a handle and a name of theirs only where every row has one. */
function suggestAuthor(
  found: Found,
  id: string,
  { channel, sample }: { readonly channel: MemberMapping; readonly sample: Sample },
): RecordMapping[] {
  const named = (...concepts: Concept[]): string | undefined =>
    concepts
      .flatMap((concept) => found.get(concept) ?? [])
      .find((column) => isFilledWith(column, { id, sample }));
  const handle = named('authorHandle') ?? id;
  const name = named('authorName', 'name');
  return [
    { type: 'person', members: { id, name: name ?? handle } },
    { type: 'account', members: { id, channel, handle, person: id, ...pick(found, ['followers']) } },
  ];
}

function suggestLabel(found: Found, { id }: Members): RecordMapping[] {
  const [brand, stance] = [found.get('brand'), found.get('stance')];
  if (brand === undefined || stance === undefined || id === undefined) return [];
  return [
    { type: 'brand', members: { id: brand, name: brand } },
    {
      type: 'label',
      when: { column: stance, filled: true },
      members: { message: id, brand, stance: { column: stance, lower: true, values: STANCES } },
    },
  ];
}

/** The column of the channel; else the network that the headers tell, else `csv`, and says so. */
export function channelOf(found: Found, { remarks, sample }: Around): MemberMapping {
  const channel = found.get('channel');
  if (channel !== undefined) return { column: channel, lower: true };
  const headers = new Set(
    sample.headers.map((header) => header.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')),
  );
  const network =
    NETWORKS.find(([, known]) => known.some((header) => headers.has(header)))?.[0] ??
    networkOf(found.get('url'), sample) ??
    CHANNEL;
  remarks.push(`no column names the channel: "${network}" stands in its place, name the network`);
  return { constant: network };
}

/** The network on which all addresses of a column are. */
function networkOf(column: string | undefined, sample: Sample): string | null {
  const urls = column === undefined ? [] : filled(columnOf(sample, column));
  const networks = new Set(urls.map((url) => HOSTS.exec(url)?.[1]?.toLowerCase()));
  const [network] = networks;
  if (networks.size !== 1 || network === undefined) return null;
  return network === 'x' ? 'twitter' : network;
}

/** Members that have the same name as what a column is about. */
export function pick(found: Found, concepts: readonly Concept[]): Members {
  return Object.fromEntries(
    concepts.flatMap((concept) => (found.has(concept) ? [[concept, found.get(concept)!]] : [])),
  );
}

function filled(values: readonly string[]): string[] {
  return values.map((value) => value.trim()).filter((value) => value !== '');
}
