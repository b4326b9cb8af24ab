import { expect, it } from 'vitest';
import { digestPage } from './digest-page.ts';

const CUE = {
  case: 'c1',
  asker: { id: 'p1', name: 'Ann <b>' },
  brand: 'b1',
  outcome: 'unanswered',
  channels: ['forum', 'email'],
  text: '<script>alert(1)</script> & where is my bag?',
  waitingSince: '2026-03-01T08:00:00.000Z',
  waitingHours: 25.25,
  exposed: 40,
  askedAgain: [{ id: 'm2', at: '2026-03-01T20:00:00.000Z', channel: 'email', text: 'Hello?' }],
  toldOthers: [],
};

it('shows who waits, how long and what they said, with texts as texts', () => {
  const page = digestPage({ at: '2026-03-02T09:15:00.000Z', total: 7, cues: [CUE] });
  expect(page).toContain('1 of 7 who wait');
  expect(page).toContain('25.3 hours');
  expect(page).toContain('Ann &lt;b&gt;');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; where');
  expect(page).toContain('Asked again');
  expect(page).not.toContain('Told others');
  expect(page).not.toContain('<script>');
});
