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
  ])('speaks against somebody: "%s"', (text) => {
    expect(read(text)).toBe('against');
  });

  it.each([
    'Never had a better haircut than at Nordbank',
    'Noch nie so gut gegessen wie bei Nordbank',
    'Никогда не ел вкуснее, чем в Нордбанке',
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
