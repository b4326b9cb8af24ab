/** The contract's words as lists, so that a string from the address can be checked before it is sent. */
export const ROLES = [
  'CUSTOMER',
  'PROSPECT',
  'REFERRAL',
  'EMPLOYEE',
  'MANAGER',
  'PARTNER',
  'SUPPLIER',
  'INVESTOR',
  'BOARD_MEMBER',
  'COMPETITOR',
  'UNKNOWN',
] as const;
export type Role = (typeof ROLES)[number];

export const STANCES = ['FAVOR', 'NONE', 'AGAINST'] as const;
export type Stance = (typeof STANCES)[number];

export const STANDINGS = ['ADVOCATE', 'NEUTRAL', 'UNDECIDED', 'DETRACTOR'] as const;
export type Standing = (typeof STANDINGS)[number];

export const OUTCOMES = [
  'UNANSWERED',
  'RESPONDED',
  'REDIRECTED',
  'REOPENED',
  'RESOLVED',
  'NOT_A_REQUEST',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Clocks whose medians a discussion gives. */
export const CLOCKS = ['RESPONSE', 'RESOLUTION'] as const;

/** Outcomes of conversations whose asker still waits for something. */
export const OPEN_OUTCOMES: readonly Outcome[] = ['UNANSWERED', 'RESPONDED', 'REDIRECTED', 'REOPENED'];

/** The cue that stands beside the colour. */
export const STANCE_CUE: Readonly<Record<Stance, string>> = { FAVOR: '▲', NONE: '●', AGAINST: '▼' };

/** The cue that stands beside the colour. */
export const STANDING_CUE: Readonly<Record<Standing, string>> = {
  ADVOCATE: '▲',
  NEUTRAL: '●',
  UNDECIDED: '◇',
  DETRACTOR: '▼',
};

/** The cue of an outcome. */
export const OUTCOME_CUE: Readonly<Record<Outcome, string>> = {
  UNANSWERED: '○',
  RESPONDED: '◐',
  REDIRECTED: '↪',
  REOPENED: '↻',
  RESOLVED: '✓',
  NOT_A_REQUEST: '–',
};

/** Those of the values that the contract knows; null when none is asked for. */
export function known<Name extends string>(
  names: readonly Name[],
  values: readonly string[] | undefined,
): Name[] | null {
  const found = names.filter((name) => values?.includes(name));
  return found.length === 0 ? null : found;
}

/** The value where the contract knows it. */
export function knownOne<Name extends string>(
  names: readonly Name[],
  value: string | undefined,
): Name | null {
  return names.find((name) => name === value) ?? null;
}
