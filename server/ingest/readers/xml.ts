import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { decodeText } from '../sources/text.ts';
import type { Entry, ReadItem, ReaderOptions } from '../types.ts';

const MAX_DEPTH = 1000;
/** Text between two tags, or one tag, in UTF-16 units. */
const MAX_PIECE = 16 * 2 ** 20;
/** Text is handed to the parser in pieces, so that what one piece yields stays small. */
const PIECE = 2 ** 14;

/** An element as it opens or closes: its name without prefix, its attributes likewise. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Line on which its tag ends. */
  readonly line: number;
  /** Names of the elements around it, from the root. */
  readonly path: readonly string[];
}

/** What a format makes of elements. `text` is what stands directly within the element. */
export interface XmlHandler {
  readonly open: (element: XmlElement) => Iterable<ReadItem>;
  readonly close: (element: XmlElement, text: string) => Iterable<ReadItem>;
}

/**
 * Reads XML 1.0 as a stream. Entities that a document declares are not expanded, so that no bomb goes off; a reference to
 * one is a fault. What stands before a fault is read, the fault is one reject with line and column, and the rest of
 * the file is not looked at: in XML nothing after a fault is certain.
 */
export async function* readXml(
  { open }: Entry,
  { encoding }: ReaderOptions,
  handler: XmlHandler,
): AsyncGenerator<ReadItem> {
  const items: ReadItem[] = [];
  const run = new XmlRun(handler, items);
  const declared = encoding === undefined ? await readDeclaredEncoding(open) : null;
  const options = {
    ...(encoding === undefined ? {} : { encoding }),
    ...(declared === null ? {} : { declared }),
  };
  for await (const text of decodeText(open(), options)) {
    for (let at = 0; at < text.length && !run.hasFault; at += PIECE) {
      run.write(text.slice(at, at + PIECE));
      yield* items;
      items.length = 0;
    }
    if (run.hasFault) break;
  }
  run.end();
  yield* items;
}

/** Whether content is XML whose root element has this name (without prefix). */
export function hasRoot(head: Buffer, name: string): boolean {
  const text = head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(ï»¿|ÿþ|þÿ)/u, '');
  const root =
    /^\s*(?:<\?[^>]*>\s*|<!--[^]*?-->\s*|<!DOCTYPE(?:[^[>]|\[[^]*?\]\s*)*>\s*)*<(?:[\w.-]+:)?([\w.-]+)/u.exec(
      text.slice(0, 8192),
    );
  return root?.[1] === name;
}

/** The encoding that the XML declaration names (XML 1.0, section 4.3.3), where it can be read as ASCII: then it is not UTF-16, whatever it says. */
function readXmlEncoding(head: Buffer): string | null {
  const text = head.subarray(0, 200).toString('latin1');
  const name = /^(?:ï»¿)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/u.exec(text)?.[1] ?? null;
  return name !== null && /^utf-?16/iu.test(name) ? null : name;
}

async function readDeclaredEncoding(open: Entry['open']): Promise<string | null> {
  for await (const chunk of open()) return readXmlEncoding(chunk);
  return null;
}

/** One document under way: keeps the elements that are open, and stops at the first fault. */
class XmlRun {
  readonly #parser = new SaxesParser();
  readonly #items: ReadItem[];
  readonly #elements: { element: XmlElement; text: string }[] = [];
  readonly #path: string[] = [];
  #sinceEvent = 0;
  #fault: string | null = null;

  constructor(handler: XmlHandler, items: ReadItem[]) {
    this.#items = items;
    const parser = this.#parser;
    parser.on('error', ({ message }) => this.#fail(message.replace(/^(?:\S+:)?\d+:\d+: /u, '')));
    parser.on('opentag', (tag) => {
      if (this.#fault === null) this.#open(tag, handler);
    });
    parser.on('closetag', () => {
      if (this.#fault === null) this.#close(handler);
    });
    const addText = (text: string): void => {
      const around = this.#elements.at(-1);
      if (around !== undefined && around.text.length < MAX_PIECE) around.text += text;
      this.#sinceEvent = 0;
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
  }

  get hasFault(): boolean {
    return this.#fault !== null;
  }

  write(text: string): void {
    this.#sinceEvent += text.length;
    this.#parser.write(text);
    if (this.#sinceEvent > MAX_PIECE) this.#fail('an element is longer than 16 MiB');
  }

  end(): void {
    if (this.#fault === null) this.#parser.close();
  }

  #open({ name, attributes }: SaxesTagPlain, handler: XmlHandler): void {
    this.#sinceEvent = 0;
    if (this.#elements.length >= MAX_DEPTH) {
      this.#fail(`more than ${MAX_DEPTH} elements within each other`);
      return;
    }
    const bare: Record<string, string> = {};
    for (const [key, value] of Object.entries(attributes)) bare[withoutPrefix(key)] = value;
    const element = {
      name: withoutPrefix(name),
      attributes: bare,
      line: this.#parser.line,
      path: this.#path,
    };
    this.#items.push(...handler.open(element));
    this.#elements.push({ element, text: '' });
    this.#path.push(element.name);
  }

  #close(handler: XmlHandler): void {
    this.#sinceEvent = 0;
    const closed = this.#elements.pop();
    this.#path.pop();
    if (closed !== undefined) this.#items.push(...handler.close(closed.element, closed.text));
  }

  #fail(message: string): void {
    if (this.#fault !== null) return;
    this.#fault = message;
    this.#items.push({
      line: this.#parser.line,
      column: String(this.#parser.columnIndex),
      raw: '',
      reason: `not well-formed XML: ${message}; nothing after it is read`,
    });
  }
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
