import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { inspect } from '../common/actions.ts';
import { When } from '../common/figures.tsx';
import { StandingMark } from '../common/marks.tsx';
import type { Standing } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';

/** A change of side: what from, what to, when, how certain, and the conversation before it. */
export function Turn({
  turn,
}: {
  readonly turn: {
    readonly from: Standing;
    readonly to: Standing;
    readonly certainty: number;
    readonly scoreBefore: number;
    readonly scoreAfter: number;
    readonly message: { readonly id: string; readonly at: string };
    readonly conversation: { readonly id: string };
  };
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const scores = `${format.signed(turn.scoreBefore)} → ${format.signed(turn.scoreAfter)}`;
  return (
    <div className="gv-turn" data-testid="turn">
      <div className="gv-row" title={scores}>
        <StandingMark standing={turn.from} />
        <span aria-hidden="true">→</span>
        <StandingMark standing={turn.to} />
        <span className="gv-push gv-dim">
          <When at={turn.message.at} terse />
        </span>
      </div>
      <div className="gv-row gv-dim">
        <span>{t('inspector.certainty', { share: format.percent(turn.certainty) })}</span>
        <button type="button" className="gv-link" onClick={() => inspect(turn.message.id)}>
          {t('inspector.firstAfter')}
        </button>
        <button type="button" className="gv-link gv-push" onClick={() => inspect(turn.conversation.id)}>
          {t('inspector.whatCameBefore')}
        </button>
      </div>
    </div>
  );
}
