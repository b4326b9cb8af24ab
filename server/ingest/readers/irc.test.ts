import { describe, expect, it } from 'vitest';
import type { GrapevineRecord, MessageRecord } from '../../../schema/model/records.ts';
import { readIrc } from './irc.ts';
import { linkReplies, linkToLastSpeaker, readChatLines } from './irc-replies.ts';
import { parseIrcLog } from './irc-log.ts';
import { findLogDate } from './irc-names.ts';

const LOG = [
  '[23:58] <Ann> my sound card does not work, any ideas?',
  '=== bob_ [~bob@host]  has joined #ubuntu',
  '[23:58] <bob_> Ann: which card is it?',
  '[23:59] <Ann> bob_, an old one',
  '=== bob_ is now known as Bob',
  '=== carl waves',
  '[00:01]  * Ann shrugs',
  '[00:01] <Bob> Ann: try another kernel',
];

function recordsOf(lines: readonly string[], path: string): GrapevineRecord[] {
  return [...readIrc(lines, path).records].map(({ record }) => record);
}

function messagesOf(lines: readonly string[], path: string): MessageRecord[] {
  return recordsOf(lines, path).filter((record) => record.type === 'message');
}

describe('readIrc', () => {
  const records = recordsOf(LOG, '/logs/2008-12-11.raw.txt');
  const messages = records.filter((record) => record.type === 'message');

  it('makes one person of the nicks that a rename joins', () => {
    const people = records.filter((record) => record.type === 'person').map((record) => record.id);
    expect(people).toEqual(['irc:ubuntu:ann', 'irc:ubuntu:bob', 'irc:ubuntu:carl']);
    const bobs = records.filter((record) => record.type === 'account' && record.person === 'irc:ubuntu:bob');
    expect(bobs).toHaveLength(2);
  });

  it('does not take joins for messages and keeps actions of both forms', () => {
    expect(messages.map((message) => message.text)).toEqual([
      'my sound card does not work, any ideas?',
      'Ann: which card is it?',
      'bob_, an old one',
      '* carl waves',
      '* Ann shrugs',
      'Ann: try another kernel',
    ]);
  });

  it('spreads the lines of a minute, keeps their order and goes on after midnight', () => {
    expect(messages.map((message) => message.at)).toEqual([
      '2008-12-11T23:58:00.000Z',
      '2008-12-11T23:58:30.000Z',
      '2008-12-11T23:59:00.000Z',
      '2008-12-11T23:59:30.000Z',
      '2008-12-12T00:01:00.000Z',
      '2008-12-12T00:01:30.000Z',
    ]);
  });

  it('reads whom a line addresses and which line it answers', () => {
    expect(messages[1]!.mentions).toEqual(['irc:ubuntu:@ann']);
    expect(messages[1]!.replyTo).toBe(messages[0]!.id);
    expect(messages[2]!.replyTo).toBe(messages[1]!.id);
    expect(messages[0]!.replyTo).toBeUndefined();
  });

  it('places a log that begins the evening before by the hour in its name', () => {
    const log = ['[23:50] <ann> hello', '[01:10] <bob> hello'];
    expect(messagesOf(log, '2011-11-13_01.raw.txt').map((message) => message.at)).toEqual([
      '2011-11-12T23:50:00.000Z',
      '2011-11-13T01:10:00.000Z',
    ]);
  });

  it('counts on through noon on a twelve-hour clock', () => {
    const log = ['[11:50] <ann> a', '[12:10] <bob> b', '[01:10] <bob> c'];
    expect(messagesOf(log, '2005-08-08_01.raw.txt').map((message) => message.at)).toEqual([
      '2005-08-07T23:50:00.000Z',
      '2005-08-08T00:10:00.000Z',
      '2005-08-08T01:10:00.000Z',
    ]);
  });

  it('keeps the ids of the logs of #ubuntu: name and line', () => {
    expect(messagesOf(LOG, 'logs/2008-12-11_23.raw.txt').map(({ id }) => id)).toEqual(
      [0, 2, 3, 5, 6, 7].map((line) => `irc:ubuntu:2008-12-11_23:${line}`),
    );
    const logOfNobody = ['[23:58] <ann> hello'];
    expect(messagesOf(logOfNobody, '2008-12-11_23.raw.txt')[0]!.author).toBe('irc:ubuntu:@ann');
  });

  it('refuses a log that has no date and whose name has none', () => {
    expect(() => readIrc(LOG, 'channel.log')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});

describe('linkReplies', () => {
  it('links each line to itself or to an earlier one, as the baseline does', () => {
    const chat = readChatLines(parseIrcLog(LOG, findLogDate('2008-12-11')).lines);
    for (const link of [linkReplies, linkToLastSpeaker]) {
      const links = link(chat);
      expect(links).toHaveLength(chat.length);
      expect(links.every((answered, index) => answered <= index)).toBe(true);
    }
  });
});
