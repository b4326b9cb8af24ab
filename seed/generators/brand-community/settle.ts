import type { Outcome } from '../../../schema/model/readings.ts';

/** What moves a request on. */
export type TurnKind = 'ask' | 'answer' | 'redirect' | 'closure' | 'confirm' | 'open' | 'other';

/** One turn of a request; `at` in seconds of the period. */
export interface Turn {
  readonly at: number;
  readonly kind: TurnKind;
}

/** How a request ended; instants in seconds of the period. */
export interface Settlement {
  readonly outcome: Outcome;
  readonly askedAt: number;
  readonly respondedAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedByCompanyAt: number | null;
  readonly reopenings: number;
}

/** Outcome and clocks that follow from the turns of a conversation or of a whole case, by the contract's rules. */
export function settle(unordered: readonly Turn[]): Settlement {
  const turns = [...unordered].sort((one, other) => one.at - other.at);
  let outcome: Outcome = 'unanswered';
  let respondedAt: number | null = null;
  let resolvedAt: number | null = null;
  let closedByCompanyAt: number | null = null;
  let reopenings = 0;
  for (const { at, kind } of turns) {
    if (kind === 'answer' || kind === 'redirect' || kind === 'closure') {
      respondedAt ??= at;
      if (kind === 'closure') closedByCompanyAt = at;
      if (outcome !== 'reopened' && outcome !== 'resolved')
        outcome = kind === 'redirect' ? 'redirected' : 'responded';
    } else if (kind === 'confirm' && outcome !== 'resolved') {
      outcome = 'resolved';
      resolvedAt = at;
    } else if (kind === 'open' && outcome === 'resolved') {
      outcome = 'reopened';
      resolvedAt = null;
      reopenings++;
    }
  }
  return { outcome, askedAt: turns[0]!.at, respondedAt, resolvedAt, closedByCompanyAt, reopenings };
}
