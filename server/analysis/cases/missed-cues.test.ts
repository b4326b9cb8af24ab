import { expect, it } from 'vitest';
import { buildFixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { packCases } from './case-columns.ts';
import { findCases } from './cases.ts';
import { missedCues } from './missed-cues.ts';

const HOUR = 3_600_000;
const ask = (id: string, by: string, hour: number, more: Partial<FixtureMessage> = {}): FixtureMessage => ({
  id,
  by: `x:${by}`,
  at: hour * HOUR,
  mentions: ['x:desk'],
  acts: ['request'],
  about: { acme: 'none' },
  ...more,
});

const world = buildFixture({
  roles: [{ person: 'desk', role: 'employee' }],
  messages: [
    ask('ann', 'ann', 0),
    ask('ann-again', 'ann', 5, { replyTo: 'ann', acts: ['stillOpen'] }),
    { id: 'ann-told', by: 'x:ann', at: 9 * HOUR, about: { acme: 'against' } },
    { id: 'ann-before', by: 'x:ann', at: -9 * HOUR, about: { acme: 'against' } },
    ask('bob', 'bob', 2),
    ask('cem', 'cem', 3),
    { id: 'cem-answered', by: 'x:desk', at: 4 * HOUR, replyTo: 'cem' },
    { id: 'cem-thanks', by: 'x:cem', at: 5 * HOUR, replyTo: 'cem-answered', acts: ['confirmation'] },
  ],
});
const { snapshot, message, conversation } = world;
const cases = packCases(findCases(snapshot), snapshot.conversations.count);
const exposed = new Uint32Array(snapshot.conversations.count).fill(1);
const ALWAYS = { brand: 0, since: -Infinity, until: Infinity };

it('names who waits, who asked again and who told others since', () => {
  const cues = missedCues(snapshot, { cases, exposed }, ALWAYS);
  expect(cues.map((cue) => cue.waitingSince / HOUR)).toEqual([0, 2]);
  expect(cues[0]).toMatchObject({ askedAgain: [message('ann-again')], toldOthers: [message('ann-told')] });
  expect(cues[1]).toMatchObject({ askedAgain: [], toldOthers: [] });
});

it('counts the word that somebody waits since, where they had asked before', () => {
  const again = buildFixture({
    roles: [{ person: 'desk', role: 'employee' }],
    messages: [
      ask('eve', 'eve', 0),
      { id: 'eve-answered', by: 'x:desk', at: HOUR, replyTo: 'eve' },
      ask('eve-again', 'eve', 2, { replyTo: 'eve-answered', acts: ['stillOpen'] }),
    ],
  });
  const own = packCases(findCases(again.snapshot), again.snapshot.conversations.count);
  const seen = { cases: own, exposed: new Uint32Array(again.snapshot.conversations.count) };
  const [cue] = missedCues(again.snapshot, seen, ALWAYS);
  expect(cue).toMatchObject({ waitingSince: 2 * HOUR, askedAgain: [again.message('eve-again')] });
});

it('puts the most exposed first, then who waits longest, and keeps to the period', () => {
  const seen = exposed.slice();
  seen[conversation('bob')] = 40;
  const first = missedCues(snapshot, { cases, exposed: seen }, ALWAYS);
  expect(first.map((cue) => [cue.exposed, cue.waitingSince / HOUR])).toEqual([
    [40, 2],
    [1, 0],
  ]);
  expect(missedCues(snapshot, { cases, exposed }, { ...ALWAYS, since: HOUR })).toHaveLength(1);
});
