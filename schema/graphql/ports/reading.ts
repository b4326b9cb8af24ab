import type { TalkFilterInput } from './person-filter.ts';
import type { Stance } from '../../model/readings.ts';
import type { BrandSource, MessageSource, Page, PageInput, PeriodInput } from './sources.ts';

/** A message whose stance towards a brand a person is asked for. */
export interface LabelOfferSource {
  readonly message: MessageSource;
  readonly brand: BrandSource;
  /** What was read, and how sure that is. */
  readonly stance: Stance;
  readonly confidence: number;
  /** People who could see it. */
  readonly exposed: number;
}

/** What people labelled so far, and what they would do best to label next. */
export interface LabellingSource {
  readonly byStance: readonly { readonly stance: Stance; readonly messages: number }[];
  /** Labels from which training begins. */
  readonly needed: number;
  readonly offers: readonly LabelOfferSource[];
}

/** A text that several accounts wrote. */
export interface SaidAlikeSource {
  readonly accounts: number;
  readonly people: number;
  /** Message indices in time order; at least two. */
  readonly messages: ArrayLike<number>;
  readonly first: MessageSource;
  readonly last: MessageSource;
}

/** A word that is said more in some talk than elsewhere. */
export interface TellingWordSource {
  readonly word: string;
  readonly language: string;
  readonly people: number;
  readonly z: number;
}

export interface ReadingPort {
  /** The most telling of each language first. */
  tellingWords(
    brand: BrandSource,
    asked: { readonly period: PeriodInput; readonly filter: TalkFilterInput | null; readonly first: number },
  ): Promise<TellingWordSource[]>;
  labelling(brand: string | null, first: number): Promise<LabellingSource>;
  saidAlike(
    among: {
      readonly brand: string | null;
      readonly period: PeriodInput;
      readonly filter: TalkFilterInput | null;
    },
    page: PageInput,
  ): Promise<Page<SaidAlikeSource>>;
  /** Null where no other account wrote what a message says. */
  saidAlikeOf(message: MessageSource): Promise<SaidAlikeSource | null>;
  messagesAlike(alike: SaidAlikeSource, page: PageInput): Page<MessageSource>;
  /** What was written in nearly the same words as a message, the nearest first; nothing without an encoder. */
  nearlyAlike(message: MessageSource, first: number): Promise<MessageSource[]>;
}
