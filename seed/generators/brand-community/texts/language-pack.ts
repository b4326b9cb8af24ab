/** What a text of the community does; every language has templates for each. */
export const TEXT_KINDS = [
  'praise',
  'criticism',
  'neutral',
  'chatter',
  'comparison',
  'photo',
  'replyFavor',
  'replyAgainst',
  'replyNone',
  'ask',
  'complaint',
  'answer',
  'clarify',
  'detail',
  'redirect',
  'closure',
  'thanks',
  'thanksOnly',
  'stillOpen',
  'reopen',
  'nudge',
  'peerAnswer',
  'sympathy',
  'promo',
  'pride',
] as const;

/** One of {@link TEXT_KINDS}. */
export type TextKind = (typeof TEXT_KINDS)[number];

/** Languages of the community. */
export const LANGUAGES = ['en', 'de', 'ko', 'ru'] as const;

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/**
 * Everything that texts of one language are made of. A template holds slots: `{b}` is the brand that the text is about,
 * `{w}` and `{l}` the winner and loser of a comparison, all others are drawn from `slots`. A form follows a dot: `{b.g}` is the
 * Russian genitive, `{b.은}` the Korean topic particle as the name's last sound wants it.
 */
export interface LanguagePack {
  readonly templates: Readonly<Record<TextKind, readonly string[]>>;
  readonly slots: Readonly<Record<string, readonly string[]>>;
  /** Words before an opinion; a template whose first letter is upper case keeps it. */
  readonly openers: readonly string[];
  readonly closers: Readonly<Record<'favor' | 'none' | 'against', readonly string[]>>;
  /** Words before a shared text. */
  readonly shareComments: readonly string[];
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  /** Latin spelling of first names, for handles. */
  readonly handles: readonly string[];
}
