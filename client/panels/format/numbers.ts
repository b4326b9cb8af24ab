/** A number as a screen shows it: 12.4k. */
export function shortNumber(value: number, language: string): string {
  if (Math.abs(value) < 10_000) return exactNumber(value, language);
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** A number with all its digits, up to three after the point. */
export function exactNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
}

/** A share of one as per cent; small ones keep a digit after the point. */
export function percent(share: number, language: string): string {
  const digits = share !== 0 && share < 0.1 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** A score in [-1, 1] with its sign: +0.42. */
export function signed(score: number, language: string): string {
  return new Intl.NumberFormat(language, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(score);
}

/** A share of one as per cent, with two telling digits however small it is (PageRank, betweenness). */
export function smallShare(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 2 }).format(share);
}

/** A small number with two telling digits. */
export function smallNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(value);
}

/** An estimate with as many digits as its standard error leaves sure, up to three after the point; one after it where there is no error. */
export function estimate(value: number, standardError: number, language: string): string {
  const digits = standardError > 0 ? Math.min(3, Math.max(0, -Math.floor(Math.log10(standardError)))) : 1;
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits, signDisplay: 'negative' }).format(
    value,
  );
}

/** The standard error beside an estimate: whole from 1 on, one telling digit below, however small it is. */
export function errorOfEstimate(standardError: number, language: string): string {
  return new Intl.NumberFormat(language, {
    maximumFractionDigits: 0,
    maximumSignificantDigits: 1,
    roundingPriority: 'morePrecision',
  }).format(standardError);
}
