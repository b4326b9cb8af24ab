import { expect, it } from 'vitest';
import { createTextReader } from './reader.ts';
import type { StanceReading } from './types.ts';

const reader = createTextReader([{ id: 'bank', name: 'Nordbank', aliases: [] }]);
const read = (text: string): StanceReading | undefined => reader.read(text).brands.get('bank');

it.each(['👍', '😡', '😭', '🚆'])('takes ten thousand %s for few of them', (picture) => {
  const [few, many] = [3, 10_000].map((count) => read(`Nordbank ${picture.repeat(count)}`));
  expect(many!.stance).toBe(few!.stance);
  expect(Math.abs(many!.confidence - few!.confidence)).toBeLessThan(0.05);
});

it.each(['👩', '👨‍👩‍👧‍👦', '🧑🏽'])('reads no stance in people: %s', (picture) => {
  expect(read(`Nordbank ${picture}`)?.stance).toBe('none');
  expect(read(`Nordbank ${picture.repeat(10_000)}`)?.stance).toBe('none');
});
