/** Somebody who waits, with texts. */
export interface DigestCue {
  readonly case: string;
  readonly asker: { readonly id: string; readonly name: string };
  readonly brand: string;
  readonly outcome: string;
  readonly channels: readonly string[];
  /** Of the message that opened the case. */
  readonly text: string;
  readonly waitingSince: string;
  readonly waitingHours: number;
  readonly exposed: number;
  readonly askedAgain: readonly DigestMessage[];
  readonly toldOthers: readonly DigestMessage[];
}

/** A message of somebody who waits. */
export interface DigestMessage {
  readonly id: string;
  readonly at: string;
  readonly channel: string;
  readonly text: string;
}

/** The digest as a page that stands alone and can be printed; instants are UTC. */
export function digestPage({
  at,
  total,
  cues,
}: {
  readonly at: string;
  readonly total: number;
  readonly cues: readonly DigestCue[];
}): string {
  const rows = cues.map(
    (cue) => `<article>
<h2><bdi>${escapeHtml(cue.asker.name)}</bdi> <small>${escapeHtml(cue.channels.join(', '))}</small></h2>
<p class="facts">waits <b>${cue.waitingHours.toFixed(1)} h</b> since ${minute(cue.waitingSince)} · <b>${cue.exposed}</b> exposed · ${cue.outcome}</p>
<blockquote dir="auto">${escapeHtml(cue.text)}</blockquote>
${list('Asked again', cue.askedAgain)}${list('Told others', cue.toldOthers)}</article>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Missed cues, ${minute(at)}</title><style>${STYLE}</style></head>
<body><h1>Missed cues</h1><p>${minute(at)} UTC: ${cues.length} of ${total} who wait</p>
${rows.join('\n')}
</body></html>
`;
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
