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
