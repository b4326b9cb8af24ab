/** Deepest nesting of a row that is read; what is deeper is hostile rather than data. */
const MAX_DEPTH = 128;

/** Brackets of a value that are open at a place of its text. */
export interface Nesting {
  /** The open brackets' bytes, outermost first. */
  readonly open: number[];
  isText: boolean;
  isTooDeep: boolean;
  /** Open brackets beyond MAX_DEPTH. */
  deeper: number;
}

/** `outside`: the bracket closes nothing of the value. */
export type AfterClosing = 'open' | 'closed' | 'outside';

/** @param bracket - Byte of the bracket that opens the value. */
export function startNesting(bracket: number): Nesting {
  return { open: [bracket], isText: false, isTooDeep: false, deeper: 0 };
}

/** Takes in an opening bracket. */
export function openWithin(nesting: Nesting, bracket: number): void {
  if (nesting.open.length < MAX_DEPTH) nesting.open.push(bracket);
  else {
    nesting.isTooDeep = true;
    nesting.deeper++;
  }
}

/** Takes in a bracket that closes `opener`, and with it what was left open within. */
export function closeWithin(nesting: Nesting, opener: number): AfterClosing {
  if (nesting.deeper > 0) {
    nesting.deeper--;
    return 'open';
  }
  const opened = nesting.open.lastIndexOf(opener);
  if (opened < 0) return 'outside';
  nesting.open.length = opened;
  return opened === 0 ? 'closed' : 'open';
}
