import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact.ts';

const redact = createRedactor(
  [
    { text: 'Ludmilla Petersdottir', byEachWord: true },
    { text: '김민수', byEachWord: true },
    { text: 'Анна Каренина', byEachWord: true },
    { text: 'night_owl-77', byEachWord: false },
    { text: 'owlet', byEachWord: false },
    { text: 'skylark', byEachWord: false },
  ],
  ['Skylark'],
);

describe('redacted texts', () => {
  it.each([
    ['Ask Ludmilla Petersdottir.', 'Ask [person].'],
    ['LUDMILLAS Koffer, Petersdottir', '[person] Koffer, [person]'],
    ['김민수가 왔어요', '[person] 왔어요'],
    ['Спросите Анну или Анна Каренину', 'Спросите [person] или [person]'],
    ['it was night_owl-77 or owlet', 'it was [person] or [person]'],
    ['@somebody and @skylark', '[handle] and @skylark'],
    ['Skylark is late', 'Skylark is late'],
    ['me@mail.example, see www.x.example/a or blog.de/me', '[mail], see [link] or [link]'],
    ['call +49 (170) 555-12 34 or 0800 1234', 'call [number] or [number]'],
    ['card 4111 1111 1111 1111', 'card [number]'],
    ['booking KX77PQ, order 2024-0815', 'booking [number], order [number]'],
    ['lives in Hauptstraße 12 now', 'lives in [address] now'],
    ['at 12 Old Mill Road, flat', 'at [address], flat'],
    ['ул. Ленина, д. 5', '[address]'],
    ['세종대로 110 앞', '[address] 앞'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '[address]'],
    ['gate 15, 24 h, 3 bags', 'gate 15, 24 h, 3 bags'],
  ])('%j becomes %j', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  test.prop([
    fc.string(),
    fc.constantFrom('Ludmilla', '김민수', 'owlet', 'x.y@mail.example', '0170 5551234'),
    fc.string(),
  ])('hold no name, address or number, whatever stands around it', (before, secret, after) => {
    expect(redact(`${before} ${secret} ${after}`)).not.toContain(secret);
  });

  it('take linear time', () => {
    const started = performance.now();
    for (const piece of ['a', 'a.', '1 ', '@', 'a@', '-', ':', 'http', '가']) redact(piece.repeat(2 ** 16));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
