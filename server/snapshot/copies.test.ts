import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alike, copies } from './copies.ts';

it('finds what one person wrote or shared before, as a look at all pairs does', () => {
  const message = fc.record({
    person: fc.nat(3),
    shares: fc.constantFrom(-1, -1, -1, 0, 1),
    textKey: fc.constantFrom(0, 7, 2 ** 52 + 7, 9),
  });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 40 }), (messages) => {
      const found = copies({
        person: Uint32Array.from(messages, ({ person }) => person),
        shares: Int32Array.from(messages, ({ shares }) => shares),
        textKey: Float64Array.from(messages, ({ textKey }) => textKey),
      });
      const key = ({ person, shares, textKey }: (typeof messages)[number]): string | null =>
        shares >= 0 ? `${person} shares ${shares}` : textKey === 0 ? null : `${person} says ${textKey}`;
      const expected = messages.map((one) => {
        const same = messages.flatMap((other, at) =>
          key(one) !== null && key(other) === key(one) ? [at] : [],
        );
        return same.length > 1 ? same[0] : -1;
      });
      expect([...found]).toEqual(expected);
    }),
  );
});

it('finds what anybody wrote before, and leaves shares aside', () => {
  const found = alike({
    shares: Int32Array.from([-1, -1, 0, -1, -1, -1]),
    textKey: Float64Array.from([7, 9, 7, 7, 0, 0]),
  });
  expect([...found]).toEqual([0, -1, -1, 0, -1, -1]);
});
