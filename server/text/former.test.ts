import { describe, expect, it } from 'vitest';
import { createTextReader } from './reader.ts';

const reader = createTextReader([{ id: 'bank', name: 'Nordbank', aliases: ['노드뱅크', 'Нордбанк'] }]);
const read = (text: string): string | undefined => reader.read(text).brands.get('bank')?.stance;

describe('what once was, beside what is now', () => {
  it.each([
    'Nordbank used to be great, now awful',
    'The bread at Nordbank was delicious before, these days it is dry and expensive',
    'Nordbank: früher super, heute schlecht',
    'Anfangs war Nordbank freundlich. Jetzt sind alle unfreundlich',
    'Нордбанк: раньше было отлично, теперь ужасно',
    '노드뱅크 예전엔 좋았는데 지금은 별로',
    '노드뱅크 처음엔 친절했지만 이제는 불친절해요',
  ])('speaks against somebody who was praised: "%s"', (text) => {
    expect(read(text)).toBe('against');
  });

  it.each([
    'Nordbank was terrible before, today the rooms are clean and lovely',
    'Nordbank: früher schlecht, heute super',
    'Нордбанк: раньше было ужасно, теперь отлично',
    '노드뱅크 예전엔 별로였는데 지금은 좋아요',
  ])('speaks for somebody who was blamed: "%s"', (text) => {
    expect(read(text)).toBe('favor');
  });

  it('says nothing where neither is praised nor blamed', () => {
    expect(read('We used to live near Nordbank, now we live in Kiel')).toBe('none');
  });
});

describe('what once was, without a word of now', () => {
  it.each([
    'Nordbank used to be lovely',
    'Back in the day Nordbank was brilliant',
    'Früher war Nordbank super',
    'Nordbank war mal richtig freundlich',
    'I remember when Nordbank was friendly',
    'Помню, когда Нордбанк был лучшим',
    '노드뱅크는 옛날이 좋았지',
    'Раньше Нордбанк был отличным банком',
    'Когда-то в Нордбанке хорошо работали',
    '노드뱅크도 예전에는 친절했는데',
    '노드뱅크 옛날엔 최고였지',
  ])('is no praise of somebody today: "%s"', (text) => {
    expect(read(text)).not.toBe('favor');
  });

  it.each([
    'I got used to the wonderful service at Nordbank',
    'I used to doubt Nordbank, they are wonderful',
    'Нордбанк прислал всё раньше, чем обещал, отлично',
    'We were rescued at once. Nordbank',
    'Das war mal ein toller Abend bei Nordbank!',
    '예전에 노드뱅크 갔는데 정말 좋았어요',
  ])('is not found in "%s"', (text) => {
    expect(read(text)).toBe('favor');
  });
});
