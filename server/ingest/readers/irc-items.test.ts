import { describe, expect, it } from 'vitest';
import type { MessageRecord } from '../../../schema/model/records.ts';
import { entriesOf, readEntries, readFiles } from '../testing/read-entries.ts';
import { IRC_READER } from './irc-items.ts';
import { readIrcLine } from './irc-dialects.ts';

/** Who says what when: `bob 09:01:10 hi`. */
const brief = (messages: readonly MessageRecord[]): string[] =>
  messages.map(({ author, at, text }) => `${author.replace(/^.*@/u, '')} ${at} ${text}`);

function tells(path: string, text: string | Buffer): boolean {
  return IRC_READER.recognizes([{ path, head: Buffer.from(text) }]);
}

/** The same talk as six programs write it. */
const TALK = ['dora 2024-02-28T21:15', 'emil 2024-02-28T21:16', 'dora 2024-02-28T21:17'];
const DIALECTS: readonly { program: string; path: string; events: number; lines: readonly string[] }[] = [
  {
    program: 'irssi',
    path: '#tea.log',
    events: 5,
    lines: [
      '--- Log opened Wed Feb 28 21:00:00 2024',
      '21:00 -!- dora [~dora@tea.example] has joined #tea',
      '21:00 -!- Irssi: #tea: Total of 2 nicks [1 ops, 0 halfops, 0 voices, 1 normal]',
      '21:15 <@dora> emil: is the kettle on?',
      '21:16 < emil> dora: it is',
      '21:17  * dora fetches cups',
      '21:18 -!- mode/#tea [+o emil] by dora',
      '21:19 -kettle(~k@tea.example)- boiling',
      '21:20 -!- emil [~e@tea.example] has quit [Quit: tea]',
      '--- Log closed Wed Feb 28 21:30:00 2024',
    ],
  },
  {
    program: 'HexChat',
    path: 'tea.log',
    events: 5,
    lines: [
      '**** BEGIN LOGGING AT Wed Feb 28 21:00:00 2024',
      '',
      'Feb 28 21:00:00 *\tNow talking on #tea',
      'Feb 28 21:00:01 *\temil (~e@tea.example) has joined #tea',
      'Feb 28 21:15:00 <dora>\temil: is the kettle on?',
      'Feb 28 21:16:00 <emil>\tdora: it is',
      'Feb 28 21:17:00 *\tdora fetches cups',
      'Feb 28 21:18:00 *\tdora gives channel operator status to emil',
      'Feb 28 21:19:00 *\temil is now known as emil_away',
      'Feb 28 21:20:00 *\temil_away has quit (tea)',
      '**** ENDING LOGGING AT Wed Feb 28 21:30:00 2024',
    ],
  },
  {
    program: 'WeeChat',
    path: 'irc.leaf.#tea.weechatlog',
    events: 3,
    lines: [
      '2024-02-28 21:00:00\t-->\temil (~e@tea.example) has joined #tea',
      '2024-02-28 21:15:00\t@dora\temil: is the kettle on?',
      '2024-02-28 21:16:00\temil\tdora: it is',
      '2024-02-28 21:17:00\t *\tdora fetches cups',
      '2024-02-28 21:18:00\t--\temil is now known as emil_away',
      '2024-02-28 21:20:00\t<--\temil_away (~e@tea.example) has quit (tea)',
    ],
  },
  {
    program: 'ZNC',
    path: 'user/leaf/#tea/2024-02-28.log',
    events: 4,
    lines: [
      '[21:00:00] *** Joins: emil (~e@tea.example)',
      '[21:15:00] <dora> emil: is the kettle on?',
      '[21:16:00] <emil> dora: it is',
      '[21:17:00] * dora fetches cups',
      '[21:18:00] *** emil is now known as emil_away',
      '[21:19:00] -kettle- boiling',
      '[21:20:00] *** Quits: emil_away (~e@tea.example) (tea)',
    ],
  },
  {
    program: 'mIRC',
    path: 'leaf.log',
    events: 6,
    lines: [
      'Session Start: Wed Feb 28 21:00:00 2024',
      'Session Ident: #tea',
      '[21:00] * Now talking in #tea',
      "[21:00] * Topic is 'kettles'",
      '[21:00] * Set by dora on Wed Feb 28 20:00:00',
      '[21:15] <@dora> emil: is the \u000304kettle\u0003 on?',
      '[21:16] <+emil> dora: it is',
      '[21:17] * dora fetches cups',
      '[21:18] * Joins: fred (~f@tea.example)',
      '[21:18] * dora sets mode: +v fred',
      '[21:20] * emil (~e@tea.example) Quit (Quit: tea)',
      'Session Close: Wed Feb 28 21:30:00 2024',
    ],
  },
  {
    program: 'energymech',
    path: '#tea.log',
    events: 2,
    lines: [
      '2024-02-28T21:15:00  <dora> emil: is the kettle on?',
      '2024-02-28T21:16:00  <emil> dora: it is',
      '2024-02-28T21:17:00  * dora fetches cups',
      '2024-02-28T21:19:00  *** emil was kicked by dora (tea)',
      '2024-02-28T21:20:00  *** Quits: emil',
    ],
  },
  {
    program: 'a program with dates in brackets',
    path: '#tea.log',
    events: 0,
    lines: [
      '[2024-02-28 21:15:00] <dora> emil: is the kettle on?',
      '[2024-02-28 21:16:00] <emil> dora: it is',
      '[2024-02-28 21:17:00] * dora fetches cups',
    ],
  },
  {
    program: 'a program with a clock of twelve hours',
    path: '#tea.log',
    events: 1,
    lines: [
      '--- Log opened Wed Feb 28 08:00:00 2024',
      '[9:15 PM] <dora> emil: is the kettle on?',
      '[09:16:00 p.m.] <emil> dora: it is',
      '[09:17p] * dora fetches cups',
      '[10:00pm] *** Quits: emil',
    ],
  },
  {
    program: 'a program with slashes in its dates',
    path: '#tea.log',
    events: 0,
    lines: [
      '[2024/02/28 9:15:00 PM] <dora> emil: is the kettle on?',
      '2024.02.28 21:16:00 <emil> dora: it is',
      '[2024/02/28 09:17:00PM] * dora fetches cups',
    ],
  },
  {
    program: 'eggdrop',
    path: 'logs/tea.log.28Feb2024',
    events: 5,
    lines: [
      '[00:00] --- Wed Feb 28 2024',
      '[21:00] dora (~dora@tea.example) joined #tea.',
      '[21:15] <dora> emil: is the kettle on?',
      '[21:16] <emil!~e@tea.example> dora: it is',
      '[21:17] Action: dora fetches cups',
      "[21:18] #tea: mode change '+o emil' by dora!~dora@tea.example",
      '[21:19] Nick change: kettle -> pot',
      '[21:19] Topic for #tea set by dora',
      '[21:20] emil (~e@tea.example) left irc: tea',
    ],
  },
];

