import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { validateRecord } from '../validate.ts';
import { compileMapping } from './compile.ts';
import { createDateParser, parseDateFormat } from './dates.ts';
import { guessDateFormats } from './guess-dates.ts';
import { mapKnownHeaders } from './known-headers.ts';
import { parseMapping } from './schema.ts';
import { suggestForTable, suggestMapping } from './suggest.ts';

function valuesOf(mapping: unknown, headers: string[], row: string[]): unknown[] {
  return compileMapping(parseMapping(mapping), headers)(row, 2).map((item) =>
    'value' in item ? item.value : item,
  );
}

describe('createDateParser', () => {
  it.each([
    ['dd.MM.yyyy HH:mm', 'Europe/Berlin', '24.11.2026 14:05', '2026-11-24T13:05:00.000Z'],
    ['dd.MM.yyyy HH:mm', 'Europe/Berlin', '24.07.2026 14:05', '2026-07-24T12:05:00.000Z'],
    ['yyyy. M. d. a h:mm', 'Asia/Seoul', '2026. 11. 24. 오후 2:05', '2026-11-24T05:05:00.000Z'],
    ["d MMM yyyy 'г.' HH:mm", 'Europe/Moscow', '24 ноября 2026 г. 14:05', '2026-11-24T11:05:00.000Z'],
    ['d. MMMM yyyy', 'UTC', '3. März 2026', '2026-03-03T00:00:00.000Z'],
    ['M/d/yyyy h:mm a', 'America/New_York', '11/24/2026 2:05 PM', '2026-11-24T19:05:00.000Z'],
    ['M/d/yyyy h:mm a', 'UTC', '1/2/2026 12:05 AM', '2026-01-02T00:05:00.000Z'],
    ['unix', null, '1795530300', '2026-11-24T14:25:00.000Z'],
    ['unix-ms', null, '1795530300000', '2026-11-24T14:25:00.000Z'],
    ['excel', 'UTC', '46350.5', '2026-11-24T12:00:00.000Z'],
    ['excel', 'UTC', '46350,5', '2026-11-24T12:00:00.000Z'],
    ['EEE MMM dd HH:mm:ss XXX yyyy', null, 'Tue Nov 24 14:05:00 +0100 2026', '2026-11-24T13:05:00.000Z'],
    ['EEE MMM dd HH:mm:ss XXX yyyy', null, 'Tue Nov 24 14:05:00 PST 2026', '2026-11-24T22:05:00.000Z'],
    ['yyyy-MM-dd HH:mm:ss.SSS', 'UTC', '2026-11-24 14:05:00.123456', '2026-11-24T14:05:00.123Z'],
    ['iso', null, '2026-11-24T14:05:00+09:00', '2026-11-24T14:05:00+09:00'],
    ['iso', null, '2026-11-24 14:05:00 +09:00', '2026-11-24T14:05:00+09:00'],
  ])('reads %s in %s: %s', (format, zone, text, instant) => {
    expect(createDateParser(format, zone)(text)).toBe(instant);
  });

  it('takes a time that the clock skips or repeats with the offset before the change', () => {
    const parse = createDateParser('yyyy-MM-dd HH:mm', 'Europe/Berlin');
    expect(parse('2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(parse('2026-10-25 02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each(['31.02.2026 10:00', '01.13.2026 10:00', '01.01.2026 24:00', '01.01.30000 10:00', '1.1.2026', ''])(
    'takes %s for no date',
    (text) => expect(createDateParser('dd.MM.yyyy HH:mm', 'UTC')(text)).toBeNull(),
  );

  it('says what is wrong with a format', () => {
    expect(parseDateFormat('dd.MM.yyyy|MM.dd.yyyy')).toHaveProperty('problem');
    expect(parseDateFormat('HH:mm')).toHaveProperty('problem');
    expect(parseDateFormat('QQ yyyy')).toHaveProperty('problem');
  });
});

describe('guessDateFormats', () => {
  it('settles the order of day and month from the whole sample, and leaves it open where nothing does', () => {
    expect(guessDateFormats(['01/02/2026', '03/04/2026'])).toEqual(['d/M/yyyy', 'M/d/yyyy']);
    expect(guessDateFormats(['01/02/2026', '13/04/2026'])).toEqual(['d/M/yyyy']);
    expect(guessDateFormats(['01/02/2026', '03/14/2026'])).toEqual(['M/d/yyyy']);
    expect(guessDateFormats(['01/01/2026', '02/02/2026'])).toHaveLength(1);
  });

  it('takes the format of a column in which one value in twenty is no date', () => {
    const days = Array.from({ length: 28 }, (_, index) => `${index + 1}/02/2026`);
    expect(guessDateFormats([...days, '99/99/2026'])).toEqual(['d/M/yyyy']);
    expect(guessDateFormats([...days.slice(12, 16), 'gone'])).toEqual([]);
  });

  it.each([
    [['2026-11-24T12:00:00Z'], ['iso']],
    [['24.11.2026 14:05', '1.2.2026 9:00'], ['d.M.yyyy H:mm']],
    [['1795530300'], ['unix']],
    [['hello', '1.1.2026'], []],
    [[], []],
  ])('takes %j for %j', (texts, formats) => expect(guessDateFormats(texts)).toEqual(formats));
});

describe('a mapping', () => {
  it('makes several records of a row, with constants, prefixes, dates, lists and roles', () => {
    const mapping = {
      zone: 'Europe/Berlin',
      records: [
        {
          type: 'person',
          members: {
            id: { column: 'User', prefix: 'x:' },
            name: 'User',
            roles: [{ role: { constant: 'customer' } }],
          },
        },
        {
          type: 'message',
          when: { column: 'Kind', equals: ['tweet', 'reply'] },
          members: {
            id: 'ID',
            author: { column: 'User', prefix: 'x:', strip: '@', lower: true },
            at: { column: 'Datum', format: 'dd.MM.yyyy HH:mm' },
            text: 'Text',
            channel: { constant: 'x' },
            mentions: { column: 'Mentions', split: ' ', strip: '@', prefix: 'x:' },
          },
        },
      ],
    };
    const headers = ['ID', 'User', 'Datum', 'Text', 'Kind', 'Mentions'];
    expect(valuesOf(mapping, headers, ['1', '@Ann', '24.11.2026 14:05', 'hi', 'tweet', '@bob @cy'])).toEqual([
      { type: 'person', id: 'x:@Ann', name: '@Ann', roles: [{ role: 'customer' }] },
      {
        type: 'message',
        id: '1',
        author: 'x:ann',
        at: '2026-11-24T13:05:00.000Z',
        text: 'hi',
        channel: 'x',
        mentions: ['x:bob', 'x:cy'],
      },
    ]);
    expect(valuesOf(mapping, headers, ['1', 'Ann', '', 'hi', 'like', ''])).toHaveLength(1);
  });

  it('names the column of a cell that cannot be read, and keeps the record for mending', () => {
    const mapping = {
      records: [
        { type: 'account', members: { id: 'id', channel: 'ch', handle: 'id', followers: 'Follower' } },
      ],
    };
    expect(valuesOf(mapping, ['id', 'ch', 'Follower'], ['a', 'x', 'many'])).toEqual([
      expect.objectContaining({
        column: 'Follower',
        reason: 'followers: is no number',
        raw: { type: 'account', id: 'a', channel: 'x', handle: 'a', followers: 'many' },
      }),
    ]);
    expect(valuesOf(mapping, ['id', 'ch', 'Follower'], ['a', 'x', '1.234'])).toEqual([
      expect.objectContaining({ followers: 1234 }),
    ]);
  });

  it('makes the same id of the same columns', () => {
    const mapping = {
      records: [{ type: 'message', members: { id: { hash: ['a', 'b'] }, author: 'a', at: 'b', text: 'c' } }],
    };
    const [one] = valuesOf(mapping, ['a', 'b', 'c'], ['x', '2026-11-24T12:00:00Z', 't']) as { id: string }[];
    const [other] = valuesOf(mapping, ['b', 'a', 'c'], ['2026-11-24T12:00:00Z', 'x', 'u']) as {
      id: string;
    }[];
    expect(one!.id).toMatch(/^[\w-]{16}$/u);
    expect(other!.id).toBe(one!.id);
  });

  it.each([
    [{ records: [] }],
    [{ records: [{ type: 'mesage', members: {} }] }],
    [{ records: [{ type: 'person', members: { id: 'a' } }] }],
    [{ records: [{ type: 'person', members: { id: 'a', name: 'b', nmae: 'c' } }] }],
    [
      {
        records: [
          {
            type: 'follow',
            members: { from: 'a', to: 'b', since: { column: 'c', format: 'd/M/yyyy|M/d/yyyy' } },
          },
        ],
      },
    ],
    [{ zone: 'Mars/Olympus', records: [{ type: 'follow', members: { from: 'a', to: 'b' } }] }],
    ['text'],
  ])('is refused when it is %j', (mapping) => {
    expect(() => parseMapping(mapping)).toThrow(InvalidInputError);
  });

  it('is refused for a column that is not there or there twice, and for a time without a zone', () => {
    const mapping = parseMapping({ records: [{ type: 'follow', members: { from: 'a', to: 'b' } }] });
    expect(() => compileMapping(mapping, ['a', 'c'])).toThrow(InvalidInputError);
    expect(() => compileMapping(mapping, ['a', 'b', 'a'])).toThrow(InvalidInputError);
    const timed = parseMapping({
      records: [
        { type: 'follow', members: { from: 'a', to: 'b', since: { column: 'c', format: 'dd.MM.yyyy' } } },
      ],
    });
    expect(() => compileMapping(timed, ['a', 'b', 'c'])).toThrow(/time zone/u);
  });
});

describe('mapKnownHeaders', () => {
  it('knows the columns of records, and does not choose where two types fit', () => {
    expect(mapKnownHeaders(['from', 'to'])?.records[0]?.type).toBe('follow');
    expect(mapKnownHeaders(['id', 'author', 'at', 'text'])?.records[0]?.type).toBe('message');
    expect(mapKnownHeaders(['id', 'name'])).toBeNull();
    expect(mapKnownHeaders(['Tweet ID', 'Text'])).toBeNull();
  });

  it('reads a table of several types by its column type', () => {
    const mapping = mapKnownHeaders(['type', 'id', 'name', 'roles', 'owned', 'from', 'to']);
    const headers = ['type', 'id', 'name', 'roles', 'owned', 'from', 'to'];
    expect(valuesOf(mapping, headers, ['person', 'p', 'Ann', '[{"role":"customer"}]', '', '', ''])).toEqual([
      { type: 'person', id: 'p', name: 'Ann', roles: [{ role: 'customer' }] },
    ]);
    expect(valuesOf(mapping, headers, ['brand', 'b', 'Tarnwing', '', 'true', '', ''])).toEqual([
      { type: 'brand', id: 'b', name: 'Tarnwing', owned: true },
    ]);
  });
});

describe('suggestMapping', () => {
  it.each([
    [
      'English',
      ['Tweet ID', 'User', 'Created At', 'Text', 'Followers'],
      ['1', 'ann', '2026-11-24 14:05', 'Late again', '12'],
    ],
    [
      'German',
      ['Nachrichten-ID', 'Verfasser', 'Datum', 'Nachricht', 'Abonnenten'],
      ['1', 'ann', '24.11.2026 14:05', 'Zu spät', '1.234'],
    ],
    [
      'Korean',
      ['번호', '작성자', '작성일시', '내용', '팔로워 수'],
      ['1', '민수', '2026. 11. 24. 오후 2:05', '늦었어요', '12'],
    ],
    [
      'Russian',
      ['Номер', 'Автор', 'Дата публикации', 'Текст', 'Подписчики'],
      ['1', 'анна', '24.11.2026 14:05', 'Опять', '1 234'],
    ],
  ])('makes valid messages with their authors of %s headers', (_, headers, row) => {
    const { mapping, remarks } = suggestMapping({ headers, rows: [row] });
    const values = valuesOf(JSON.parse(JSON.stringify(mapping)), headers, row);
    expect(values.map((value) => validateRecord(value))).toEqual(
      ['person', 'account', 'message'].map((type) => ({ record: expect.objectContaining({ type }) })),
    );
    expect(values[2]).toMatchObject({ id: '1', at: expect.stringMatching(/^2026-11-24T14:05/u) });
    expect(remarks.join()).toContain('time zone');
  });

  it.each([
    ['German', ['Datum', 'Uhrzeit', 'Benutzer', 'Nachricht'], ['24.11.2026', '9:05', 'ann', 'Zu spät']],
    ['English, the time first', ['Time', 'Date', 'User', 'Text'], ['9:05 AM', '24/11/2026', 'ann', 'Late']],
    ['Korean', ['날짜', '시간', '작성자', '내용'], ['2026-11-24', '오전 9:05', '민수', '늦었어요']],
    ['Russian', ['Дата', 'Время', 'Автор', 'Текст'], ['24.11.2026', '09:05', 'анна', 'Опять']],
  ])('makes one instant of a column of days and one of times: %s', (_, headers, row) => {
    const { mapping, remarks } = suggestMapping({ headers, rows: [row] });
    const values = valuesOf(JSON.parse(JSON.stringify(mapping)), headers, row);
    expect(values.find((value) => (value as { type: string }).type === 'message')).toMatchObject({
      at: expect.stringMatching(/^2026-11-24T09:05/u),
    });
    expect(remarks.join()).not.toContain('not used');
    const later = valuesOf(
      JSON.parse(JSON.stringify(mapping)),
      headers,
      row.map((cell) => cell.replace('9:05', '9:06')),
    );
    const ids = [values, later].map((all) => (all.at(-1) as { id: string }).id);
    expect(new Set(ids).size).toBe(2); // the same words at another time are another message
  });

  it.each([
    '2023-03-06 14:05:00 UTC',
    '2023-03-06T14:05:00Z',
    'Mon, 06 Mar 2023 14:05:00 GMT',
    'Mon, 06 Mar 2023 15:05:00 +0100',
    '2023-03-06 15:05:00 CET',
    'Mon Mar 06 07:05:00 PDT 2023',
    '06-Mar-2023 02:05PM',
    '06-Mar-23 2:05 PM',
    '2023-03-06 14:05:00.0',
  ])('proposes a format that reads %s', (date) => {
    const [headers, row] = [
      ['id', 'user', 'date', 'text'],
      ['1', 'ann', date, 'hi'],
    ];
    const { mapping } = suggestMapping({ headers, rows: [row] });
    const message = valuesOf(JSON.parse(JSON.stringify(mapping)), headers, row).at(-1);
    expect(new Date((message as { at: string }).at).toISOString()).toBe('2023-03-06T14:05:00.000Z');
  });

  it('takes no duration for a time of day', () => {
    const headers = ['Date', 'Duration', 'User', 'Text'];
    const { mapping } = suggestMapping({ headers, rows: [['24.11.2026', '35:10', 'ann', 'Late']] });
    expect(JSON.stringify(mapping)).not.toContain('Duration');
  });

  it('asks where a date can be read two ways: its mapping is taken by no import', () => {
    const sample = { headers: ['id', 'user', 'date', 'text'], rows: [['1', 'ann', '01/02/2026', 'hi']] };
    const { mapping, remarks } = suggestMapping(sample);
    expect(remarks.join()).toContain('d/M/yyyy or M/d/yyyy');
    expect(() => parseMapping(mapping)).toThrow(/leaves open/u);
  });

  it('makes follows with their people of two columns of ends', () => {
    const { mapping } = suggestMapping({ headers: ['Source', 'Target'], rows: [['a', 'b']] });
    expect(mapping.records.map(({ type }) => type)).toEqual([
      'person',
      'account',
      'person',
      'account',
      'follow',
    ]);
  });

  const suggest = (headers: string[], ...rows: string[][]): unknown[] => {
    const { mapping } = suggestForTable([headers, ...rows]);
    return rows.map((row) => valuesOf(mapping, headers, row).at(-1));
  };

  it('takes the id of a review, who wrote it and its language where each header names what the row is', () => {
    const headers = [
      'Review Id',
      'Review Created (UTC)',
      'Review Content',
      'Review Language',
      'Review Username',
    ];
    expect(suggest(headers, ['r1', '2026-11-24 14:05:00', 'Nice and fast', 'de', 'ann'])).toEqual([
      expect.objectContaining({ id: 'r1', author: 'ann', text: 'Nice and fast', language: 'de' }),
    ]);
  });

  it('names messages of Reddit in full where answers do', () => {
    const headers = ['id', 'author', 'created_utc', 'body', 'subreddit', 'link_id', 'parent_id'];
    expect(
      suggest(
        headers,
        ['a1', 'ann', '1795530300', 'Why?', 'grapes', 't3_p', 't3_p'],
        ['a2', 'ben', '1795530400', 'So', 'grapes', 't3_p', 't1_a1'],
      ),
    ).toEqual([
      expect.objectContaining({ id: 't1_a1', conversation: 't3_p', channel: 'reddit' }),
      expect.objectContaining({ id: 't1_a2', replyTo: 't1_a1', at: '2026-11-24T14:26:40.000Z' }),
    ]);
  });

  it('names the post as well where a table has its bare id', () => {
    const headers = ['', 'linkID', 'commentID', 'author', 'parentID', 'body', 'timestamp'];
    const row = ['0', 'p', 'a1', 'ann', 't3_p', 'Why?', '2026-11-24 14:05:00+00:00'];
    expect(suggest(headers, row)).toEqual([
      expect.objectContaining({ id: 't1_a1', conversation: 't3_p', replyTo: 't3_p', channel: 'reddit' }),
    ]);
  });

  it('makes ids of what messages are about as well: the same words may be said of two places', () => {
    const headers = ['place_id', 'nickname', 'content', 'date'];
    const rows = ['7', '8'].map((place) => [place, 'ann', 'good', '2026-11-24']);
    const ids = (suggest(headers, ...rows) as { id: string }[]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('takes an id in many rows for that of their conversation, and what help desks write for private', () => {
    const headers = ['Ticket ID', 'Author', 'Date', 'Message'];
    const rows = ['ann', 'kim'].map((author) => ['7', author, '2026-11-24T14:05:00Z', `${author} writes`]);
    const [first, second] = suggest(headers, ...rows) as { id: string }[];
    expect(first).toMatchObject({ conversation: '7', public: false });
    expect(first!.id).not.toBe(second!.id);
  });

  it('takes who is named in every row for the author, and no id that some rows lack', () => {
    const headers = ['Date', 'Hit Sentence', 'Influencer', 'Tweet Id', 'Twitter Screen Name', 'Language'];
    const rows = [
      ['2026-11-24T14:05:00Z', 'One', '@ann', '17', 'ann', 'English'],
      ['2026-11-24T14:06:00Z', 'Two', 'Dora', '', '', 'German'],
    ];
    expect(suggest(headers, ...rows)).toEqual([
      expect.objectContaining({ author: '@ann', language: 'en' }),
      expect.objectContaining({ author: 'Dora', language: 'de' }),
    ]);
  });

  it('takes a date that stands in some rows only for nothing', () => {
    const { remarks } = suggestMapping({
      headers: ['author', 'text', 'last_checked'],
      rows: [
        ['ann', 'This is some text', ''],
        ['', '', '2026-11-24'],
      ],
    });
    expect(remarks.join()).toContain('no column holds the date');
  });

  it('takes no name that some authors lack', () => {
    const headers = ['id', 'Username', 'User Name', 'Date', 'Message'];
    const rows = [
      ['100000001', '@ann', 'Ann', '2026-11-24T14:05:00Z', 'hi'],
      ['100000002', '', 'Ben', '2026-11-24T14:06:00Z', 'ho'],
    ];
    const { mapping } = suggestForTable([headers, ...rows]);
    expect(valuesOf(mapping, headers, rows[1]!).map((value) => validateRecord(value))).toEqual([
      expect.objectContaining({ record: expect.objectContaining({ type: 'person', name: 'Ben' }) }),
      expect.objectContaining({ record: expect.objectContaining({ type: 'account', handle: 'Ben' }) }),
      expect.objectContaining({ record: expect.objectContaining({ type: 'message', author: 'Ben' }) }),
    ]);
  });

  it('takes what nearly all authors have for who they are, and says that the others are rejected', () => {
    const headers = ['Benutzername', 'Anzeigename', 'Datum', 'Nachricht'];
    const rows = Array.from({ length: 50 }, (_, i) => [
      i === 7 ? '' : `max${i % 2}`,
      'Max Muster',
      '24.11.2026 10:00',
      `Text ${i}`,
    ]);
    const { mapping, remarks } = suggestMapping({ headers, rows });
    const message = mapping.records.find(({ type }) => type === 'message');
    expect(message!.members['author']).toBe('Benutzername');
    expect(remarks.join()).toContain('"Benutzername" is empty in some rows');
  });

  it('takes no program for a channel', () => {
    const headers = ['tweet_id', 'user', 'created_at', 'text', 'source'];
    const row = ['1234567890', 'ann', '2026-11-24T14:05:00Z', 'hi', '<a href="x">Web</a>'];
    expect(suggest(headers, row)).toEqual([expect.objectContaining({ channel: 'twitter' })]);
  });

  it('leaves out the author where nothing names one, so that no import makes one up', () => {
    const { mapping, remarks } = suggestMapping({
      headers: ['title', 'id', 'date', 'body'],
      rows: [['A', '1', '2026-11-24T14:05:00Z', 'hi']],
    });
    expect(remarks.join()).toContain('author');
    expect(() => parseMapping(mapping)).toThrow(/lacks author/u);
  });

  it('makes edges without direction follows each way', () => {
    const { mapping } = suggestMapping({
      headers: ['Source', 'Target', 'Type'],
      rows: [['a', 'b', 'Undirected']],
    });
    expect(valuesOf(mapping, ['Source', 'Target', 'Type'], ['a', 'b', 'Undirected']).slice(-2)).toEqual([
      { type: 'follow', from: 'a', to: 'b' },
      { type: 'follow', from: 'b', to: 'a' },
    ]);
  });
});

describe('suggestForTable', () => {
  it('numbers the columns of a table without headers', () => {
    const rows = [
      ['0', '1467810369', 'Mon Apr 06 22:19:45 PDT 2009', 'ann_b', 'This is one text of it'],
      ['4', '1467810672', 'Mon Apr 06 22:19:49 PDT 2009', 'ben', 'And this is another text'],
    ];
    const { mapping, header } = suggestForTable(rows);
    expect(header).toBeNull();
    expect(mapping.header).toBe(false);
    expect(valuesOf(mapping, [], rows[0]!).at(-1)).toMatchObject({
      id: '1467810369',
      author: 'ann_b',
      at: '2009-04-07T05:19:45.000Z',
      text: 'This is one text of it',
    });
  });

  it('finds headers below what a program writes above them', () => {
    const { mapping, header } = suggestForTable([
      ['Report:', 'Mentions'],
      ['From:', '2026-11-24'],
      ['', ''],
      ['id', 'user', 'date', 'text', 'url'],
      ['1', 'ann', '2026-11-24T14:05:00Z', 'hi', 'https://x.org/1'],
      ['2', 'ben', '2026-11-24T14:06:00Z', 'ho', 'https://x.org/2'],
    ]);
    expect(header).toBe(3);
    expect(mapping.records.at(-1)?.members).toMatchObject({ id: 'id', author: 'user', text: 'text' });
  });

  it('takes questions for headers where dates stand below one', () => {
    const rows = [
      ['When?', 'Who?', 'What did you say about it today?'],
      ['2024-01-01T00:00:00Z', 'ann', 'it does not work at all'],
      ['2024-01-02T00:00:00Z', 'ben', 'it works very well for me'],
    ];
    expect(suggestForTable(rows).header).toBe(0);
  });

  it('takes no row for the headers that is wider since its text has commas', () => {
    const rows = [
      ['id', 'comment'],
      ['m1', 'it is slow today'],
      ['m2', 'well', ' it', ' was', ' before'],
      ['m3', 'no', ' not', ' at', ' all'],
      ['m4', 'so it seems'],
    ];
    expect(suggestForTable(rows).header).toBe(0);
  });

  it('takes the first row for the headers where most rows have a cell more', () => {
    const rows = [['id', 'user', 'text'], ...['a', 'b', 'c'].map((id) => [id, 'ann', 'hi', ''])];
    expect(suggestForTable(rows).header).toBe(0);
  });

  it('names columns that are called alike by their numbers, those of the time of day too', () => {
    const headers = ['Date', 'Time', 'Time', 'User', 'Text'];
    const { mapping } = suggestForTable([headers, ['24.11.2026', '09:05', '', 'ann', 'hi']]);
    expect(valuesOf(mapping, headers, ['24.11.2026', '09:05', '', 'ann', 'hi']).at(-1)).toMatchObject({
      at: '2026-11-24T09:05:00.000Z',
    });
  });
});
