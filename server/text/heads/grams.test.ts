import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText } from '../words.ts';
import {
  gramHeadsFrom,
  gramHeadsOf,
  gramsOf,
  scoreGrams,
  sparseRowOf,
  storedGramHeads,
  vocabularyOf,
} from './grams.ts';

describe('gramsOf', () => {
  it('gives words, pairs and parts of 3 to 5 characters, each once', () => {
    // abcd: the word, the pair with nothing before it, and of _abcd_ 4 + 3 + 2 parts
    expect(gramsOf('abcd')).toHaveLength(2 + 4 + 3 + 2);
    expect(gramsOf('abcd abcd')).toHaveLength(2 + 9 + 1);
    expect(gramsOf('')).toHaveLength(0);
  });

  it('takes syllables and pairs of syllables of Korean words, too', () => {
    // _배송_: 4 of 1 (the edge twice is one), 3 of 2, 2 of 3, 1 of 4
    expect(gramsOf('배송')).toHaveLength(2 + 3 + 3 + 2 + 1);
  });

  it('does not tell numbers apart', () => {
    expect(gramsOf('order 17')).toEqual(gramsOf('order 20391'));
    expect(gramsOf('order x17')).not.toEqual(gramsOf('order x18'));
  });

  it('gives texts with a part of a word in common a gram in common', () => {
    const shared = (one: string, other: string): number => {
      const known = new Set(gramsOf(one));
      return gramsOf(other).filter((gram) => known.has(gram)).length;
    };
    expect(shared('verspätung', 'verspätungen')).toBeGreaterThan(6);
    expect(shared('опоздание', 'опозданием')).toBeGreaterThan(6);
    expect(shared('배송이', '배송은')).toBeGreaterThan(3);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const grams = gramsOf(normalizeText(text));
        expect(new Set(grams).size).toBe(grams.length);
      }),
    );
  });
});

describe('rows of grams', () => {
  const TEXTS = ['the train was late', 'the train was on time', 'a train', 'so late'].map(gramsOf);
  const VOCABULARY = vocabularyOf(TEXTS);

  it('hold what two texts have, rare grams with more weight, and are of length 1', () => {
    const { columns, values } = sparseRowOf(gramsOf('late the unseen'), VOCABULARY);
    expect(columns).toHaveLength(1 + 4 + 3 + 2 + (1 + 3 + 2 + 1)); // late and its parts, the and its; the pair is not known
    expect(values.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(1, 6);
    const train = VOCABULARY.columns.get(gramsOf('train')[0]!)!;
    const late = VOCABULARY.columns.get(gramsOf('late')[0]!)!;
    expect(VOCABULARY.rarity[train]).toBeCloseTo(1 + Math.log(4 / 3), 6);
    expect(VOCABULARY.rarity[late]).toBeCloseTo(1 + Math.log(2), 6);
  });

  it('are nothing where no gram is known', () => {
    expect(sparseRowOf(gramsOf('zzz'), VOCABULARY).columns).toHaveLength(0);
  });

  it('say the same from a file, and nothing from one that was cut', () => {
    const weights = [1, 2, 3].map((factor) =>
      Float64Array.from(VOCABULARY.rarity, (_, column) => factor * (column - 7)),
    );
    const heads = gramHeadsOf(VOCABULARY, weights);
    const stored = storedGramHeads(heads);
    const read = gramHeadsFrom(structuredClone(stored), 3)!;
    expect(scoreGrams(read, TEXTS[0]!)).toEqual(scoreGrams(heads, TEXTS[0]!));
    expect(gramHeadsFrom({ ...stored, rarity: stored.rarity.slice(0, 16) }, 3)).toBeNull();
    expect(gramHeadsFrom(stored, 4)).toBeNull();
  });
});
