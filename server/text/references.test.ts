import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFERENCES } from '../../schema/model/references.ts';
import { findReferences } from './references.ts';
import { normalizeText } from './words.ts';

const find = (text: string): string[] => findReferences(normalizeText(text));

describe('findReferences', () => {
  it.each([
    ['Order 4821377 has not arrived', ['4821377']],
    ['Order no. 482-1377-01, thanks', ['482137701']],
    ['Wo bleibt Auftrag #4821?', ['4821']],
    ['Заказ № 4821 не пришёл', ['4821']],
    ['주문번호 2024081512345 아직 안 왔어요', ['2024081512345']],
    ['주문번호는 48213771입니다', ['48213771']],
    ['주문번호4821377로 문의드립니다', ['4821377']],
    ['RMA-77120 and AB12345', ['rma77120', 'ab12345']],
    ['Ticket GV/2026/00417.', ['gv202600417']],
    ['parcel 1Z999AA10123456784', ['1z999aa10123456784']],
    ['first 111111, second 222222, third 333333', ['111111', '222222']],
    ['twice 111111 and 111111', ['111111']],
  ])('%s', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it.each([
    'since 2019 I pay 1234,56 € and 12,345,678 won',
    'on 2026-01-05, 05/01/2026, at 10:30, 05.01.2026',
    'call +49 30 1234567 or 0171 2345678, 010-1234-5678, 8-916-123-45-67, (030) 1234567',
    '$250000, € 100000, 100000 euro, 150000 рублей',
    '20260115, 2019-2020, may-2024, #2024, rtx4090',
    'www.example.org/item/4821377 and https://example.org/?order=4821377',
    'price 1234567 € or 1234567원 or 99%',
    'iphone15 windows11 covid19 mp3 5g',
    '@user482137 wrote to me482137@example.org',
    'version 10.15.7, room 1204',
    '',
  ])('nothing in: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('takes any text, in a time that grows with its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(find(text).length).toBeLessThanOrEqual(REFERENCES);
      }),
    );
    for (const part of ['1', 'a1', '1-', 'a', '12345/', '#1 ', '١٢٣'])
      expect(find(part.repeat(200_000)).length).toBeLessThanOrEqual(REFERENCES);
  }, 10_000);
});
