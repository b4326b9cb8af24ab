import { describe, expect, it } from 'vitest';
import { ACT } from '../../schema/model/readings.ts';
import { findInText } from './reader.ts';

const confirms = (text: string): boolean => (findInText(text).acts & ACT.confirmation) !== 0;
const complains = (text: string): boolean => (findInText(text).acts & ACT.complaint) !== 0;

describe('a confirmation', () => {
  it.each([
    'It works now, thank you!',
    'The heating is fixed, no complaints',
    'I was worried for days, but now everything is fine',
    'Der Aufzug läuft wieder!',
    'Die Heizung geht jetzt, obwohl ich nicht mehr daran geglaubt habe',
    'Das hat geklappt, nichts zu meckern',
    'Перезагрузил роутер, и всё заработало',
    'Лифт починили, больше не застревает',
    '걱정했는데 이제 잘 돼요',
    '덕분에 해결됐어요',
  ])('is read in "%s"', (text) => {
    expect(confirms(text)).toBe(true);
  });

  it.each([
    'The lease error no longer appears',
    'I can open the door again',
    'Der Fehler tritt nicht mehr auf',
    'Ich kann die Tür wieder öffnen',
    'Ошибки больше нет',
    'Могу снова войти',
    '더 이상 오류가 안 나요',
    '문제가 사라졌어요',
  ])('is that the trouble is gone: "%s"', (text) => {
    expect(confirms(text)).toBe(true);
    expect(complains(text)).toBe(false);
  });

  it.each([
    'Nothing has been resolved',
    'The parcel has not been delivered and the door is not fixed',
    'Now I can no longer log in',
    'Die Heizung ist noch nicht repariert, nichts ist erledigt',
    'Der Koffer ist nicht angekommen',
    'Деньги не вернули',
    'Ничего не получилось',
    '환불 못 받았어요',
    '하나도 안 고쳐졌어요',
  ])('is none where it is denied, which is a complaint: "%s"', (text) => {
    expect(confirms(text)).toBe(false);
    expect(complains(text)).toBe(true);
  });

  it.each([
    ['asked', 'Is it fixed now?'],
    ['asked', 'Has the lift been repaired, is it working now'],
    ['asked', 'Wann wird das behoben?'],
    ['asked', 'Карта уже работает?'],
    ['asked', '언제 해결됐나요'],
    ['wanted', 'I need this resolved today'],
    ['wanted', 'Bitte sorgen Sie dafür, dass es behoben wird'],
    ['wanted', 'Мне нужно, чтобы вопрос был решён сегодня'],
    ['wanted', '빨리 해결됐으면 좋겠어요'],
    ['a condition', 'If it works now I will let you know'],
    ['a condition', 'Wenn es wieder geht, melde ich mich'],
    ['a condition', 'Если заработает, напишу'],
    ['quoted', "you said it is fixed but it isn't"],
    ['quoted', 'Sie sagten, es ist erledigt, aber es ist nichts passiert'],
    ['quoted', 'Вы писали, что всё решено, но это не так'],
    ['quoted', '해결됐다고 하셨는데 안 되네요'],
    ['taken back', 'The parcel finally arrived, but the screen is broken'],
    ['taken back', 'Die Lieferung ist gekommen, aber kaputt'],
    ['taken back', 'Деньги пришли, но не все, ошибка в сумме'],
    ['taken back', '방금 도착했는데 파손됐어요'],
    ['about the trouble', 'The noise is back'],
    ['about the trouble', 'Der Fehler ist wieder da'],
  ])('is none where it is %s: "%s"', (_, text) => {
    expect(confirms(text)).toBe(false);
  });
});
