/** A reading with how sure it was, and whether it was right. */
export interface Judgement {
  /** In (0, 1]. */
  readonly confidence: number;
  readonly isRight: boolean;
}

const BINS = 10;

/**
 * Expected calibration error: how far confidence and the share that is right lie apart, by bins of equal width, weighed by what is in them.
 *
 * @returns In [0, 1]; 0 when there is nothing.
 * @see Naeini, Cooper & Hauskrecht (2015), AAAI, 2901–2907
 */
export function expectedCalibrationError(judgements: readonly Judgement[]): number {
  const gaps = new Float64Array(BINS);
  for (const { confidence, isRight } of judgements) {
    const bin = Math.min(BINS - 1, Math.floor(confidence * BINS));
    gaps[bin]! += confidence - (isRight ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(1, judgements.length);
}
