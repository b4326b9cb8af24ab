import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';

/** A short number with the exact one on hover. */
export function Count({ value }: { readonly value: number }): ReactElement {
  const format = useFormat();
  return (
    <span className="gv-number" title={format.exact(value)}>
      {format.short(value)}
    </span>
  );
}

/** How long, short, with the seconds on hover; a dash where there is none. Business hours stand beside it where they are known. */
export function Duration({
  seconds,
  business = null,
}: {
  readonly seconds: number | null;
  readonly business?: number | null;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (seconds === null) return <span className="gv-number">–</span>;
  return (
    <>
      <span className="gv-number" title={`${format.exact(seconds)} s`}>
        {format.duration(seconds)}
      </span>
      {business !== null && (
        <small className="gv-dim gv-business" title={`${format.exact(business)} s`}>
          {t('words.inBusinessHours', { time: format.duration(business) })}
        </small>
      )}
    </>
  );
}

/** An instant: relative, with the exact one beside it, or on hover where there is little room. */
export function When({ at, terse = false }: { readonly at: string; readonly terse?: boolean }): ReactElement {
  const format = useFormat();
  const exact = `${format.instant(at)} UTC`;
  return (
    <time className="gv-when" dateTime={at} title={terse ? `${exact}, ${format.relative(at)}` : exact}>
      {terse ? format.day(at) : `${format.instant(at)} · ${format.relative(at)}`}
    </time>
  );
}
