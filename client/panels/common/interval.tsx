import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';

const WIDTH = 200;
const HEIGHT = 16;
const place = (score: number): number => ((score + 1) / 2) * (WIDTH - 8) + 4;

/** A score with its 90 % interval on the axis from -1 to 1. */
export function Interval({
  score,
  low,
  high,
}: {
  readonly score: number;
  readonly low: number;
  readonly high: number;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const side = low > 0 ? 'FAVOR' : high < 0 ? 'AGAINST' : 'NONE';
  const words = t('words.interval', {
    score: format.signed(score),
    low: format.signed(low),
    high: format.signed(high),
  });
  return (
    <svg
      className="gv-interval"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
      data-stance={side}
    >
      <title>{words}</title>
      <line className="gv-interval-axis" x1="4" x2={WIDTH - 4} y1="8" y2="8" />
      <line className="gv-interval-zero" x1={place(0)} x2={place(0)} y1="1" y2="15" />
      <line className="gv-interval-range" x1={place(low)} x2={place(high)} y1="8" y2="8" />
      <line className="gv-interval-point" x1={place(score)} x2={place(score)} y1="2" y2="14" />
    </svg>
  );
}
