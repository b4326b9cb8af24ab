/** What stands out on the canvas at the moment. */
export interface Light {
  /** Selected people: a ring and a name. */
  readonly selection: readonly string[];
  /** The one under the pointer. */
  readonly hovered: string | null;
  /** People lit while the rest is dimmed; null dims nobody. */
  readonly lit: readonly string[] | null;
  /** Ties drawn in full, as source and target. */
  readonly ties: readonly LitTie[];
}

/** A tie that stands out. */
export interface LitTie {
  readonly source: string;
  readonly target: string;
  /** `path`: a step of the chosen path, with an arrow; `near`: a tie of the one under the pointer or selected. */
  readonly as: 'path' | 'near';
}

/** Nothing stands out. */
export const NO_LIGHT: Light = { selection: [], hovered: null, lit: null, ties: [] };
