import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openList, setPeriod } from '../common/actions.ts';
import { MessageItem } from '../common/message-item.tsx';
import { Section } from '../common/section.tsx';
import { usePeriod } from '../common/use-brand.ts';
import { useFormat } from '../format/use-format.ts';
import { StanceStrip } from './stance-strip.tsx';
import { type BurstSummary, useBursts } from './use-bursts.ts';

const SHOWN = 3;
/** Where fewer are usual, how many times as many says nothing. */
const LEAST_USUAL = 1;

/** When the brand was talked about far more than usual, and what that goes back to; nothing where it never was. */
export function Bursts(): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const bursts = useBursts();
  const [all, setAll] = useState(false);
  if (bursts.length === 0) return null;
  return (
    <Section
      title={t('talk.peaks')}
      aside={
        bursts.length > SHOWN && !all ? (
          <button type="button" className="gv-link" onClick={() => setAll(true)}>
            {t('talk.openAll', { number: format.exact(bursts.length) })}
          </button>
        ) : undefined
      }
    >
      <ul className="gv-list" data-testid="bursts">
        {bursts.slice(0, all ? undefined : SHOWN).map((burst) => (
          <li key={burst.since}>
            <BurstItem burst={burst} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function BurstItem({ burst }: { readonly burst: BurstSummary }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePeriod();
  const { since, until, messages, usual, people, favor, against, origins } = burst;
  const days = format.days(since, until);
  const counted = t('words.messages', { count: messages, number: format.exact(messages) });
  return (
    <article className="gv-burst">
      <header className="gv-row">
        <b>{days}</b>
        <span className="gv-push">
          <StanceStrip favor={favor} none={messages - favor - against} against={against} />
        </span>
      </header>
      <p className="gv-row gv-dim gv-number">
        <span>
          {usual < LEAST_USUAL
            ? t('talk.peakNew', { messages: counted })
            : t('talk.peak', { messages: counted, times: format.small(messages / usual) })}
        </span>
        <span>{t('words.people', { count: people, number: format.exact(people) })}</span>
        <span className="gv-row gv-push">
          <button
            type="button"
            className="gv-link"
            aria-label={`${days}: ${t('talk.peakMessages')}`}
            onClick={() => openList({ of: 'messages', since, until })}
          >
            {t('talk.peakMessages')}
          </button>
          {(period.since !== since || period.until !== until) && (
            <button
              type="button"
              className="gv-link"
              aria-label={`${days}: ${t('talk.onlyDays')}`}
              onClick={() => setPeriod(since, until)}
            >
              {t('talk.onlyDays')}
            </button>
          )}
        </span>
      </p>
      {origins
        .filter((origin) => origin.people > 1)
        .map(({ message, people: takers }) => (
          <div key={message.id} className="gv-origin">
            <MessageItem message={message}>
              <p className="gv-note gv-number">
                {t('talk.took', { count: takers, number: format.exact(takers) })}
              </p>
            </MessageItem>
          </div>
        ))}
    </article>
  );
}
