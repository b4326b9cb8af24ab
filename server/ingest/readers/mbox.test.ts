import { fc, test } from '@fast-check/vitest';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { entriesOf, readEntries, readFiles } from '../testing/read-entries.ts';
import { splitMailbox } from './mbox-split.ts';
import { MBOX_READER } from './mbox.ts';

const FROM = 'From ann@x.org Mon Jan  2 03:04:05 2023';
const QUESTION = `From: "Smith, Ann" <Ann@X.org>
To: Care <care@brand.com>, bob@x.org
Cc: Team: cy@x.org, Bob <BOB@x.org>;
Subject: =?koi8-r?B?79TXxdQ=?=
Message-ID: <q@x.org>
Date: Mon, 2 Jan 2023 03:04:05 +0100

Does it work?
`;
const ANSWER = `From: care@brand.com
To: ann@x.org
Subject: Re: It
Message-ID: <a@brand.com>
In-Reply-To: <q@x.org>
References: <root@x.org> <q@x.org>
Date: Mon, 2 Jan 2023 05:00:00 +0000 (UTC)

It does.

On Mon, Jan 2, 2023 at 3:04 AM Ann <ann@x.org> wrote:
> Does it work?
`;

async function readMail(mail: string | Buffer): Promise<Awaited<ReturnType<typeof readFiles>>> {
  return readFiles(MBOX_READER, { 'a.eml': mail });
}

