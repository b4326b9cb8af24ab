import type { IdentityReason, ReasonKind } from './types.ts';

const WORDS: Readonly<Record<ReasonKind, (a: string, b: string) => string>> = {
  'same-email': (a) => `the same e-mail address, ${a}`,
  linked: (a, b) => `each names the other: ${a}, ${b}`,
  'profile-names-the-other': (a, b) => `the profile of one names the other: ${a}, ${b}`,
  'names-the-other': (a, b) => `a message of one names the other: ${a}, ${b}`,
  'same-handle': (a, b) => `the same handle: ${a}, ${b}`,
  'same-sound': (a, b) => `handles that sound the same: ${a}, ${b}`,
  'same-but-for-number': (a, b) => `handles that are the same but for a number: ${a}, ${b}`,
  'handle-from-name': (a, b) => `the handle of one is made of the other's name: ${a}, ${b}`,
  'other-handle': (a, b) => `different handles: ${a}, ${b}`,
  'same-name': (a, b) => `the same name: ${a}, ${b}`,
  'other-name': (a, b) => `different names: ${a}, ${b}`,
  'same-network': () => 'both on one network',
  'same-contacts': (a) => `they talk with the same few people, ${a} among them`,
};

/** A reason in words, with how much it changes the odds: `×40` for, `÷5` against. */
export function describeReason({ kind, values: [a, b], logOdds }: IdentityReason): string {
  const factor = Math.exp(Math.abs(logOdds));
  const shown = factor >= 10 ? factor.toFixed(0) : factor.toFixed(1);
  return `${WORDS[kind](a, b)} (${logOdds < 0 ? '÷' : '×'}${shown})`;
}

/** Why two accounts are taken for one person's, in one sentence. */
export function describeReasons(reasons: readonly IdentityReason[], probability: number): string {
  const speaking = reasons
    .filter(({ logOdds }) => logOdds > 0)
    .map(({ kind, values }) => WORDS[kind](...values));
  return `${speaking.join('; ')} (probability ${probability.toFixed(3)})`;
}
