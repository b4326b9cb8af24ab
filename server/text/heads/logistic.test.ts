import { describe, expect, it } from 'vitest';
import { fitLogistic, predict, type Weights } from './logistic.ts';

const ROWS = [-2, -1, 1, 2].map((value) => Float64Array.of(value));
const CLASSES = [0, 0, 1, 1];
const WIDE = Float64Array.of(10, 10);

describe('fitLogistic', () => {
  it('tells apart what can be told apart', () => {
    const weights = fitLogistic({ rows: ROWS, classes: CLASSES, classCount: 2, variances: WIDE });
    for (const [item, row] of ROWS.entries())
      expect(sharesOf(weights, row)[CLASSES[item]!]).toBeGreaterThan(0.9);
  });

  it('finds where the slope is nothing: with no feature, the share of each class', () => {
    const weights = fitLogistic({
      rows: Array.from({ length: 4 }, () => new Float64Array(0)),
      classes: [0, 0, 0, 1],
      classCount: 2,
      variances: Float64Array.of(1e6),
    });
    expect(sharesOf(weights, new Float64Array(0))[0]).toBeCloseTo(0.75, 3);
  });

  it('stays at the prior where there is nothing to learn from, and near it where the prior is tight', () => {
    const prior = [Float64Array.of(1, 0.5), Float64Array.of(-1, 0)];
    const lesson = { rows: [], classes: [], classCount: 2, prior, variances: WIDE };
    expect(fitLogistic(lesson)).toEqual(prior);
    const tight = fitLogistic({
      ...lesson,
      rows: ROWS,
      classes: CLASSES,
      variances: Float64Array.of(1e-6, 1e-6),
    });
    expect(tight[0]![0]).toBeCloseTo(1, 3);
  });

  it('learns sparse columns as it learns the same features of a full row', () => {
    const texts = [[0, 2], [0], [1], [1, 2], [2]];
    const classes = [0, 0, 1, 1, 1];
    const full = fitLogistic({
      rows: texts.map((columns) => Float64Array.from([0, 1, 2], (at) => (columns.includes(at) ? 0.5 : 0))),
      classes,
      classCount: 2,
      variances: Float64Array.of(2, 3, 4, 1),
    });
    const sparse = fitLogistic({
      rows: texts.map(() => new Float64Array(0)),
      sparse: texts.map((columns) => ({
        columns: Uint32Array.from(columns),
        values: Float64Array.from(columns, () => 0.5),
      })),
      classes,
      classCount: 2,
      variances: Float64Array.of(1, 2, 3, 4),
    });
    for (const [label, [bias, ...columns]] of sparse.map((row) => [...row]).entries())
      for (const [at, weight] of [...columns, bias!].entries())
        expect(weight).toBeCloseTo(full[label]![at]!, 3);
  });

  it('counts an item as often as it weighs', () => {
    const twice = fitLogistic({
      rows: [...ROWS, ROWS[0]!],
      classes: [...CLASSES, 1],
      classCount: 2,
      variances: WIDE,
    });
    const weighed = fitLogistic({
      rows: [...ROWS, ROWS[0]!],
      classes: [...CLASSES, 1],
      classCount: 2,
      variances: WIDE,
      itemWeights: [1, 1, 1, 1, 0],
    });
    expect(twice[0]![0]! / weighed[0]![0]!).toBeLessThan(0.6);
  });
});

function sharesOf(weights: Weights, row: Float64Array): number[] {
  const shares = new Float64Array(weights.length);
  predict(weights, row, shares);
  return [...shares];
}
