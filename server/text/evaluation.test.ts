import { describe, expect, it } from 'vitest';
import { scoreTask } from './evaluation.ts';

describe('scoreTask', () => {
  it('gives accuracy, precision, recall and F1 by hand-worked numbers', () => {
    const pairs = ['a a', 'a a', 'a b', 'b b', 'b a', 'c a'].map((pair) => pair.split(' '));
    const score = scoreTask(pairs.map(([actual, predicted]) => ({ actual: actual!, predicted: predicted! })));
    expect(score.accuracy).toBeCloseTo(0.5);
    expect(score.classes['a']).toMatchObject({ precision: 0.5, recall: 2 / 3, items: 3 });
    expect(score.classes['b']).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(score.classes['c']).toMatchObject({ precision: 0, recall: 0, f1: 0 });
    expect(score.macroF1).toBeCloseTo((4 / 7 + 0.5) / 3);
    expect(score.majority.accuracy).toBeCloseTo(0.5);
    expect(score.majority.macroF1).toBeCloseTo(2 / 9);
    expect(score.confusion['a']).toEqual({ a: 2, b: 1 });
  });

  it('has nothing to say about nothing', () => {
    expect(scoreTask([])).toMatchObject({ items: 0, accuracy: 0, macroF1: 0 });
  });
});
