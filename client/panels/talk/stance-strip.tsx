import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';

/** Shares of stances in one small bar, as bars over time stack them: against, neutral, in favour. */
export function StanceStrip({
  favor,
  none,
  against,
}: {
  readonly favor: number;
  readonly none: number;
  readonly against: number;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const all = Math.max(1, favor + none + against);
  const parts = [
    ['AGAINST', against],
    ['NONE', none],
    ['FAVOR', favor],
  ] as const;
  const words = parts
    .map(([stance, count]) => `${t(`words.stance.${stance}`)} ${format.percent(count / all)}`)
    .join(', ');
  return (
    <span className="gv-stance-strip" role="img" aria-label={words} title={words}>
      {parts.map(([stance, count]) => (
        <span
          key={stance}
          className="gv-bar-fill"
          data-stance={stance}
          style={{ width: `${(100 * count) / all}%` }}
        />
      ))}
    </span>
  );
}
