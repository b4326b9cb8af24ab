import { Parser } from 'htmlparser2';

export interface HtmlTextOptions {
  /** Leave out what mail programs mark as quoted or as a signature. @default false */
  readonly cutsQuotes?: boolean;
}

const BLOCKS = new Set(
  (
    'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);
const PARAGRAPHS = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'ul',
  'ol',
  'table',
]);
const HIDDEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'math', 'object']);
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
/** Classes and ids under which Gmail, Yahoo, Thunderbird, Outlook, Proton and Zoho put quotes and signatures. */
const QUOTE_CLASS =
  /(?:^|\s)(?:gmail_(?:quote|attr|signature|extra_quote)|gmail_quote_container|yahoo_quoted|moz-cite-prefix|moz-signature|protonmail_quote|protonmail_signature_block|zmail_extra|OutlookMessageHeader)(?:\s|$)/u;
/** From here on a message of Outlook is quote. */
const QUOTE_START_ID = /^(?:x_)*(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container)$/u;
const SIGNATURE_ID = /^(?:x_)*Signature$/u;

/**
 * The text that a piece of HTML (WHATWG) shows: blocks on lines of their own, paragraphs apart, other white space as one
 * space; scripts, styles and comments left out.
 *
 * @remarks Time O(length); broken HTML is read as browsers read it, near enough.
 */
export function htmlToText(html: string, { cutsQuotes = false }: HtmlTextOptions = {}): string {
  const text = createTextLines();
  /** Depth in what is left out, 0 outside of it. */
  let hidden = 0;
  let preformatted = 0;
  let isOver = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (cutsQuotes && QUOTE_START_ID.test(attributes['id'] ?? '')) isOver = true;
        if (isOver) return;
        if (hidden > 0 || HIDDEN.has(name) || (cutsQuotes && isQuote(name, attributes))) {
          if (!VOID.has(name)) hidden++;
          return;
        }
        if (name === 'br') text.breakLine();
        if (name === 'pre') preformatted++;
        if (BLOCKS.has(name)) text.endLine(PARAGRAPHS.has(name) ? 2 : 1);
        if (name === 'td' || name === 'th') text.addSpace();
      },
      ontext(part) {
        if (hidden === 0 && !isOver) text.add(part, preformatted > 0);
      },
      onclosetag(name) {
        if (isOver || VOID.has(name)) return;
        if (hidden > 0) {
          hidden--;
          return;
        }
        if (name === 'pre' && preformatted > 0) preformatted--;
        if (BLOCKS.has(name)) text.endLine(PARAGRAPHS.has(name) ? 2 : 1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return text.toText();
}

function isQuote(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (name === 'blockquote') return true;
  return QUOTE_CLASS.test(attributes['class'] ?? '') || SIGNATURE_ID.test(attributes['id'] ?? '');
}

interface TextLines {
  readonly add: (part: string, isPreformatted: boolean) => void;
  readonly addSpace: () => void;
  readonly breakLine: () => void;
  /** Ends the line, if one is begun; at least so many line ends stand before what follows. */
  readonly endLine: (lineEnds: number) => void;
  readonly toText: () => string;
}

function createTextLines(): TextLines {
  const parts: string[] = [];
  let isBegun = false;
  let lineEnds = 0;
  let hasSpace = false;
  const put = (text: string): void => {
    if (lineEnds > 0 && parts.length > 0) parts.push('\n'.repeat(lineEnds));
    else if (hasSpace && isBegun) parts.push(' ');
    parts.push(text);
    [isBegun, lineEnds, hasSpace] = [true, 0, false];
  };
  const addWords = (part: string): void => {
    const words = part.split(/[ \t\r\n\f\u00a0]+/u);
    for (const [index, word] of words.entries()) {
      if (index > 0) hasSpace = true;
      if (word !== '') put(word);
    }
  };
  return {
    add: (part, isPreformatted) => {
      if (!isPreformatted) return addWords(part);
      for (const [index, line] of part.split(/\r?\n/u).entries()) {
        if (index > 0) {
          lineEnds++;
          isBegun = false;
        }
        if (line !== '') put(line);
      }
    },
    addSpace: () => {
      hasSpace = true;
    },
    breakLine: () => {
      lineEnds++;
      isBegun = false;
    },
    endLine: (wanted) => {
      lineEnds = Math.max(lineEnds, wanted);
      isBegun = false;
    },
    toText: () => parts.join(''),
  };
}
