import { describe, expect, it } from 'vitest';
import type { KeptTalk } from './kept-talk.ts';
import { findStanding, sideOfRun, talkByBrand, timelineOfRun } from './run-talk.ts';

const JANUARY = Date.UTC(2026, 0, 30);
const FEBRUARY = Date.UTC(2026, 1, 1);

/** Of brand b; person 0 of the run is not in the graph, where 1, 2 and 3 have the numbers 7, 5 and 6. */
const KEPT: KeptTalk = {
  brands: ['a', 'b'],
  standings: {
    brand: Uint32Array.of(1, 1, 0, 1, 1),
    person: Uint32Array.of(0, 1, 1, 2, 3),
    messages: Uint32Array.of(9, 1, 9, 2, 3),
    standing: Uint8Array.of(0, 0, 2, 0, 2),
    score: Float64Array.of(1, 0.5, -1, 0.5, -0.5),
    low: Float64Array.of(1, 0.25, -1, 0.25, -0.75),
    high: Float64Array.of(1, 0.75, -1, 0.75, -0.25),
  },
  days: {
    brand: Uint32Array.of(1, 0, 1),
    start: Float64Array.of(FEBRUARY, JANUARY, JANUARY),
    messages: Uint32Array.of(2, 9, 1),
    favor: Uint32Array.of(1, 9, 0),
    against: Uint32Array.of(0, 9, 1),
  },
};
const [none, talk] = talkByBrand(KEPT, ['c', 'b'], Int32Array.of(-1, 7, 5, 6));

describe('the talk of a run', () => {
  it('is that of a brand, by people of the graph', () => {
    expect(talk!.standings.person).toEqual(Uint32Array.of(5, 6, 7));
    expect([5, 6, 7].map((person) => findStanding(talk!, person)?.messages)).toEqual([2, 3, 1]);
    expect([0, 4, 8].map((person) => findStanding(talk!, person))).toEqual([null, null, null]);
  });

  it('has nothing of a brand that nobody wrote about', () => {
    expect([none!.standings.person.length, timelineOfRun(none!, 'day')]).toEqual([0, []]);
  });

  it('has its sides, equal ends by person', () => {
    expect(sideOfRun(talk!, 'advocate')).toEqual({
      person: Uint32Array.of(5, 7),
      end: Float64Array.of(0.25, 0.25),
      row: Uint32Array.of(0, 2),
    });
    expect(sideOfRun(talk!, 'detractor').person).toEqual(Uint32Array.of(6));
  });

  it('is counted by day, week and month, not by hour', () => {
    const february = { start: FEBRUARY, messages: 2, favor: 1, against: 0 };
    const january = { messages: 1, favor: 0, against: 1 };
    expect(timelineOfRun(talk!, 'day')).toEqual([{ start: JANUARY, ...january }, february]);
    expect(timelineOfRun(talk!, 'week')).toEqual([
      { start: Date.UTC(2026, 0, 26), messages: 3, favor: 1, against: 1 },
    ]);
    expect(timelineOfRun(talk!, 'month')).toEqual([{ start: Date.UTC(2026, 0, 1), ...january }, february]);
    expect(timelineOfRun(talk!, 'hour')).toBeNull();
  });
});
