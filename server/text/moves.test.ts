import { describe, expect, it } from 'vitest';
import { createTextReader } from './reader.ts';

const reader = createTextReader([{ id: 'bank', name: 'Nordbank', aliases: ['노드뱅크', 'Нордбанк'] }]);
const read = (text: string): string | undefined => reader.read(text).brands.get('bank')?.stance;

describe('a move between a brand and another that nobody looks for', () => {
  it.each([
    'Moved from Nordbank to Stadtkasse and never looked back',
    'Finally left Nordbank for a smaller bakery',
    'Seit Mai sind wir von der Nordbank zu einem anderen Anbieter umgestiegen',
    'Ушёл из Нордбанка и не жалею',
    'Перешли с Нордбанка на другого оператора',
    '노드뱅크에서 다른 은행으로 갈아탔어요',
    '결국 노드뱅크 계약 해지했습니다',
    'I switched from Nordbank to Stadtkasse after they lost my card.',
    'We left Nordbank for Stadtkasse, the delays were terrible.',
    'Ich bin von Nordbank zur Stadtkasse gewechselt, weil die Gebühren schrecklich waren.',
    'Ушёл от Нордбанка к другой компании из-за ужасных задержек.',
  ])('away from it is against it: "%s"', (text) => {
    expect(read(text)).toBe('against');
  });

  it.each([
    'I ditched my old dentist for Nordbank',
    'Our school switched over to Nordbank this year',
    'Von der Stadtkasse zur Nordbank gewechselt und zufrieden',
    'Всей семьёй перешли в Нордбанк',
    '작년에 노드뱅크로 바꿨어요',
  ])('towards it is in its favor: "%s"', (text) => {
    expect(read(text)).toBe('favor');
  });

  it.each([
    'Moved from Nordbank to Stadtkasse and regret it',
    'I would never switch from Nordbank to another bank',
    'Ich wechsle niemals von Nordbank zu einer anderen',
  ])('that is regretted or denied counts the other way round: "%s"', (text) => {
    expect(read(text)).toBe('favor');
  });

  it.each([
    'The bus goes from Nordbank to the station',
    'The office of Nordbank moved from Kiel to Hamburg',
    'Should I switch from Nordbank to Stadtkasse?',
    'Автобус идёт от Нордбанка к вокзалу',
    '노드뱅크에서 역으로 가는 버스',
  ])('is not found in "%s"', (text) => {
    expect(read(text)).toBe('none');
  });
});

describe('a move between two brands', () => {
  const pair = createTextReader([
    { id: 'bank', name: 'Nordbank', aliases: ['노드뱅크', 'Нордбанк'] },
    { id: 'fit', name: 'Wellfit', aliases: ['웰핏', 'Веллфит'] },
  ]);
  const readPair = (text: string): (string | undefined)[] => {
    const { brands } = pair.read(text);
    return [brands.get('bank')?.stance, brands.get('fit')?.stance];
  };

  it.each([
    'We swapped Nordbank for Wellfit and never regretted it',
    'Changed from Nordbank to Wellfit, should have done it sooner',
    'Vom Nordbank-Konto zu Wellfit gewechselt, seitdem ist alles gut',
    'Bin von Nordbank zu Wellfit gewechselt und bereue nichts',
    'Сменила Нордбанк на Веллфит и не жалею',
    'Went from Nordbank to Wellfit and my signal came back',
    'Moved from Nordbank to Wellfit, Nordbank only got worse',
    'Von Nordbank zu Wellfit gewechselt und das Geld zurück bekommen',
    'Перешли с Нордбанка на Веллфит, и деньги нам вернули',
    '비싸니까 노드뱅크에서 웰핏으로 갈아탔어요',
    '노드뱅크에서 웰핏으로 바꿨는데 후회 없어요',
    '노드뱅크에서 웰핏으로 옮겼는데 부족한 게 전혀 없네요',
  ])('is against the one and for the other: "%s"', (text) => {
    expect(readPair(text)).toEqual(['against', 'favor']);
  });

  it.each([
    'No way would we go from Nordbank to Wellfit',
    'Switched from Nordbank to Wellfit and it turned out worse',
    'Left Nordbank for Wellfit and wish we had not',
    'Von Nordbank zu Wellfit gewechselt, hätten wir das bloß nicht getan',
    'Moved from Nordbank to Wellfit in May, in June we went back',
    'Von Nordbank zu Wellfit würden wir niemals wechseln',
    'Von Nordbank zu Wellfit gewechselt, das war ein Fehler',
    'Von Nordbank zu Wellfit gewechselt und nach einer Woche wieder zurück',
    'Никогда не перейду с Нордбанка на Веллфит',
    'Ушли от Нордбанка к Веллфиту, а там ещё хуже',
    'Перешёл с Нордбанка на Веллфит, через год вернулся',
    '노드뱅크에서 웰핏으로 옮길 생각은 없어요',
    '노드뱅크에서 웰핏으로 갈아탔는데 더 불편해요',
    '노드뱅크에서 웰핏으로 옮겼다가 다시 돌아왔어요',
  ])('that is denied, regretted or undone counts the other way round: "%s"', (text) => {
    expect(readPair(text)).toEqual(['favor', 'against']);
  });

  it.each([
    'Would you change from Nordbank to Wellfit?',
    'I wonder whether to go from Nordbank to Wellfit',
    'Lohnt es sich, von Nordbank zu Wellfit zu gehen?',
    'Переходить ли с Нордбанка на Веллфит?',
    '노드뱅크에서 웰핏으로 갈아탈까요?',
  ])('is not told in a question: "%s"', (text) => {
    expect(readPair(text)).toEqual(['none', 'none']);
  });

  it('that was left for the worse of the two is told as it is', () => {
    expect(readPair('Moved from Nordbank to Wellfit because Nordbank got worse every year')).toEqual([
      'against',
      'favor',
    ]);
  });
});
