import { describe, expect, it } from 'vitest';
import { STANDINGS, type Stance } from '../../../schema/model/readings.ts';
import { createRandom } from '../graph/random.ts';
import { buildFixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { sideChanges } from './change-points.ts';
import { turnsOf } from './turns.ts';

const ALWAYS = { brand: 0, since: -Infinity, until: Infinity };
const DAY = 86_400_000;
const BASE = [1 / 3, 1 / 3, 1 / 3] as const;
const EXPECTED = { base: BASE, prior: BASE, strength: 1.5 };
/** Shares of against, none and favor. */
const FOR = [0.05, 0.16, 0.79] as const;
const AGAINST = [0.79, 0.16, 0.05] as const;
const NEITHER = [0.14, 0.72, 0.14] as const;

function says(by: string, stances: readonly Stance[], from = 0): FixtureMessage[] {
  return stances.map((stance, day) => ({
    id: `${by}${from + day}`,
    by: `x:${by}`,
    at: (from + day) * DAY,
    about: { acme: stance },
  }));
}

const repeat = (stance: Stance, times: number): Stance[] => Array.from({ length: times }, () => stance);

describe('a turn', () => {
  const { snapshot, person, message, conversation } = buildFixture({
    roles: [{ person: 'desk', role: 'employee' }],
    messages: [
      ...says('ann', repeat('favor', 6)),
      {
        id: 'lost',
        by: 'x:ann',
        at: 6.5 * DAY,
        acts: ['request', 'complaint'],
        mentions: ['x:desk'],
        about: { acme: 'against' },
      },
      { id: 'reply', by: 'x:desk', at: 6.6 * DAY, replyTo: 'lost' },
      ...says('ann', repeat('against', 5), 8),
      ...says('bob', [...repeat('favor', 5), ...repeat('against', 2), ...repeat('favor', 5)]),
      ...says('cem', [...repeat('against', 6), ...repeat('favor', 7), ...repeat('against', 8)]),
      ...says('dan', [...repeat('none', 6), ...repeat('against', 6)]),
    ],
  });

  it('is found with its first message, its certainty and the conversation before it', () => {
    const turns = turnsOf(snapshot, person('ann'), ALWAYS);
    expect(turns).toHaveLength(1);
    const [turn] = turns;
    expect(turn!.message).toBe(message('lost'));
    expect(turn!.conversation).toBe(conversation('lost'));
    expect(turn!.certainty).toBeGreaterThan(0.95);
    expect([turn!.before, turn!.after].map(({ standing }) => STANDINGS[standing])).toEqual([
      'advocate',
      'detractor',
    ]);
    expect([turn!.earliest, turn!.latest]).toEqual([5 * DAY, 8 * DAY]);
  });

  it('is found each time', () => {
    const found = turnsOf(snapshot, person('cem'), ALWAYS);
    expect(found.map((turn) => turn.message)).toEqual([message('cem6'), message('cem13')]);
  });

  it('is neither a bad week nor somebody who had no side before', () => {
    expect(turnsOf(snapshot, person('bob'), ALWAYS)).toEqual([]);
    expect(turnsOf(snapshot, person('dan'), ALWAYS)).toEqual([]);
  });

  it('is looked for in the period', () => {
    expect(turnsOf(snapshot, person('ann'), { ...ALWAYS, until: 6 * DAY })).toEqual([]);
  });
});

/** Draws readings of reliability r from shares of true stances. */
function draw(
  random: ReturnType<typeof createRandom>,
  truth: readonly number[],
  { count, reliability }: { readonly count: number; readonly reliability: number },
) {
  return Array.from({ length: count }, () => {
    const from = random.double() < reliability ? truth : BASE;
    const unit = random.double();
    return { said: unit < from[0]! ? 0 : unit < from[0]! + from[1]! ? 1 : 2, reliability };
  });
}

describe('planted turns', () => {
  const RUNS = 600;

  it('are found in three of four, mostly within two messages, and falsely alarm fewer than one person in a hundred', () => {
    const random = createRandom(5);
    let [alarms, found, near] = [0, 0, 0];
    for (let run = 0; run < RUNS; run++) {
      const [reliability, half] = [0.7 + 0.3 * random.double(), 10 + random.below(15)];
      const truth = [FOR, NEITHER, AGAINST][run % 3]!;
      const still = draw(random, truth, { count: 2 * half, reliability });
      if (isAlarm(still)) alarms++;
      const sides = run % 2 === 0 ? [FOR, AGAINST] : [AGAINST, FOR];
      const turned = sides.flatMap((side) => draw(random, side, { count: half, reliability }));
      const certain = sideChanges(turned, EXPECTED).filter(({ certainty }) => certainty >= 0.9);
      if (certain.length === 1) found++;
      if (certain.some(({ place }) => Math.abs(place - half) <= 2)) near++;
    }
    process.stdout.write(
      `  turns among ${RUNS} people who turned: ${found} found, ${near} within 2 messages; false alarms among ${RUNS} who did not: ${alarms}\n`,
    );
    expect(alarms / RUNS).toBeLessThan(0.01);
    expect(found / RUNS).toBeGreaterThan(0.75);
    expect(near / RUNS).toBeGreaterThan(0.65);
  });
});

function isAlarm(sequence: ReturnType<typeof draw>): boolean {
  return sideChanges(sequence, EXPECTED).some(({ certainty }) => certainty >= 0.9);
}
