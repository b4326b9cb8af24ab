import { expect, it } from 'vitest';
import { textKeyOf } from './text-key.ts';

it('is equal for copies of a text, whoever they mention and wherever they point', () => {
  const key = textKeyOf('Skylark lost my bag again!');
  expect(textKeyOf('@skylark  Skylark lost my BAG again! https://example.org/1')).toBe(key);
  expect(textKeyOf('Skylark lost my bag again?')).not.toBe(key);
  expect(Number.isSafeInteger(key)).toBe(true);
});

it.each([
  ['Skylark lost my bag again!', 'Skylark lost my bag, again... 😡😡'],
  ['Skylark lost my bag again!', 'skylark lost my bag again :-('],
  ['Bei Skylark klappt alles', '„Bei Skylark klappt alles!“ 👍🏽'],
  ['스카이라크 또 늦었네요', '스카이라크 또 늦었네요ㅠㅠ!!'],
  ['Скайларк снова задержал рейс', 'Скайларк снова задержал рейс)))'],
])('is equal for copies that differ in signs and pictures: "%s"', (one, other) => {
  expect(textKeyOf(other)).toBe(textKeyOf(one));
});

it.each([
  ['Skylark 👍', 'Skylark 👎'],
  ['Skylark costs 5 % more', 'Skylark costs 5 more'],
  ['Skylark costs 1.5 more', 'Skylark costs 15 more'],
])('is another where signs are what is said: "%s"', (one, other) => {
  expect(textKeyOf(other)).not.toBe(textKeyOf(one));
});

it('is 0 where nothing is left to compare', () => {
  expect(textKeyOf('@skylark https://example.org/1')).toBe(0);
});
