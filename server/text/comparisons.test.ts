import { describe, expect, it } from 'vitest';
import { createTextReader } from './reader.ts';

const reader = createTextReader([
  { id: 'bank', name: 'Nordbank', aliases: ['노드뱅크', 'Нордбанк'] },
  { id: 'fit', name: 'Wellfit', aliases: ['웰핏', 'Веллфит'] },
]);
const read = (text: string): (string | undefined)[] => {
  const { brands } = reader.read(text);
  return [brands.get('bank')?.stance, brands.get('fit')?.stance];
};

describe('two brands side by side', () => {
  it.each([
    'Unlike Wellfit, Nordbank is honest',
    'Nordbank is reliable, unlike Wellfit who lost our papers',
    'Im Gegensatz zu Wellfit ist Nordbank pünktlich',
    'Bei Nordbank war alles sauber, anders als bei Wellfit, die uns angelogen haben',
    'В отличие от Веллфита, в Нордбанке честные люди',
    '웰핏과 달리 노드뱅크는 깨끗해요',
    '웰핏에 비해 노드뱅크는 빨라요',
  ])('one is told of by its contrast to the other: "%s"', (text) => {
    expect(read(text)).toEqual(['favor', 'against']);
  });

  it('the contrast may speak for the other', () => {
    expect(read('Unlike Wellfit, Nordbank is slow and rude')).toEqual(['against', 'favor']);
  });

  it.each([
    'Nordbank simply outclasses Wellfit',
    'Wellfit is not half as honest as Nordbank',
    'Wellfit ist nicht so pünktlich wie Nordbank',
    'Wellfit could never keep up with Nordbank',
    'Gegen Nordbank hat Wellfit keine Chance',
    'Веллфит и рядом не лежал с Нордбанком',
    'Nordbank > Wellfit',
    'We would rather queue at Nordbank than sit at Wellfit',
    'I wish Wellfit were half as quick as Nordbank',
    'Nordbank schlägt Wellfit um Längen',
    'Wellfit kann mit Nordbank nicht mithalten',
    'Ich gehe lieber zu Nordbank als zu Wellfit',
    'Wäre Wellfit nur so schnell wie Nordbank',
    'Нордбанк надёжнее Веллфита',
    'Веллфиту далеко до Нордбанка',
    'Покупайте в Нордбанке, а не в Веллфите',
    'Если бы Веллфит отвечал так же быстро, как Нордбанк',
    '웰핏 말고 노드뱅크 가세요',
    '웰핏은 노드뱅크를 못 따라가요',
    '웰핏도 노드뱅크처럼 빨랐으면 좋겠어요',
    '웰핏보다 노드뱅크가 낫죠',
  ])('one is put above the other: "%s"', (text) => {
    expect(read(text)).toEqual(['favor', 'against']);
  });

  it.each(['Does Nordbank beat Wellfit?', 'Nordbank лучше Веллфита?', '웰핏보다 노드뱅크가 나을까요?'])(
    'neither is, where somebody asks: "%s"',
    (text) => {
      expect(read(text)).toEqual(['none', 'none']);
    },
  );
});
