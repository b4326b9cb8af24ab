import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { exactNumber, percent, shortNumber, signed, smallNumber, smallShare } from './numbers.ts';
import { dayOf, daysOf, duration, exactInstant, monthOf, relativeTime } from './times.ts';

/** Numbers and times in the chosen language. */
export interface Format {
  readonly short: (value: number) => string;
  readonly exact: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly signed: (score: number) => string;
  readonly small: (value: number) => string;
  readonly smallShare: (share: number) => string;
  readonly duration: (seconds: number) => string;
  readonly relative: (instant: string) => string;
  readonly instant: (instant: string) => string;
  readonly day: (instant: string | number) => string;
  readonly days: (since: string, until: string) => string;
  readonly month: (instant: string | number) => string;
  readonly language: (tag: string) => string;
}

/** The formats of the chosen language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(
    () => ({
      short: (value) => shortNumber(value, language),
      exact: (value) => exactNumber(value, language),
      percent: (share) => percent(share, language),
      signed: (score) => signed(score, language),
      small: (value) => smallNumber(value, language),
      smallShare: (share) => smallShare(share, language),
      duration: (seconds) => duration(seconds, language),
      relative: (instant) => relativeTime(instant, Date.now(), language),
      instant: (instant) => exactInstant(instant, language),
      day: (instant) => dayOf(instant, language),
      days: (since, until) => daysOf(since, until, language),
      month: (instant) => monthOf(instant, language),
      language: (tag) => languageName(tag, language),
    }),
    [language],
  );
}

function languageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