describe('MBOX_READER', () => {
  it('makes a private message of a mail, with an account for each address once', async () => {
    const { messages, accounts, rejects } = await readMail(QUESTION);
    expect(rejects).toEqual([]);
    expect(messages).toEqual([
      {
        type: 'message',
        id: 'email:q@x.org',
        author: 'email:ann@x.org',
        at: '2023-01-02T02:04:05.000Z',
        text: 'Ответ\nDoes it work?',
        mentions: ['email:care@brand.com', 'email:bob@x.org', 'email:cy@x.org'],
        public: false,
      },
    ]);
    expect(accounts.map(({ handle, name }) => [handle, name])).toEqual([
      ['ann@x.org', 'Smith, Ann'],
      ['care@brand.com', 'Care'],
      ['bob@x.org', undefined],
      ['cy@x.org', undefined],
    ]);
  });

  it.each([
    ['Mon, 2 Jan 2023 03:04:05 CET', '2023-01-02T02:04:05.000Z'],
    ['Mon, 2 Jan 95 03:04:05 MET', '1995-01-02T02:04:05.000Z'],
    ['2 Jan 2023 03:04:05 KST (Korea)', '2023-01-01T18:04:05.000Z'],
    ['Mon, 2 Jan 2023 03:04:05 XYZ', '2023-01-02T03:04:05.000Z'],
    ['Mon, 2 Jan 2023 03:04:05 PDT', '2023-01-02T10:04:05.000Z'],
  ])('reads the date %s', async (date, at) => {
    const { messages } = await readMail(QUESTION.replace(/Date: .*/u, `Date: ${date}`));
    expect(messages[0]?.at).toBe(at);
  });

  it('reads names that an archive of a list, or Outlook, writes in its own way', async () => {
    const { accounts } = await readMail(
      `From: ann at x.org (=?utf-8?q?J=C3=A4n?=)\nTo: 'Care' <care@brand.com>\nSubject: It\nDate: Mon, 2 Jan 2023 03:04:05 +0100\n\nHi\n`,
    );
    expect(accounts.map(({ name }) => name)).toEqual(['Jän', 'Care']);
  });

  it('reads what Windows writes in a mail that says ISO-8859-1', async () => {
    const body = Buffer.from([0x93, 0x35, 0x80, 0x94, 0x96, 0xfc]);
    const { messages } = await readMail(
      Buffer.concat([
        Buffer.from(
          'From: ann@x.org\nDate: Mon, 2 Jan 2023 03:04:05 +0100\nContent-Type: text/plain; charset=iso-8859-1\n\n',
        ),
        body,
      ]),
    );
    expect(messages[0]?.text).toBe('“5€”–ü');
  });

  it.each([
    ['cp949', '홍길동', '문의드립니다', '배송이 늦어요', 'Content-Type: text/plain; charset=euc-kr\n'],
    ['cp949', '홍길동', '문의드립니다', '배송이 늦어요', ''],
    ['koi8-r', 'Иван', 'Где мой заказ', 'Жду уже неделю, ответа нет', ''],
    [
      'windows-1251',
      'Иван',
      'Где мой заказ',
      'Жду уже неделю, ответа нет',
      'Content-Type: text/plain; charset=windows-1251\n',
    ],
    ['utf-8', 'Jürgen', 'Größe', 'Straße', ''],
  ])(
    'reads names and subjects that stand in %s as they are: %s',
    async (encoding, name, subject, text, type) => {
      const mail = `From: ${name} <ann@x.org>\nSubject: ${subject}\nDate: Mon, 2 Jan 2023 03:04:05 +0100\n${type}\n${text}\n`;
      const { messages, accounts } = await readMail(iconv.encode(mail, encoding));
      expect(accounts.map((account) => account.name)).toEqual([name]);
      expect(messages[0]?.text).toBe(`${subject}\n${text}`);
    },
  );

  it('leaves tables to others whose first lines look like headers', () => {
    const head = Buffer.from('Report:,Mentions\nFrom:,"Wed Apr 01"\nTo:,"Thu Apr 02"\n');
    expect(MBOX_READER.recognizes([{ path: 'a.csv', head }])).toBe(false);
  });

  it('passes over what a mail program notes for itself', async () => {
    const note = `Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nFrom: daemon@x.org\nDate: 02 Jan 2023 03:04:05 +0100\nX-IMAP: 1 0\n\nThis text is internal.\n`;
    const { messages } = await readFiles(MBOX_READER, { 'a.mbox': `${FROM}\n${note}\n${FROM}\n${QUESTION}` });
    expect(messages.map(({ id }) => id)).toEqual(['email:q@x.org']);
  });

  it('threads by In-Reply-To and References and cuts what is quoted', async () => {
    const { messages } = await readFiles(MBOX_READER, {
      'all.mbox': `${FROM}\n${QUESTION}\n${FROM}\n${ANSWER}`,
    });
    expect(messages[1]).toMatchObject({
      replyTo: 'email:q@x.org',
      conversation: 'email:root@x.org',
      text: 'It does.',
    });
    const { messages: byReferences } = await readMail(ANSWER.replace(/In-Reply-To.*\n/u, ''));
    expect(byReferences[0]!.replyTo).toBe('email:q@x.org');
  });

  it('takes a mailing list for public', async () => {
    const { messages } = await readMail(
      `List-Id: Users <users.x.org>\nList-Post: <mailto:care@brand.com>\n${QUESTION}`,
    );
    expect(messages[0]).toMatchObject({ public: true, mentions: ['email:bob@x.org', 'email:cy@x.org'] });
  });

  it.each([
    ['euc-kr', Buffer.from([0xb0, 0xa8, 0xbb, 0xe7]), '감사'],
    ['ks_c_5601-1987', Buffer.from([0x8c, 0x63, 0xb9, 0xe6, 0xb0, 0xa2, 0xc7, 0xcf]), '똠방각하'],
    ['iso-2022-kr', Buffer.from([0x1b, 0x24, 0x29, 0x43, 0x0e, 0x30, 0x28, 0x3b, 0x67, 0x0f]), '감사'],
    ['koi8-r', Buffer.from([0xf3, 0xd0, 0xc1, 0xd3, 0xc9, 0xc2, 0xcf]), 'Спасибо'],
    ['windows-1251', Buffer.from([0xd1, 0xef, 0xe0, 0xf1, 0xe8, 0xe1, 0xee]), 'Спасибо'],
    ['iso-8859-1', Buffer.from([0x67, 0x72, 0xfc, 0xdf, 0x65]), 'grüße'],
  ])('reads text in %s', async (charset, bytes, text) => {
    const head = `From: a@x.org\nDate: Mon, 2 Jan 2023 03:04:05 +0000\nIn-Reply-To: <q@x>\nContent-Type: text/plain; charset=${charset}\n\n`;
    const { messages } = await readMail(Buffer.concat([Buffer.from(head), bytes, Buffer.from('\n')]));
    expect(messages[0]!.text).toBe(text);
  });

  it('reads HTML where there is no text, and the text of nested parts without attachments', async () => {
    const html = await readMail(
      'From: a@x.org\nDate: Mon, 2 Jan 2023 03:04:05 +0000\nIn-Reply-To: <q@x>\nContent-Type: text/html; charset=utf-8\n\n<p>Thank <b>you</b></p><blockquote>what?</blockquote>',
    );
    expect(html.messages[0]!.text).toBe('Thank you');
    const nested = await readMail(
      [
        'From: a@x.org',
        'Date: Mon, 2 Jan 2023 03:04:05 +0000',
        'In-Reply-To: <q@x>',
        'Content-Type: multipart/mixed; boundary=m',
        '',
        '--m',
        'Content-Type: multipart/alternative; boundary=n',
        '',
        '--n',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'gr=C3=BC=C3=9Fe=',
        ' you',
        '--n',
        'Content-Type: text/html',
        '',
        '<p>no</p>',
        '--n--',
        '--m',
        'Content-Type: message/rfc822',
        '',
        'Subject: inner',
        '',
        'inner text',
        '--m',
        'Content-Type: text/plain; name=a.txt',
        'Content-Disposition: attachment; filename=a.txt',
        '',
        'attached',
        '--m--',
      ].join('\r\n'),
    );
    expect(nested.messages[0]!.text).toBe('grüße you');
  });

  it("gives a mail without Message-ID the same id each time, and its envelope's date where it has none", async () => {
    const mail = `${FROM}\nFrom: a@x.org\nSubject: Hi\n\nhello\n`;
    const [first, second] = [await readMail(mail), await readMail(mail)];
    expect(first.messages[0]).toEqual(second.messages[0]);
    expect(first.messages[0]).toMatchObject({ at: '2023-01-02T03:04:05.000Z', text: 'Hi\nhello' });
    expect(first.messages[0]!.id).toMatch(/^email:sha256-/u);
  });

  it.each([
    ['date: is no date', QUESTION.replace('Mon, 2 Jan 2023', 'Mon, 2 Jan 30000')],
    ['date: is no date', QUESTION.replace(/Date: .*/u, 'Date: soon')],
    ['from: is no address', QUESTION.replace(/From: .*/u, 'From: nobody')],
    ['answers or shares itself', `In-Reply-To: <q@x.org>\n${QUESTION}`],
    ['id: is longer than 512 bytes', QUESTION.replace('<q@', `<${'q'.repeat(600)}@`)],
    ['text: is longer than 1 MiB', `${QUESTION}${'x'.repeat(1_200_000)}`],
    ['text: is longer than 1 MiB or 10,000 lines', `${QUESTION}${`${'x'.repeat(70)}\n`.repeat(20_000)}`],
  ])('rejects with "%s" and reads the rest', async (reason, mail) => {
    const { rejects, messages } = await readFiles(MBOX_READER, {
      'all.mbox': `${FROM}\n${mail}\n${FROM}\n${ANSWER}`,
    });
    expect(rejects).toMatchObject([{ entry: 'all.mbox', line: 1, reason }]);
    expect(messages.map(({ id }) => id)).toEqual(['email:a@brand.com']);
  });

  it('is told by content, not by name', () => {
    const recognizes = (text: string): boolean =>
      MBOX_READER.recognizes([{ path: 'x', head: Buffer.from(text) }]);
    expect(recognizes(QUESTION)).toBe(true);
    expect(recognizes(`${FROM}\n${QUESTION}`)).toBe(true);
    expect(recognizes('{"type":"person"}\n')).toBe(false);
    expect(recognizes('id,text\n1,Subject: hi\n')).toBe(false);
    expect(recognizes('From here on: nothing\n')).toBe(false);
  });

  it('reads the folder that mail programs keep, a file a mail', async () => {
    const { messages } = await readEntries(
      MBOX_READER,
      entriesOf({ 'cur/1': QUESTION, 'cur/2': ANSWER, '.DS_Store': '\0' }),
    );
    expect(messages).toHaveLength(2);
  });
});

