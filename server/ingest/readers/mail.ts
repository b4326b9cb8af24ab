import { createHash } from 'node:crypto';
import PostalMime, { type Address, addressParser, decodeWords, type Email, type Mailbox } from 'postal-mime';
import type { AccountRecord, GrapevineRecord } from '../../../schema/model/records.ts';
import { offsetOfZone } from '../zone-names.ts';
import type { Who } from './accounts.ts';
import { htmlToText } from './html-text.ts';
import {
  instantOf,
  type MessageDraft,
  type MessageFaults,
  messageOr,
  type Refusal,
  refuse,
} from './json-members.ts';
import { decodeIso2022Kr } from './iso-2022-kr.ts';
import { mendBytes } from './mail-bytes.ts';
import { cutLongParts } from './mail-limits.ts';
import { ownText } from './mail-own-text.ts';
import { mendTextDecoder } from './standard-decoder.ts';

mendTextDecoder(); // before the MIME library looks for one

/** What of a mail's records depends on others. */
export interface MailContext {
  readonly account: (who: Who) => AccountRecord[];
  /** When the mailbox took the mail in, by its `From ` line. @default not known */
  readonly taken?: string | null;
}

const FAULTS: MessageFaults = {
  id: ['message-id', 'is missing'],
  author: ['from', 'is no address'],
  at: ['date', 'is no date'],
  text: ['text', 'is missing'],
};
const MESSAGE_ID = /<\s*([^<>\s]+)\s*>/gu;
const ADDRESS = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+$/u;
/** `Date` without a zone, which RFC 5322 asks for. */
const HAS_ZONE = /(?:[+-]\d{4}|\b[A-Z]{1,5})\s*(?:\([^)]*\)\s*)*$/u;
const NAMED_ZONE = /\s+([A-Z]{1,5})(?:-DST)?\s*(?:\([^)]*\)\s*)*$/iu;

/**
 * The records of a mail (RFC 5322, MIME RFC 2045 to 2049): an account for each address in From, To and Cc, and the
 * message.
 *
 * It is private unless it came by a mailing list (List-Id, RFC 2919). It answers the message in In-Reply-To, else the last
 * one in References; the first one there names the conversation. Its text is what its writer added; one that begins a thread
 * has its subject as first line.
 */
export async function readMail(
  whole: Buffer,
  context: MailContext,
): Promise<readonly (GrapevineRecord | Refusal)[]> {
  const { bytes, cut } = cutLongParts(mendBytes(whole));
  const mail = await parse(bytes);
  if (mail === null) return [refuse('mail', 'is no MIME message')];
  if (cut.has('plain') || (cut.has('html') && (mail.text ?? '').trim() === ''))
    return [refuse('text', 'is longer than 1 MiB or 10,000 lines')];
  const author = authorOf(mail);
  const recipients = recipientsOf(mail);
  const accounts = [...(author === null ? [] : [author]), ...recipients].flatMap(({ address, name }) =>
    context.account({ id: accountId(address), handle: address, name, fallback: address }),
  );
  const draft = draftOf(mail, { author, recipients, taken: context.taken ?? null });
  return [...accounts, messageOr(draft, FAULTS, { at: valuesOf(mail, 'date')[0] })];
}

async function parse(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  } catch {
    return null; // more parts or headers than a mail has
  }
}

function draftOf(
  mail: Email,
  {
    author,
    recipients,
    taken,
  }: {
    readonly author: Mailbox | null;
    readonly recipients: readonly Mailbox[];
    readonly taken: string | null;
  },
): MessageDraft {
  const references = idsIn(mail.references);
  const answered = idsIn(mail.inReplyTo)[0] ?? references.at(-1);
  const id = idsIn(mail.messageId)[0] ?? derivedId(mail, author?.address ?? '');
  const isList = hasHeader(mail, 'list-id');
  const mentions = recipients.filter(({ address }) => address !== author?.address);
  return {
    id: `email:${id}`,
    author: author === null ? null : accountId(author.address),
    at: dateOf(mail, taken),
    text: textOf(mail, answered === undefined),
    ...(references[0] === undefined ? {} : { conversation: `email:${references[0]}` }),
    ...(answered === undefined ? {} : { replyTo: `email:${answered}` }),
    ...(mentions.length === 0 ? {} : { mentions: mentions.map(({ address }) => accountId(address)) }),
    public: isList,
  };
}

