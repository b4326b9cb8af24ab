import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';

/** What is expected of somebody who wrote little, and how much of the score it is. */
export function PriorPull({
  prior,
  score,
}: {
  readonly prior: { readonly mean: number; readonly share: number };
  readonly score: number;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className="gv-note" data-testid="prior" title={t('stance.workingHint')}>
      {t('stance.working', {
        score: format.signed(score),
        share: format.percent(prior.share),
        mean: format.signed(prior.mean),
      })}
    </p>
  );
}
