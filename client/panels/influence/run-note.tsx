import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import type { MeasuresRun } from './use-measures-run.ts';

/** That measures are of a run on Spark: of when, for whom, and whether the graph is still the one that it saw. */
export function RunNote({ run }: { readonly run: MeasuresRun }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const exact = t('influence.run.exact', {
    instant: format.instant(run.finishedAt),
    known: format.exact(run.known),
    people: format.exact(run.people),
  });
  return (
    <span data-testid="run-note" title={exact}>
      {t('influence.run.measures', { when: format.relative(run.finishedAt) })}{' '}
      {run.current !== true && t(run.current === null ? 'influence.run.unsure' : 'influence.run.changed')}
    </span>
  );
}
