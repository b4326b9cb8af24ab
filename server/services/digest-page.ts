import type { Digest, DigestMessage } from './digest.ts';

/** Languages that the page is written in. */
export const DIGEST_LANGUAGES = ['en', 'de', 'ko', 'ru'] as const;

/** One of {@link DIGEST_LANGUAGES}. */
export type DigestLanguage = (typeof DIGEST_LANGUAGES)[number];

interface Words {
  readonly title: string;
  readonly count: (shown: number, total: number) => string;
  readonly waits: (time: string, since: string) => string;
  readonly exposed: (people: string) => string;
  readonly again: string;
  readonly told: string;
  readonly outcomes: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<DigestLanguage, Words>> = {
  en: {
    title: 'Missed cues',
    count: (shown, total) => `${shown} of ${total} who wait`,
    waits: (time, since) => `waits <b>${time}</b> since ${since}`,
    exposed: (people) => `<b>${people}</b> exposed`,
    again: 'Asked again',
    told: 'Told others',
    outcomes: {
      unanswered: 'unanswered',
      responded: 'responded',
      redirected: 'redirected',
      reopened: 'reopened',
    },
  },
  de: {
    title: 'Verpasste Zeichen',
    count: (shown, total) => `${shown} von ${total}, die warten`,
    waits: (time, since) => `wartet <b>${time}</b> seit ${since}`,
    exposed: (people) => `<b>${people}</b> konnten es sehen`,
    again: 'Nachgefragt',
    told: 'Anderen erzählt',
    outcomes: {
      unanswered: 'unbeantwortet',
      responded: 'beantwortet',
      redirected: 'weiterverwiesen',
      reopened: 'wieder offen',
    },
  },
  ko: {
    title: '놓친 신호',
    count: (shown, total) => `대기 중 ${total}명 가운데 ${shown}명`,
    waits: (time, since) => `${since}부터 <b>${time}</b> 대기`,
    exposed: (people) => `<b>${people}</b>명이 볼 수 있었음`,
    again: '다시 물음',
    told: '다른 곳에 알림',
    outcomes: {
      unanswered: '답변 없음',
      responded: '답변함',
      redirected: '다른 곳으로 안내',
      reopened: '다시 열림',
    },
  },
  ru: {
    title: 'Пропущенные сигналы',
    count: (shown, total) => `${shown} из ${total} ожидающих`,
    waits: (time, since) => `ждёт <b>${time}</b> с ${since}`,
    exposed: (people) => `могли видеть: <b>${people}</b>`,
    again: 'Спрошено снова',
    told: 'Рассказано другим',
    outcomes: {
      unanswered: 'без ответа',
      responded: 'есть ответ',
      redirected: 'перенаправлено',
      reopened: 'открыто снова',
    },
  },
};

/** The digest as a page that stands alone and can be printed; instants are UTC. */
export function digestPage({ at, total, cues }: Digest, language: DigestLanguage = 'en'): string {
  const words = WORDS[language];
  const counts = new Intl.NumberFormat(language);
  const rows = cues.map((cue) => {
    const facts = [
      words.waits(timeOf(cue.waitingHours, language), minute(cue.waitingSince)),
      words.exposed(counts.format(cue.exposed)),
      words.outcomes[cue.outcome] ?? cue.outcome,
    ];
    return `<article>
<h2><bdi>${escapeHtml(cue.asker.name)}</bdi> <small>${escapeHtml(cue.channels.join(', '))}</small></h2>
<p class="facts">${facts.join(' · ')}</p>
<blockquote dir="auto">${escapeHtml(cue.text)}</blockquote>
${list(words.again, cue.askedAgain)}${list(words.told, cue.toldOthers)}</article>`;
  });
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title}, ${minute(at)}</title><style>${STYLE}</style></head>
<body><h1>${words.title}</h1><p>${minute(at)} UTC: ${words.count(cues.length, total)}</p>
${rows.join('\n')}
</body></html>
`;
}

/** Hours for two days, then days. */
function timeOf(hours: number, language: DigestLanguage): string {
  const isLong = hours >= 48;
  const unit = { style: 'unit', unit: isLong ? 'day' : 'hour', unitDisplay: 'long' } as const;
  const digits = { maximumFractionDigits: isLong ? 0 : 1 };
  return new Intl.NumberFormat(language, { ...unit, ...digits }).format(isLong ? hours / 24 : hours);
}

function list(title: string, messages: readonly DigestMessage[]): string {
  if (messages.length === 0) return '';
  const items = messages.map(
    ({ at, channel, text }) =>
      `<li><small>${minute(at)}, ${escapeHtml(channel)}</small> <span dir="auto">${escapeHtml(text)}</span></li>`,
  );
  return `<h3>${title}</h3><ul>${items.join('')}</ul>\n`;
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `:root { color-scheme: light dark } body { font: 15px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
h1, h2, h3 { margin: 0; line-height: 1.3 } h1 { font-size: 22px } h2 { font-size: 17px } h3 { font-size: 15px } small { font-weight: normal; opacity: .75 }
article { border-top: 1px solid #8888; padding: 12px 0; break-inside: avoid } p, ul, blockquote { margin: 4px 0 } blockquote { padding-left: 12px; border-left: 3px solid #8888 }
.facts b { font-variant-numeric: tabular-nums }`;
