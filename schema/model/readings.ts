/** What one message says about one brand, as records spell it. */
export const STANCES = ['favor', 'none', 'against'] as const;

/** One of {@link STANCES}. */
export type Stance = (typeof STANCES)[number];

/** Stance as a number: +1 favor, 0 none, -1 against. */
export const STANCE_VALUE: Readonly<Record<Stance, 1 | 0 | -1>> = { favor: 1, none: 0, against: -1 };

/** How far the company's answer to a conversation has come; the index is the code used in columns. */
export const OUTCOMES = [
  'unanswered',
  'responded',
  'redirected',
  'resolved',
  'reopened',
  'not_a_request',
] as const;

/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

/** Who says what an outcome is, those whose word goes before the others' first. */
export const OUTCOME_JUDGES = ['person', 'learned', 'rules'] as const;

/** One of {@link OUTCOME_JUDGES}. */
export type OutcomeJudge = (typeof OUTCOME_JUDGES)[number];

/** Where a person stands towards a brand. */
export const STANDINGS = ['advocate', 'neutral', 'detractor', 'undecided'] as const;

/** One of {@link STANDINGS}. */
export type Standing = (typeof STANDINGS)[number];

/**
 * What a message does in a conversation, apart from what it says of a brand. A message may do several; each is a
 * bit so that a column holds them all.
 */
export const ACT = {
  /** Asks something, asks for something. */
  request: 1,
  /** Tells of something that went wrong. */
  complaint: 2,
  thanks: 4,
  /** Says that the matter is settled: it works, it arrived. */
  confirmation: 8,
  /** Moves the matter to a private channel or another desk. */
  redirection: 16,
  /** Says that the matter is open (still, or again). */
  stillOpen: 32,
  /** The company declares the matter done. */
  closure: 64,
  /** Takes an answer for good without saying that it worked: thanks, and nothing that is still to be done. */
  acceptance: 128,
  /** Tells somebody to do something, or says what the writer wants of them: a request from outside, an instruction of the company. */
  demand: 256,
  /** The company says that it is at work on the matter or will be: nothing yet that thanks could close. */
  promise: 512,
  /** Says that the writer has raised the matter in another place: by e-mail, by telephone, in a form. */
  elsewhere: 1024,
  /** Speaks against somebody as a whole, though no words tell what went wrong; listed as a complaint. */
  blame: 2048,
  /** Asks whether it works by now, whether it arrived. */
  check: 4096,
  /** Begins with a yes. */
  affirmation: 8192,
  /** Hands the matter over to another desk, or says whose it is. */
  handover: 16_384,
  /** Speaks for somebody as a whole. */
  praise: 32_768,
} as const;

/** Name of an act. */
export type Act = keyof typeof ACT;

/** Acts of a message by name; who speaks against somebody complains, and praise is no act. */
export function namesOfActs(acts: number): Act[] {
  const told = ((acts & ACT.blame) === 0 ? acts : acts | ACT.complaint) & ~(ACT.blame | ACT.praise);
  return (Object.keys(ACT) as Act[]).filter((act) => (told & ACT[act]) !== 0);
}
