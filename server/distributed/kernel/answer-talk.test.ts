import { describe, expect, it } from 'vitest';
import { STANDINGS, type Stance } from '../../../schema/model/readings.ts';
import { createRandom } from '../../analysis/graph/random.ts';
import { baseRatesOf, groupMeansOf } from '../../analysis/standing/calibration.ts';
import { strengthOf } from '../../analysis/standing/fit-people.ts';
import { priorOf } from '../../analysis/standing/stance-prior.ts';
import { standings } from '../../analysis/standing/standing.ts';
import { buildFixture, type FixtureMessage } from '../../analysis/testing/snapshot-fixture.ts';
import { answerTalk } from './answer-talk.ts';
import type { BrandModel, TalkRequest } from './requests.ts';
import { createTalkLineReader } from './talk-lines.ts';

const ALWAYS = { since: -Infinity, until: Infinity };
const SAID: readonly Stance[] = ['favor', 'none', 'against'];

/** 30 people who write about two brands in two channels, one of them the same text again and again. */
function talkOfMany() {
  const random = createRandom(3);
  const messages = Array.from({ length: 300 }, (_, at): FixtureMessage => {
    const person = random.below(30);
    return {
      by: `${random.below(2) === 0 ? 'x' : 'y'}:p${person}`,
      at,
      ...(person === 7 ? { text: 'Buy it.' } : {}),
      about: {
        [random.below(3) === 0 ? 'bolt' : 'acme']: [SAID[random.below(3)]!, 0.4 + random.double() / 2],
      },
    };
  });
  const people = Object.fromEntries(
    Array.from({ length: 30 }, (_, person) => [`p${person}`, ['x', 'y']] as const).flatMap(
      ([name, channels]) => channels.map((channel) => [`${channel}:${name}`, name] as const),
    ),
  );
  return buildFixture({ brands: { acme: true, bolt: false }, people, messages }).snapshot;
}

const snapshot = talkOfMany();
const talks = [0, 1].map((brand) => priorOf(snapshot, brand).talk);
const { groups } = talks[0]!;

/** Lines of those people whose number leaves a rest, in the order in which Spark hands them over; or each person's the other way round. */
function linesOf(rest: number, isReversed = false): string {
  return talks
    .flatMap(({ offsets, message, said, confidence, group }, brand) =>
      Array.from({ length: offsets.length - 1 }, (_, person) => person)
        .filter((person) => person % 2 === rest)
        .flatMap((person) => {
          const lines = Array.from(message.subarray(offsets[person], offsets[person + 1]), (_, place) => {
            const row = offsets[person]! + place;
            const copy = snapshot.messages.copyOf[message[row]!]!;
            return [brand, person, said[row], confidence[row], group[row], copy].join('\t');
          });
          return isReversed ? lines.toReversed() : lines;
        }),
    )
    .join('\n')
    .concat('\n');
}

/** What two workers answer, with pieces of so many bytes. */
function answer(request: TalkRequest, size = 1000, isReversed = false): string[][] {
  const lines: string[][] = [];
  for (const rest of [0, 1]) {
    const text = Buffer.from(linesOf(rest, isReversed));
    const reader = createTalkLineReader(groups, (rows) => {
      for (const line of answerTalk(request, rows)) lines.push(line.trimEnd().split('\t'));
    });
    for (let at = 0; at < text.length; at += size) reader.push(text.subarray(at, at + size));
    reader.finish();
  }
  return lines;
}

function sumsOf(request: TalkRequest, brand: number): Float64Array {
  const sums = answer(request)
    .filter(([of]) => Number(of) === brand)
    .map(([, numbers]) => Float64Array.from(numbers!.split(','), Number));
  expect(sums).toHaveLength(2);
  return sums[0]!.map((sum, place) => sum + sums[1]![place]!);
}

describe('what workers make of people’s messages', () => {
  const { sharpness } = priorOf(snapshot, 0);
  const request = { task: 'talk', groups, sharpness } as const;
  const known = [0, 1].map((brand): BrandModel => {
    const { base, means, strength } = priorOf(snapshot, brand);
    return { base, means: [...means], strength };
  });

  it.each([0, 1])('are sums that give the prior of brand %d together', (brand) => {
    const { base, means, strength } = known[brand]!;
    const found = baseRatesOf(sumsOf({ ...request, step: 'readings', brands: [] }, brand));
    for (const [stance, rate] of found.entries()) expect(rate).toBeCloseTo(base[stance]!, 12);
    const foundMeans = groupMeansOf(sumsOf({ ...request, step: 'groups', brands: known }, brand), base);
    for (const [place, mean] of foundMeans.entries()) expect(mean).toBeCloseTo(means[place]!, 12);
    const agreement = sumsOf({ ...request, step: 'agreement', brands: known }, brand);
    expect(strengthOf(agreement)).toBeCloseTo(strength, 10);
  });

  it('are the standings of the single machine, however their lines are cut into pieces', () => {
    const alone = [0, 1].flatMap((brand) =>
      standings(snapshot, { brand, ...ALWAYS }).map(({ person, messages, standing, score, low, high }) =>
        [person, brand, messages, STANDINGS[standing], score, low, high].map(String),
      ),
    );
    expect(alone.length).toBeGreaterThan(50);
    for (const size of [1, 13, 100_000])
      expect(new Set(answer({ ...request, step: 'standings', brands: known }, size).map(String))).toEqual(
        new Set(alone.map(String)),
      );
  });

  it('are the same standings whatever the order in which somebody wrote', () => {
    const asked = { ...request, step: 'standings', brands: known } as const;
    const found = answer(asked, 1000, true);
    for (const [row, line] of answer(asked).entries()) {
      expect(found[row]!.slice(0, 4)).toEqual(line.slice(0, 4));
      for (const place of [4, 5, 6]) expect(Number(found[row]![place])).toBeCloseTo(Number(line[place]), 12);
    }
  });
});
