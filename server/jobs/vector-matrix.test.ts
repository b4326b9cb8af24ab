import { describe, expect, it } from 'vitest';
import { createRandom } from '../analysis/graph/random.ts';
import { fromBytes, toBytes } from '../encoder/small-vector.ts';
import { VectorMatrix } from './vector-matrix.ts';

const DIMENSIONS = 30;
const TEXTS = 3000;
/** As many as a language's prior mean counts for. */
const PRIOR = 50;

const random = createRandom(5);
/** Vectors lie in a narrow cone about the mean of their language, as encoders' do. */
const CONES: Readonly<Record<string, Float32Array>> = { en: draw(), ko: draw() };
const TEXTS_OF = Array.from({ length: TEXTS }, (_, number) => {
  const language = number % 3 === 0 ? 'ko' : 'en';
  return { number, language, vector: toBytes(near(CONES[language]!)) };
});

describe('vectors in memory', () => {
  it('are found as by comparing the centred vectors one by one', () => {
    const matrix = new VectorMatrix(DIMENSIONS, {});
    for (const text of TEXTS_OF) matrix.set(text);
    const asked = unit(near(CONES['ko']!));
    const expected = nearestByHand(asked, 'ko');
    const found = matrix.nearest(asked, 'ko', 20);
    expect(found.map(({ number }) => number)).toEqual(expected.map(({ number }) => number));
    for (const [place, { similarity }] of found.entries())
      expect(similarity).toBeCloseTo(expected[place]!.similarity, 3);
    expect(found.some(({ number }) => TEXTS_OF[number]!.language === 'en')).toBe(true); // in both languages
  });

  it('are those of now: changed ones are found anew, removed ones no more', () => {
    const matrix = new VectorMatrix(DIMENSIONS, {});
    for (const text of TEXTS_OF) matrix.set(text);
    const asked = unit(near(CONES['en']!));
    const [first] = matrix.nearest(asked, 'en', 1);
    matrix.delete(first!.number);
    matrix.delete(first!.number);
    expect(matrix.count).toBe(TEXTS - 1);
    expect(matrix.nearest(asked, 'en', TEXTS).map(({ number }) => number)).not.toContain(first!.number);
    const last = { ...TEXTS_OF.at(-1)!, language: 'en', vector: toBytes(asked) };
    matrix.set(last);
    expect(matrix.nearest(asked, 'en', 1)).toMatchObject([{ number: last.number }]);
    expect(matrix.count).toBe(TEXTS - 1);
  });

  it('of zeros, and questions without words, are near to nothing', () => {
    const matrix = new VectorMatrix(2, {});
    expect(matrix.nearest(new Float32Array(2), 'en', 5)).toEqual([]);
    matrix.set({ number: 1, language: 'en', vector: new Int8Array(2) });
    for (const { similarity } of matrix.nearest(Float32Array.of(1, 0), 'en', 5)) expect(similarity).toBe(0);
  });

  it('keep their direction as bytes', () => {
    const vector = unit(draw());
    const kept = fromBytes(toBytes(vector));
    expect(kept.reduce((sum, value, at) => sum + value * vector[at]!, 0)).toBeGreaterThan(0.9999);
  });
});

function nearestByHand(asked: Float32Array, language: string): { number: number; similarity: number }[] {
  const units = TEXTS_OF.map(({ vector }) => fromBytes(vector));
  const meanOf = (name: string): number[] => {
    const own = units.filter((_, place) => TEXTS_OF[place]!.language === name);
    return Array.from(
      { length: DIMENSIONS },
      (_, at) => own.reduce((sum, vector) => sum + vector[at]!, 0) / (own.length + PRIOR),
    );
  };
  const means: Readonly<Record<string, number[]>> = { en: meanOf('en'), ko: meanOf('ko') };
  const centred = (vector: Float32Array, name: string): Float32Array =>
    unit(vector.map((value, at) => value - means[name]![at]!));
  const question = centred(asked, language);
  return units
    .map((vector, number) => {
      const own = centred(vector, TEXTS_OF[number]!.language);
      return { number, similarity: own.reduce((sum, value, at) => sum + value * question[at]!, 0) };
    })
    .sort((one, other) => other.similarity - one.similarity)
    .slice(0, 20);
}

function draw(): Float32Array {
  return Float32Array.from({ length: DIMENSIONS }, () => random.double() - 0.5);
}

function near(cone: Float32Array): Float32Array {
  return cone.map((value) => 3 * value + random.double() - 0.5);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