describe.each(DIALECTS)('a log of $program', ({ path, events, lines }) => {
  const text = lines.join('\n');

  it('is told by its content and read whole: dates, nicks, deeds, the channel', async () => {
    expect(tells(path.replace(/#tea/u, 'x'), text)).toBe(true);
    const { messages, records, rejects } = await readFiles(IRC_READER, { [path]: text });
    expect(rejects).toEqual([]);
    expect(brief(messages).map((line) => line.slice(0, 21))).toEqual(TALK);
    expect(messages.map((message) => message.text)).toEqual([
      'emil: is the kettle on?',
      'dora: it is',
      '* dora fetches cups',
    ]);
    expect(messages[1]!.replyTo).toBe(messages[0]!.id);
    const people = records.filter((record) => record.type === 'person').map(({ id }) => id);
    expect(people).toEqual(['irc:tea:dora', 'irc:tea:emil']);
  });

  it('says how many events were passed over', async () => {
    const said: [string, number][] = [];
    const onPassedOver = (what: string, rows: number): void => void said.push([what, rows]);
    for await (const _ of IRC_READER.read(entriesOf({ [path]: text }), { onPassedOver }));
    expect(said.map(([, rows]) => rows)).toEqual(events === 0 ? [] : [events]);
  });
});

describe('IRC_READER', () => {
  it.each(['@', '+', '%', '&', '~', ' ', '!@'])('takes a sign of rank (%s) for no part of a nick', (sign) => {
    expect(readIrcLine(`[09:01] <${sign}anna> hi`)).toMatchObject({ kind: 'said', nick: 'anna', text: 'hi' });
  });

  it.each([
    ['12:00 AM', 0],
    ['12:59am', 59],
    ['1:05 a.m.', 65],
    ['12:30 PM', 750],
    ['11:59p', 1439],
  ])('reads %s as minute %i of the day', (clock, minute) => {
    expect(readIrcLine(`[${clock}] <anna> hi`)).toMatchObject({ kind: 'said', stamp: { minute } });
  });

  it.each([
    ['2024-02-28 10:00z', 0],
    ['2024-02-28T10:00Z', 0],
    ['2024-02-28t10:00+0100', 60],
  ])('reads the zone of %s', (clock, offset) => {
    expect(readIrcLine(`[${clock}] <anna> hi`)).toMatchObject({ stamp: { minute: 600, offset } });
  });

  it.each(['0:10 PM', '13:00 AM', '24:00', '9:5'])('knows no time %s', (clock) => {
    expect(readIrcLine(`[${clock}] <anna> hi`)).toMatchObject({ kind: 'unknown' });
  });

  it.each([
    '* anna has quit smoking',
    '* anna has joined the others',
    '* anna sets the table',
    '* anna has left the building',
    '* anna is now known as the best cook',
  ])('takes %s for what somebody does', (deed) => {
    expect(readIrcLine(`[09:01] ${deed}`)).toMatchObject({ kind: 'said', nick: 'anna', action: true });
  });

  it('rejects lines that it cannot read, with what to do, and reads the others', async () => {
    const { messages, rejects } = await readFiles(IRC_READER, {
      '#tea-2024-02-28.log':
        '[09:00] <a> hi\nwhat is this\n[09:01] nor this\n[25:00] <a> late\n\n09:02 <b> yo\n',
    });
    expect(messages.map(({ text }) => text)).toEqual(['hi', 'yo']);
    expect(rejects.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      expect.stringMatching(/^2 no line of a log: .*; mend it/u),
      expect.stringMatching(/^3 neither said nor an event .*; write it as/u),
      expect.stringMatching(/^4 no line of a log/u),
    ]);
  });

  it('rejects a line with bytes of another encoding', async () => {
    const lines = Array.from({ length: 40 }, (_, minute) => `[09:${10 + (minute % 50)}] <zoë> schön`);
    const broken = Buffer.concat([
      Buffer.from(`${lines.join('\n')}\n[10:00] <a> gr`),
      Buffer.from([0xfc]),
      Buffer.from('n\n'),
    ]);
    const { messages, rejects } = await readFiles(IRC_READER, { '#tea-2024-02-28.log': broken });
    expect(messages).toHaveLength(40);
    expect(rejects).toMatchObject([{ line: 41, reason: 'not UTF-8; pass --encoding' }]);
  });

  it('takes the dates within a log before that of its name, which is for what stands before them', async () => {
    const log = ['[09:00] <a> early', '--- Day changed Fri Mar 01 2024', '[00:10] <a> late'];
    const read = async (name: string): Promise<string[]> => {
      const { messages, rejects } = await readFiles(IRC_READER, { [name]: log.join('\n') });
      return [...messages.map(({ at }) => at.slice(0, 16)), ...rejects.map(({ reason }) => reason)];
    };
    expect(await read('#tea.20240229.log')).toEqual(['2024-02-29T09:00', '2024-03-01T00:10']);
    expect(await read('#tea.log')).toEqual([
      '2024-03-01T00:10',
      expect.stringMatching(/^no date stands before it .*; rename the log/u),
    ]);
  });

  it('reads dates in Russian, in other zones, and over the end of a year', async () => {
    const files = {
      '#a.log': '--- Log opened Ср фев 28 21:00:00 2024\n21:15 <a> b',
      '#b.log': '[2024-02-28T21:15:00.250+0100] <a> b',
      '#c.log':
        '**** BEGIN LOGGING AT Sun Dec 31 23:00:00 2023\nDec 31 23:59:59 <a>\tb\nJan 01 00:00:01 <a>\tc',
      '#d.log': 'Session Start: Sun Dec 31 23:50:00 2023\n[00:10] <a> b',
    };
    const { messages } = await readFiles(IRC_READER, files);
    expect(messages.map(({ at }) => at)).toEqual([
      '2024-02-28T21:15:00.000Z',
      '2024-02-28T20:15:00.250Z',
      '2023-12-31T23:59:59.000Z',
      '2024-01-01T00:00:01.000Z',
      '2024-01-01T00:10:00.000Z',
    ]);
  });

  it('reads more empty lines than a call takes arguments', async () => {
    const { messages, rejects } = await readFiles(IRC_READER, {
      '#tea-2024-02-28.log': `[09:00] <a> hi${'\n'.repeat(400_000)}[09:01] <b> yo`,
    });
    expect(brief(messages)).toEqual(['a 2024-02-28T09:00:00.000Z hi', 'b 2024-02-28T09:01:00.000Z yo']);
    expect(rejects).toEqual([]);
  });

  it.each([
    ['2023', 'Wed Feb 01 2023', []],
    ['2024', 'Thu Feb 01 2024', ['2024-02-29', '2024-03-01']],
    ['the year after 2023', 'Sun Dec 31 2023', ['2024-02-29', '2024-03-01']],
    ['the year after 2024', 'Tue Dec 31 2024', []],
  ])('takes the 29th of February of %s only where the year has one', async (_name, day, days) => {
    const log = `**** BEGIN LOGGING AT ${day}\nFeb 29 09:00:00 <a>\thi\nMar 01 09:00:00 <a>\tyo`;
    const { messages, rejects } = await readFiles(IRC_READER, { '#tea.log': log });
    if (days.length > 0) expect(messages.map(({ at }) => at.slice(0, 10))).toEqual(days);
    else {
      expect(messages.map(({ text }) => text)).toEqual(['yo']);
      expect(rejects).toMatchObject([
        { line: 2, reason: expect.stringMatching(/^its day is none of that year; mend/u) as string },
      ]);
    }
  });

  it.each([
    ['whole', '[2024-02-28T21:15:58+0100]', '[2024-02-28T21:16:00+0100]', ['20:15:58.000', '20:15:58.001']],
    ['of the clock with seconds', '[21:15:58+0100]', '[21:16:00+0100]', ['20:15:58.000', '20:15:58.001']],
    ['of the clock without', '[21:15-0530]', '[21:16-0530]', ['02:45:00.000', '02:45:30.000']],
  ])(
    'places a line without a time behind the one it follows, with times %s',
    async (_name, one, other, at) => {
      const file = '#tea-2024-02-28.log';
      const lines = [`${one} <a> hi`, '=== ann waves', `${other} <a> yo`];
      const { messages } = await readFiles(IRC_READER, { [file]: lines.join('\n') });
      expect(messages.map(({ at: written }) => written.slice(11, 23)).slice(0, 2)).toEqual(at);
      const [first, second] = (await readFiles(IRC_READER, { [file]: lines.slice(1).join('\n') })).messages;
      expect(brief([first!])[0]).toMatch(/^ann /u);
      expect(Date.parse(second!.at) - Date.parse(first!.at)).toBeGreaterThanOrEqual(0);
      expect(Date.parse(second!.at) - Date.parse(first!.at)).toBeLessThan(60_000);
    },
  );

  it.each(['#tea.txt', '%23tea.txt'])(
    'takes the day of %s from its folders, and its channel from its name',
    async (name) => {
      const lines = '[21:15] <dora> emil: is the kettle on?\n=== emil [~e@tea.example] has joined #tea\n';
      const { messages } = await readFiles(IRC_READER, { [`logs/2024/02/28/${name}`]: lines });
      expect(brief(messages)).toEqual(['dora 2024-02-28T21:15:00.000Z emil: is the kettle on?']);
      expect(messages[0]!.id).toMatch(/^irc:tea:/u);
    },
  );

  it('takes no day from its folders for a line before the first day that it states', async () => {
    const lines = '[08:59] <a> early\n--- Log opened Mon Mar 06 09:00:00 2023\n[09:01] <b> hi\n';
    const { messages, rejects } = await readFiles(IRC_READER, { 'logs/2024/02/28/tea.log': lines });
    expect(brief(messages)).toEqual(['b 2023-03-06T09:01:00.000Z hi']);
    expect(rejects).toHaveLength(1);
  });

  it('refuses a log without any date, beside others as one reject', async () => {
    const undated = '[09:00] <a> hi\n[09:01] <b> yo';
    await expect(readFiles(IRC_READER, { 'tea.log': undated })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const { messages, rejects } = await readFiles(IRC_READER, {
      'tea.log': undated,
      'tea-2024-02-28.log': undated,
    });
    expect(messages).toHaveLength(2);
    expect(rejects).toMatchObject([
      { entry: 'tea.log', reason: expect.stringMatching(/rename the log/u) as string },
    ]);
  });

  it('keeps seconds that are written, and the order of lines within one', async () => {
    const { messages } = await readFiles(IRC_READER, {
      '#tea-2024-02-28.log': '[09:01:10] <a> 1\n[09:01:10] <b> 2\n[09:02:01] <a> 3\n[09:01:58] <b> 4\n',
    });
    expect(messages.map(({ at }) => at.slice(15))).toEqual([
      '1:10.000Z',
      '1:10.001Z',
      '2:01.000Z',
      '1:58.000Z',
    ]);
  });

  it.each([
    ['znc/user/leaf/#Tea/2024-02-28.log', 'tea'],
    ['C:\\logs\\#tea\\2024-02-28.log', 'tea'],
    ['irc.leaf.#tea.2024-02-28.weechatlog', 'tea'],
    ['#help-irssi.2024-02-28.log', 'help-irssi'],
    ['##tea-2024-02-28.log', '#tea'],
    ['leaf_#tea_20240228.log.gz', 'tea'],
    ['tea-2024-02-28.txt', 'tea'],
    ['2024-02-28.log', '2024-02-28'],
  ])('takes the channel of %s for %s', async (path, channel) => {
    const { messages } = await readFiles(IRC_READER, { [path]: '[09:00] <a> hi' });
    expect(messages[0]!.author).toBe(`irc:${channel}:@a`);
  });

  it('keeps two channels of a day apart, and ids whatever the file, its place and order', async () => {
    const one = '[09:00] <a> hi\n[09:00] <a> hi\n[09:01] <b> a: yo';
    const files = { 'x/#tea/2024-02-28.log': one, 'x/#milk/2024-02-28.log': one };
    const [there, back] = [entriesOf(files), entriesOf(files).reverse()];
    const idsOf = async (entries: typeof there): Promise<string[]> =>
      (await readEntries(IRC_READER, entries)).messages.map(({ id }) => id).sort();
    const ids = await idsOf(there);
    expect(new Set(ids).size).toBe(6);
    expect(await idsOf(back)).toEqual(ids);
    const elsewhere = entriesOf({
      '#tea.log': `--- Day changed Wed Feb 28 2024\n${one}`,
      '#milk.2024-02-28.log': one,
    });
    expect(await idsOf(elsewhere)).toEqual(ids);
  });

  it('tells a log that begins with events, and one of WeeChat with parts of seconds', () => {
    expect(tells('a.log', '[09:00] *** Joins: a (~a@x.org)\n'.repeat(70))).toBe(true);
    expect(tells('a.log', '2024-02-28 21:15:00.123456Z\t-->\tann has joined #tea\n')).toBe(true);
  });

  it('leaves tables and prose to others', () => {
    expect(tells('a.tsv', '2024-02-28 09:00:00\tann\tHello\n2024-02-28 09:00:00\tbob\tHello\n')).toBe(false);
    expect(tells('a.md', '# Notes\n\nAt 09:00 <b>we</b> meet.\n')).toBe(false);
    expect(tells('a.md', '---\ntitle: x\n---\n')).toBe(false);
    expect(tells('a.md', `${'We talked.\n'.repeat(9)}[09:00] <ann> hi\n`)).toBe(false);
    expect(tells('a.txt', '')).toBe(false);
  });
});
