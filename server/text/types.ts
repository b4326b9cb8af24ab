import type { Stance } from '../../schema/model/readings.ts';

/** A brand as the reader looks for it. */
export interface BrandToFind {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Words beside which a name that is also an ordinary word means the brand. */
  readonly contextTerms?: readonly string[];
  /** Words beside which it means something else. */
  readonly exclusionTerms?: readonly string[];
}

/** A stance with the probability that it is right, in (0, 1]. */
export interface StanceReading {
  readonly stance: Stance;
  readonly confidence: number;
}

/** What the program reads in one text. */
export interface Reading {
  /** BCP 47 primary subtag, or `und`. */
  readonly language: string;
  /** Bits of ACT (schema/model/readings.ts). */
  readonly acts: number;
  /** What it says of the outcome of its conversation, VOTES numbers (schema/model/outcome-votes.ts); null where that was not learned. */
  readonly outcomeVotes: Int8Array | null;
  /** Numbers of orders, tickets, contracts that it names: see `findReferences`. */
  readonly references: readonly string[];
  /** Brands that the text names, each once, by brand id. */
  readonly brands: ReadonlyMap<string, StanceReading>;
  /** Stance towards whoever the text is addressed to, for a text that answers the company without naming the brand. */
  readonly addressed: StanceReading;
}

/** Reads texts; the same text and brands give the same reading. */
export interface Reader {
  /** Name that stands beside its judgements (`by`). */
  readonly name: string;
  /**
   * @param text - Any string; read in NFC.
   * @param language - What the record states, if it does; then it is kept and not guessed.
   */
  read(text: string, language?: string | null): Reading;
}

/** Reads texts of which an encoder made vectors. */
export interface EncoderReader {
  /** Name that stands beside its judgements (`by`). */
  readonly name: string;
  /**
   * @param text - Any string; read in NFC.
   * @param language - What the record states, if it does; then it is kept and not guessed.
   * @param vector - Of the text, of length 1; null for a text without words.
   */
  read(text: string, language: string | null, vector: Float32Array | null): Reading;
}
