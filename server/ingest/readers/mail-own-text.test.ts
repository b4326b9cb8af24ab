import { describe, expect, it } from 'vitest';
import { ownText } from './mail-own-text.ts';

describe('ownText', () => {
  it.each([
    ['English', 'Thanks!\n\nOn Mon, Jan 2, 2023 at 3:04 PM Ann <ann@x.org> wrote:\n\n> Does it work?\n'],
    [
      'a line broken in two',
      'Thanks!\n\nOn Mon, Jan 2, 2023 at 3:04 PM Ann Smith\n<ann@x.org> wrote:\n> Does it work?',
    ],
    ['German', 'Thanks!\n\nAm 02.01.2023 um 15:04 schrieb Ann Schmidt <ann@x.org>:\n> Geht es?'],
    [
      'German, name last',
      'Thanks!\n\nAm Mo., 2. Jan. 2023 um 15:04 Uhr schrieb Ann <ann@x.org>:\n\n> Geht es?',
    ],
    ['Korean', 'Thanks!\n\n2023년 1월 2일 (월) 오후 3:04, 김안 <ann@x.kr>님이 작성:\n\n> 되나요?'],
    ['Russian', 'Thanks!\n\nпн, 2 янв. 2023 г. в 15:04, Анна <ann@x.ru>:\n\n> Работает?'],
    ['Russian, with a verb', 'Thanks!\n\n02.01.2023 15:04, Анна пишет:\n> Работает?'],
    [
      'Outlook, English',
      'Thanks!\n\nFrom: Ann <ann@x.org>\nSent: Monday, January 2, 2023 3:04 PM\nTo: Bob\nSubject: It\n\nDoes it work?',
    ],
    [
      'Outlook, German',
      'Thanks!\n\nVon: Ann <ann@x.org>\nGesendet: Montag, 2. Januar 2023 15:04\nAn: Bob\nBetreff: Es\n\nGeht es?',
    ],
    [
      'Outlook, Korean',
      'Thanks!\n\n보낸 사람: 김안\n보낸 날짜: 2023년 1월 2일\n받는 사람: Bob\n제목: 그것\n\n되나요?',
    ],
    [
      'Outlook, Russian',
      'Thanks!\n\nОт: Анна\nОтправлено: 2 января 2023 г. 15:04\nКому: Bob\nТема: Это\n\nРаботает?',
    ],
    [
      'what an archive says of an attachment',
      'Thanks!\n-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://x.org/a.html>\n',
    ],
    ['a rule', 'Thanks!\n\n-----Original Message-----\nDoes it work?'],
    ['a German rule', 'Thanks!\n\n-------- Weitergeleitete Nachricht --------\nGeht es?'],
    ['a Korean rule', 'Thanks!\n\n----- 원본 메시지 -----\n되나요?'],
    ['a signature', 'Thanks!\n-- \nBob\nPhone 1'],
    [
      'a signature above a quote',
      'Thanks!\n-- \nBob\n\nOn Jan 2, 2023, at 3:04, Ann <ann@x.org> wrote:\n> Does it work?',
    ],
    ['a telephone, English', 'Thanks!\n\nSent from my iPhone\n\n> Does it work?'],
    ['a telephone, German', 'Thanks!\n\nVon meinem iPhone gesendet'],
    ['a telephone, Korean', 'Thanks!\n\n나의 iPhone에서 보냄'],
    ['a telephone, Russian', 'Thanks!\n\nОтправлено с iPhone'],
    ['a mailing list', `Thanks!\n${'_'.repeat(47)}\nusers mailing list\nusers@x.org\nhttps://x.org/users`],
    ['carriage returns', 'Thanks!\r\n\r\n> Does it work?\r\n'],
  ])("cuts what is not the writer's: %s", (_, text) => {
    expect(ownText(text)).toBe('Thanks!');
  });

  it('keeps answers between quoted lines', () => {
    const text = 'On Jan 2, 2023, at 3:04, Ann <ann@x.org> wrote:\n> First?\n\nYes.\n\n> Second?\n\nNo.';
    expect(ownText(text)).toBe('Yes.\n\nNo.');
  });

  it.each([
    'He wrote:\nthe usual',
    'From: the bottom of my heart, thank you',
    'On Tuesday she wrote to me. Nothing since.',
    'Sent from my desk yesterday, and still not here.\nWhere is it?',
    'a -- b',
  ])('keeps prose that only looks like it: %s', (text) => {
    expect(ownText(text)).toBe(text);
  });

  it('takes hostile lines in time', () => {
    const started = performance.now();
    ownText(`${'On 1:00 '.repeat(50_000)}\n`.repeat(5));
    ownText('\u0410 '.repeat(200_000));
    ownText('On a\n'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
