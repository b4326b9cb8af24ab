import { ACT } from '../../schema/model/readings.ts';
import { DE_ACTS } from './act-patterns/de.ts';
import { EN_ACTS } from './act-patterns/en.ts';
import { ENDED, NO_THANKS, OWN_FAULT, PLANS, UNTROUBLED } from './act-patterns/denied.ts';
import type { ActPatterns } from './act-patterns/expressions.ts';
import { KO_ACTS } from './act-patterns/ko.ts';
import { RU_ACTS } from './act-patterns/ru.ts';
import { afterTurn, findAssertion, isWished } from './assertions.ts';
import type { ReadLanguage } from './language.ts';
import { withoutQuotations } from './own-words.ts';
import { namesTelephone } from './references.ts';
import { isIronicThanks, withoutIdleBlame } from './stance.ts';
import { MAIL_SIGN, type Token } from './words.ts';

const PATTERNS: Readonly<Record<Exclude<ReadLanguage, 'und'>, ActPatterns>> = {
  en: EN_ACTS,
  de: DE_ACTS,
  ko: KO_ACTS,
  ru: RU_ACTS,
};

const QUESTION_MARK = /[?？]/;

/** What keeps thanks from being an acceptance. */
const ASKS = ACT.request | ACT.demand | ACT.complaint | ACT.stillOpen;

const NOWHERE = { end: -1, denied: false };
const GLOBAL_CONFIRMATION = everywhere('confirmation');
const GLOBAL_REPORT = everywhere('report');

/** The expressions of each language, for all places of a text. */
function everywhere(act: 'confirmation' | 'report'): Readonly<Record<Exclude<ReadLanguage, 'und'>, RegExp>> {
  const global = ({ [act]: pattern }: ActPatterns): RegExp => new RegExp(pattern, 'gu');
  return { en: global(EN_ACTS), de: global(DE_ACTS), ko: global(KO_ACTS), ru: global(RU_ACTS) };
}

/**
 * What a message does in a conversation, as bits of ACT. Expressions of a language that anybody would use; a matter that is
 * still open cancels what reads like a confirmation, and a confirmation what reads like a complaint ("problem solved").
 */
export function readActs(normalized: string, tokens: readonly Token[], language: ReadLanguage): number {
  let acts = QUESTION_MARK.test(normalized) ? ACT.request : 0;
  if (normalized.includes(MAIL_SIGN)) acts |= ACT.redirection;
  if (language === 'und') return acts;
  const patterns = PATTERNS[language];
  if (asksBack(normalized, language)) acts |= ACT.request;
  const open = withoutEnded(normalized, language);
  if (
    patterns.complaint.test(open) &&
    !OWN_FAULT[language].test(open) &&
    patterns.complaint.test(withoutDenied(open, tokens, language))
  )
    acts |= ACT.complaint;
  if (patterns.demand.test(normalized)) acts |= ACT.demand;
  if (patterns.thanks.test(normalized)) acts |= isIronicThanks(tokens, language) ? ACT.complaint : ACT.thanks;
  const settled = patterns.confirmation.test(normalized)
    ? findAssertion(withoutQuotations(normalized), language, GLOBAL_CONFIRMATION[language])
    : NOWHERE;
  if (settled.end >= 0 || open !== normalized) acts |= ACT.confirmation;
  if (patterns.redirection.test(normalized) || namesTelephone(normalized)) acts |= ACT.redirection;
  if (patterns.stillOpen.test(open) || happensAgain(open, patterns)) acts |= ACT.stillOpen;
  if (patterns.closure.test(normalized)) acts |= ACT.closure;
  if (patterns.promise.test(normalized)) acts |= ACT.promise;
  if (patterns.elsewhere.test(normalized)) acts |= ACT.elsewhere;
  if (asksWhetherSettled(normalized, patterns)) acts |= ACT.check;
  if (startsWith(normalized, patterns.affirmation)) acts |= ACT.affirmation;
  if ((acts & ACT.thanks) !== 0 && (acts & ASKS) === 0 && accepts(normalized, language))
    acts |= ACT.acceptance;
  if (settled.denied) acts |= ACT.complaint;
  if ((acts & ACT.stillOpen) !== 0) return acts & ~ACT.confirmation;
  if ((acts & ACT.confirmation) === 0) return acts;
  // "it arrived, but it is broken" settles nothing
  return patterns.complaint.test(afterTurn(normalized, language, settled.end))
    ? acts & ~ACT.confirmation
    : acts & ~ACT.complaint;
}

const SENTENCE = /[^.!?…\n]+(?:[.!?…\n]+|$)/gu;
const ASKED_SENTENCE = /[^.!?？…\n]+[?？]/gu;
/** Whom a message is addressed to. */
const ADDRESSED = /^(?:@[\p{L}\p{N}_.-]+[\s,:]*)+/u;

/**
 * A text without the sentences that say that trouble is over: "no more crashes", "stürzt nicht mehr ab". What is no more is trouble where the same words without
 * that would complain: "no longer works" stays.
 */
function withoutEnded(normalized: string, language: Exclude<ReadLanguage, 'und'>): string {
  if (normalized.search(ENDED[language]) < 0) return normalized;
  const { complaint, request, demand } = PATTERNS[language];
  return normalized.replace(SENTENCE, (sentence) => {
    const ended = sentence.replace(ENDED[language], ' ');
    const isOver = ended !== sentence && complaint.test(ended) && !isWished(sentence, language);
    return isOver && !request.test(sentence) && !demand.test(sentence)
      ? ' '.repeat(sentence.length)
      : sentence;
  });
}

/** What goes wrong "again" is open; thanks, requests and greetings may come again as well. */
function happensAgain(normalized: string, { again, complaint, thanks }: ActPatterns): boolean {
  return (
    again.test(normalized) &&
    (normalized.match(SENTENCE) ?? []).some(
      (sentence) => again.test(sentence) && complaint.test(sentence) && !thanks.test(sentence),
    )
  );
}

/** Whether something is asked beside a report of how it goes ("let us know if it fails again"), without which an answer is an answer. */
function asksBack(normalized: string, language: Exclude<ReadLanguage, 'und'>): boolean {
  const { request, report } = PATTERNS[language];
  if (!request.test(normalized)) return false;
  return !report.test(normalized) || request.test(normalized.replace(GLOBAL_REPORT[language], ' '));
}

/** "Is it working now?" */
function asksWhetherSettled(normalized: string, { check, confirmation }: ActPatterns): boolean {
  return (
    QUESTION_MARK.test(normalized) &&
    (normalized.match(ASKED_SENTENCE) ?? []).some((asked) => check.test(asked) || confirmation.test(asked))
  );
}

function startsWith(normalized: string, pattern: RegExp): boolean {
  return pattern.exec(normalized.replace(ADDRESSED, ''))?.index === 0;
}

function withoutDenied(
  normalized: string,
  tokens: readonly Token[],
  language: Exclude<ReadLanguage, 'und'>,
): string {
  return withoutIdleBlame(normalized, tokens, language).replace(UNTROUBLED[language], ' ');
}

/** Thanks accept an answer unless something is yet to be done, they are not meant, or "but" follows them. */
function accepts(normalized: string, language: Exclude<ReadLanguage, 'und'>): boolean {
  if (PLANS[language].test(normalized) || NO_THANKS[language].test(normalized)) return false;
  const thanks = PATTERNS[language].thanks.exec(normalized);
  return thanks === null || afterTurn(normalized, language, thanks.index) === '';
}
