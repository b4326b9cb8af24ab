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
