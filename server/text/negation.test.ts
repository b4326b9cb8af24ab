import { describe, expect, it } from 'vitest';
import { ACT } from '../../schema/model/readings.ts';
import { createTextReader } from './reader.ts';

const reader = createTextReader([{ id: 'bank', name: 'Nordbank', aliases: ['노드뱅크', 'Нордбанк'] }]);
const read = (text: string): string | undefined => reader.read(text).brands.get('bank')?.stance;

describe('denied blame', () => {
  it.each([
    'Nordbank never let me down',
    "Nordbank hasn't lost a single parcel of ours",
    'Nothing bad to say about Nordbank',
    'Nobody at Nordbank was rude to my mother',
    'Nordbank hat mich noch nie enttäuscht',
    'Bei Nordbank gab es noch nie Ärger',
    'Niemand bei Nordbank war unfreundlich',
    'Нордбанк ни разу не подвёл',
    'С Нордбанком проблем не было',
    'У Нордбанка нет серьёзных недостатков',
    '노드뱅크는 불만이 없어요',
    '노드뱅크에 실망한 적이 없어요',
    '노드뱅크는 실망시키지 않아요',
    'Not once has Nordbank misled my parents',
    'At no point did Nordbank disappoint us',
    'Never again any trouble since I bank with Nordbank',
    'Kein einziges Mal hat mich die Nordbank belogen',
    'Nordbank hat in acht Jahren kein einziges Mal einen Brief verloren',
    'Bei Nordbank gibt es nichts zu beanstanden',
    'Ни единого раза Нордбанк меня не обманул',
    'На Нордбанк грех жаловаться',
    'С Нордбанком проблем не было никогда',
    '노드뱅크는 지연 한 번 없이 보내 줘요',
    '노드뱅크 아무 문제없습니다',
    '노드뱅크는 흠잡을 데가 없어요',
  ])('speaks for somebody and is no complaint: "%s"', (text) => {
    expect(read(text)).toBe('favor');
    expect(reader.read(text).acts & ACT.complaint).toBe(0);
  });

  it.each([
    'Never been so disappointed as by Nordbank',
    'Nordbank causes nothing but problems',
    'Nordbank is not only slow but rude',
    'Nordbank did not fix the problem',
    'No end of problems with Nordbank',
    'No apology from Nordbank',
    'Nordbank, do not lie to us',
    'Noch nie so enttäuscht wie von Nordbank',
    'Nordbank ist nicht nur langsam, sondern auch unfreundlich',
    'Nordbank hat das Problem nicht gelöst',
    'Никогда не был так разочарован, как в Нордбанке',
    'Нордбанк не решил проблему',
    'Нордбанк, не обманывайте людей',
    '노드뱅크에 이렇게 실망한 적이 없어요',
    '노드뱅크는 불만밖에 없어요',
    'Not once did Nordbank admit mistakes',
    'Kein einziges Mal hat Nordbank Fehler zugegeben',
    'Nordbank could not be worse',
  ])('is not found in "%s"', (text) => {
    expect(read(text)).toBe('against');
  });
});

describe('denied praise', () => {
  it.each([
    "We really don't like Nordbank",
    'Nordbank never helps',
    'Die Suppe bei Nordbank war nicht lecker',
    'Нордбанк не советую',
    '노드뱅크는 추천 안 해요',
    '노드뱅크는 믿을 수 없어요',
    'Not once was Nordbank punctual',
    'Kein einziges Mal war Nordbank pünktlich',
    '노드뱅크는 친절하지않아요',
  ])('speaks against somebody: "%s"', (text) => {
    expect(read(text)).toBe('against');
  });

  it.each([
    'Never had a better haircut than at Nordbank',
    'Noch nie so gut gegessen wie bei Nordbank',
    'Никогда не ел вкуснее, чем в Нордбанке',
    "Couldn't be prouder to be with Nordbank",
    'I cannot thank Nordbank enough',
    'Never been happier than with Nordbank',
    'Never have I met kinder people than at Nordbank',
    'Ich könnte mit Nordbank nicht glücklicher sein',
    'Nordbank kann man gar nicht genug loben',
    'Nothing beats Nordbank',
    "You won't find kinder people than at Nordbank",
    'Freundlicher als bei Nordbank findet man es nirgends',
    'You could do far worse than Nordbank',
    'Keine Bank kommt an Nordbank heran',
    'Mit Nordbank macht man nichts falsch',
    'Лучше Нордбанка не бывает',
    'Нордбанком не нарадуюсь',
    '노드뱅크만한 은행이 없어요',
    '노드뱅크보다 더 좋을 수는 없어요',
  ])('is not found in an extreme: "%s"', (text) => {
    expect(read(text)).toBe('favor');
  });
});

describe('a warning', () => {
  it.each([
    'Stay away from Nordbank',
    "Don't buy from Nordbank",
    'Finger weg von Nordbank',
    'Kauft bloß bei Nordbank nicht',
    'Держитесь подальше от Нордбанка',
    'Не связывайтесь с Нордбанком',
    '노드뱅크 비추',
    '노드뱅크 가지 마세요',
  ])('speaks against somebody: "%s"', (text) => {
    expect(read(text)).toBe('against');
  });
});
