import { expect, it } from 'vitest';
import { textKeyOf } from './text-key.ts';

it('is equal for copies of a text, whoever they mention and wherever they point', () => {
  const key = textKeyOf('Skylark lost my bag again!');
  expect(textKeyOf('@skylark  Skylark lost my BAG again! https://example.org/1')).toBe(key);
  expect(textKeyOf('Skylark lost my bag again?')).not.toBe(key);
  expect(Number.isSafeInteger(key)).toBe(true);
});

it('is 0 where nothing is left to compare', () => {
  expect(textKeyOf('@skylark https://example.org/1')).toBe(0);
});