describe('splitMailbox', () => {
  it.each([
    'From 1234@xxx Mon Jan 02 03:04:05 +0000 2023',
    'From ann at example.org  Mon Jan  2 03:04:05 2023',
    'From - Mon Jan  2 03:04:05 2023',
    'From ann@x.org Mon, 2 Jan 2023 03:04:05 +0000',
    'From ann@x.org 2023-01-02 03:04:05',
  ])('begins a message at %s', async (envelope) => {
    const file = `${envelope}\nSubject: a\n\nOne\n\nFrom here it is 10 miles.\n\n${envelope}\nSubject: b\n\nTwo\n`;
    const found = [];
    for await (const mail of splitMailbox(entriesOf({ file })[0]!.open()))
      found.push([mail.line, mail.envelope]);
    expect(found).toEqual([
      [1, envelope],
      [8, envelope],
    ]);
  });

  const line = fc.constantFrom('hello', '', 'From here', '>From there', '>>From x', 'Fro', '> quoted');
  const body = fc.array(line, { maxLength: 6 });

  test.prop([
    fc.array(body, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('\n', '\r\n'),
    fc.integer({ min: 1, max: 50 }),
  ])(
    'finds the messages that were written, however the file is cut into chunks',
    async (bodies, end, chunk) => {
      const quoted = (text: string): string => (/^>*From /u.test(text) ? `>${text}` : text);
      const file = bodies
        .map((lines) => [FROM, 'Subject: x', '', ...lines.map(quoted), ''].join(end) + end)
        .join('');
      const found: string[] = [];
      for await (const mail of splitMailbox(entriesOf({ file }, chunk)[0]!.open()))
        found.push(mail.bytes.toString());
      expect(found).toEqual(bodies.map((lines) => ['Subject: x', '', ...lines, ''].join(end) + end));
    },
  );

  it('hands back a message that is too large cut, and what follows whole', async () => {
    const file = `${FROM}\nSubject: a\n\n${'x'.repeat(5000)}\n\n${FROM}\nSubject: b\n\nshort\n`;
    for (const chunk of [7, 100_000]) {
      const found = [];
      for await (const mail of splitMailbox(entriesOf({ file }, chunk)[0]!.open(), 2000)) found.push(mail);
      expect(found.map(({ isTooLong, line, bytes }) => [isTooLong, line, bytes.length <= 2000])).toEqual([
        [true, 1, true],
        [false, 6, true],
      ]);
    }
  });
});
