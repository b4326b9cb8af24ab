import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { RecordFilter } from './record-filter.ts';

test.prop([fc.array(fc.string({ unit: 'binary' }), { maxLength: 200 })])(
  'never denies what was added',
  (keys) => {
    const filter = new RecordFilter();
    for (const key of keys) filter.add(key);
    expect(keys.every((key) => filter.mayHave(key))).toBe(true);
  },
);

it('hardly ever affirms what was not', () => {
  const filter = new RecordFilter();
  expect(filter.mayHave('follow a b')).toBe(false);
  for (let i = 0; i < 300_000; i++) filter.add(`follow\u0000m${i}\u0000h${i % 977}`);
  let wrong = 0;
  for (let i = 300_000; i < 400_000; i++) if (filter.mayHave(`follow\u0000m${i}\u0000h${i % 977}`)) wrong++;
  expect(wrong).toBeLessThan(20);
});