/** Text that the writer added, after the subject where the mail begins a thread and does not repeat it. */
function textOf(mail: Email, beginsThread: boolean): string {
  const plain = ownText(decodeIso2022Kr(mail.text ?? ''));
  const text =
    plain === '' && mail.html !== undefined
      ? ownText(htmlToText(decodeIso2022Kr(mail.html), { cutsQuotes: true }))
      : plain;
  const subject = decodeIso2022Kr(mail.subject ?? '').trim();
  if (!beginsThread || subject === '' || text.includes(subject)) return text;
  return text === '' ? subject : `${subject}\n${text}`;
}

function authorOf(mail: Email): Mailbox | null {
  for (const address of [mail.from, mail.sender]) {
    const found = mailboxesOf(address === undefined ? [] : [address])[0];
    if (found !== undefined) return found;
  }
  return obfuscatedAuthor(mail.headers.find(({ key }) => key === 'from')?.value ?? '');
}

/** Archives of mailing lists write `ann at example.org (Ann)`. */
function obfuscatedAuthor(header: string): Mailbox | null {
  const match = /^\s*(\S{1,200}) at (\S{1,200}\.\S{1,60})\s*(?:\((.{1,300})\))?\s*$/u.exec(
    header.slice(0, 1000),
  );
  if (match === null) return null;
  const mailbox = addressParser(`${match[1]}@${match[2]}`)[0];
  const found = mailboxesOf(mailbox === undefined ? [] : [mailbox])[0];
  return found === undefined ? null : { name: decodeWords(match[3] ?? ''), address: found.address };
}

/** To and Cc, each address once, without the list's own. */
function recipientsOf(mail: Email): Mailbox[] {
  const list = new Set(
    valuesOf(mail, 'list-post').flatMap((value) => /<mailto:([^>?]+)/iu.exec(value)?.[1] ?? []),
  );
  const found = new Map<string, Mailbox>();
  for (const mailbox of mailboxesOf([...(mail.to ?? []), ...(mail.cc ?? [])])) {
    if (!found.has(mailbox.address) && !list.has(mailbox.address)) found.set(mailbox.address, mailbox);
  }
  return [...found.values()];
}

function mailboxesOf(addresses: readonly Address[]): Mailbox[] {
  return addresses
    .flatMap((address) => address.group ?? [address])
    .map(({ name, address }) => ({
      name: decodeIso2022Kr(name)
        .trim()
        .replace(/^'(.+)'$/u, '$1'), // as Outlook writes it
      address: address.trim().toLowerCase(),
    }))
    .filter(({ address }) => ADDRESS.test(address));
}

function accountId(address: string): string {
  return `email:${address}`;
}

/**
 * When it was written; where it has no Date at all, when the mailbox took it in. A date without a zone, or with the name of one that is not
 * known, is taken as UTC (RFC 5322, 4.3).
 */
function dateOf(mail: Email, taken: string | null): string | null {
  const value = valuesOf(mail, 'date')[0]?.trim();
  if (value === undefined || value === '') return taken;
  return (
    instantOf(HAS_ZONE.test(value) ? value : `${value} +0000`) ??
    instantOf(value.replace(/\([^)]*\)/gu, '')) ??
    instantOf(value.replace(NAMED_ZONE, (_, name: string) => ` ${writeOffset(offsetOfZone(name) ?? 0)}`))
  );
}

function writeOffset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}

function idsIn(header: string | undefined): string[] {
  const text = header ?? '';
  const ids = [...text.matchAll(MESSAGE_ID)].map((match) => match[1]!);
  return ids.length > 0 || text.trim() === '' || /\s/u.test(text.trim()) ? ids : [text.trim()];
}

/** The same mail without Message-ID has the same id whenever it is read. */
function derivedId(mail: Email, author: string): string {
  const hash = createHash('sha256').update(
    JSON.stringify([mail.date, author, mail.subject, mail.text ?? mail.html]),
  );
  return `sha256-${hash.digest('base64url').slice(0, 32)}`;
}

function hasHeader(mail: Email, key: string): boolean {
  return mail.headers.some((header) => header.key === key);
}

function valuesOf(mail: Email, key: string): string[] {
  return mail.headers.filter((header) => header.key === key).map(({ value }) => value);
}
