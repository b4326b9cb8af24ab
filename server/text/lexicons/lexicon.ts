/**
 * Words of one language that show what somebody thinks. A word ending in `*` stands for all that begin with it; where the
 * language writes endings without a space (`agglutinative`) a stem of two letters or more is found inside words too.
 */
export interface Lexicon {
  readonly agglutinative: boolean;
  /** Words by polarity; white space between. */
  readonly strongPositive: string;
  readonly positive: string;
  readonly negative: string;
  readonly strongNegative: string;
  /** Expressions of several words, with their polarity. */
  readonly phrases: readonly (readonly [text: string, polarity: number])[];
  /** They turn what follows within a few words. */
  readonly negators: string;
  /** They turn what precedes, in languages that negate at the end. */
  readonly trailingNegators: string;
  readonly denial: DenialWords;
  /** Verbs that say nothing unless their auxiliary is denied ("do not like"). */
  readonly deniedVerbs: string;
  /** Expressions that tell others to stay away, whoever they are told to stay away from. */
  readonly warnings: readonly string[];
  /** Expressions that say by a denial that nothing is better, whatever their words say one by one. */
  readonly acclaim: readonly string[];
  /** Expressions that tell of a past that is over. */
  readonly past: readonly string[];
  readonly intensifiers: string;
  readonly diminishers: string;
  /** They say that what follows counts for more. */
  readonly contrasts: string;
  /** They tell how it once was, and how it is now. */
  readonly formerly: string;
  readonly nowadays: string;
  /** They stand before the brand that another is compared with. */
  readonly comparisons: string;
  /** They stand before the brand that another is like, or behind a negation is not. */
  readonly equatives: string;
  /** They stand before the brand to which another is the opposite ("unlike"): alternatives of an expression, none where only particles say it. */
  readonly contrasted: string;
  /** How somebody puts `B` above `A`, whatever the words. */
  readonly preferences: readonly string[];
  readonly idlePraise: IdlePraiseWords;
  readonly ironicThanks: ThanksWords;
  readonly moves: MoveWords;
}

/** Words by which the reach of a denial is known. */
export interface DenialWords {
  /** They leave nothing of what they deny ("never", "nothing"). */
  readonly absolute: string;
  /** The same before a noun, of which one more word may be told ("no serious trouble"). */
  readonly determiners: string;
  /** They deny what stands before them. */
  readonly later: string;
  /** They may stand between a denial and what it denies. */
  readonly light: string;
  /** Between two things that are denied together. */
  readonly conjunctions: string;
  /** Before the place or firm where something is denied ("nobody at … was rude"). */
  readonly places: string;
  /** Before what is known to be there. */
  readonly definite: string;
  /** Behind a denial they take it back ("not only", "nothing but"). */
  readonly exceptions: string;
  /** Behind an absolute denial they make the most of a word ("never so bad"). */
  readonly extremes: string;
  /** What is denied of an end goes on ("no end of trouble"). */
  readonly endings: string;
  /** Adverbs of one word or more, joined by `_`, that deny what their clause tells, also across its subject ("not once has …"). */
  readonly nevers: string;
  /** They stand between such an adverb and the subject. */
  readonly auxiliaries: string;
  /** They make the most of what may not be ("cannot praise enough"). */
  readonly enough: string;
  /** They say what may be ("could"): denied of more, they make the most of it. */
  readonly potentials: string;
  /** What is owed to those who were wronged: its want is blame, too ("no apology"). */
  readonly remedies: string;
}

/** How somebody tells of moves; `A` and `B` stand for brands' names. */
export interface MoveWords {
  /** Leaving `A` for `B`. */
  readonly between: readonly string[];
  /** Leaving `A` for whatever else. */
  readonly departures: readonly string[];
  /** Coming to `A` from whatever else. */
  readonly arrivals: readonly string[];
  /** They call a move a mistake, before or after it. */
  readonly regrets: string;
  /** Behind a move: it was for the worse, or did not last. */
  readonly setbacks: string;
  /** Before what somebody left for. */
  readonly reasons: string;
  /** What is regretted is that the move came late. */
  readonly sooner: string;
  /** They leave open whether somebody moves. */
  readonly doubts: string;
}

/** Words of praise and thanks that stand for themselves; `*` as above. */
export interface IdlePraiseWords {
  readonly cheers: string;
  readonly thanks: string;
  /** They may stand before one. */
  readonly openings: string;
  /** Beside a negation they tell of trouble that came before. */
  readonly repeats: string;
}

/** Words by which thanks for harm are known; patterns but for `filler` and `thankable`. */
export interface ThanksWords {
  readonly thanks: string;
  /** Before what they are for: a noun or a participle. */
  readonly joint: string;
  /** Before a clause that says what they are for. */
  /** They may stand between the joint and what thanks are for. */
  readonly filler: string;
  /** Stems of words of blame that one may well give thanks for. */
  readonly thankable: string;
}
