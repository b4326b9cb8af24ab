import { describe, expect, it } from 'vitest';
import { expectedCalibrationError } from './calibration.ts';

describe('expectedCalibrationError', () => {
  it('is nothing where confidence is kept', () => {
    const kept = [true, true, true, false].map((isRight) => ({ confidence: 0.75, isRight }));
    expect(expectedCalibrationError(kept)).toBeCloseTo(0);
  });

  it('weighs the gap of each bin by what is in it', () => {
    const judgements = [
      { confidence: 0.9, isRight: false },
      { confidence: 0.3, isRight: true },
      { confidence: 0.3, isRight: false },
      { confidence: 0.3, isRight: false },
    ];
    expect(expectedCalibrationError(judgements)).toBeCloseTo((0.9 + 0.1) / 4);
  });

  it('is nothing where nothing was read', () => {
    expect(expectedCalibrationError([])).toBe(0);
  });
});
