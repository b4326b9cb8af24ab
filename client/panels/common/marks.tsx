import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Outcome, OUTCOME_CUE, type Stance, STANCE_CUE, type Standing, STANDING_CUE } from './words.ts';

const SIDE: Readonly<Record<Standing, Stance>> = {
  ADVOCATE: 'FAVOR',
  NEUTRAL: 'NONE',
  UNDECIDED: 'NONE',
  DETRACTOR: 'AGAINST',
};

/** What a message says of a brand: cue, word and colour. */
export function StanceMark({ stance }: { readonly stance: Stance }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="gv-mark" data-stance={stance}>
      <span aria-hidden="true">{STANCE_CUE[stance]}</span> {t(`words.stance.${stance}`)}
    </span>
  );
}

/** Where a person stands: cue, word and colour. */
export function StandingMark({ standing }: { readonly standing: Standing }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="gv-mark" data-stance={SIDE[standing]}>
      <span aria-hidden="true">{STANDING_CUE[standing]}</span> {t(`words.standing.${standing}`)}
    </span>
  );
}

/** How far an answer has come: cue and word. */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="gv-badge" data-outcome={outcome} title={t(`words.outcomeMeaning.${outcome}`)}>
      <span aria-hidden="true">{OUTCOME_CUE[outcome]}</span> {t(`words.outcome.${outcome}`)}
    </span>
  );
}
