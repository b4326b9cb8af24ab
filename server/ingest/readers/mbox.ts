import { basename } from 'node:path';
import type { Entry, EntryHead, ReadItem, Reader, ReaderOptions } from '../types.ts';
import { createAccounts } from './accounts.ts';
import { fileEnding } from './entry-files.ts';
import { instantOf } from './json-members.ts';
import { type MailContext, readMail } from './mail.ts';
import { type MailSource, splitMailbox } from './mbox-split.ts';

/** Longest part of a mail that a reject keeps. */
const KEPT_BYTES = 2 ** 20;
const HEADER = /^[!-9;-~]{1,100}:/u;
const MAIL_HEADER =
  /^(?:from|date|subject|message-id|received|return-path|delivered-to|mime-version|x-[\w-]+|reply-to|to|in-reply-to|content-type):(?![,;])/iu;
const ENVELOPE_DATE = /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) .{1,60}$/u;

/**
 * Mailboxes (mbox, RFC 4155; also mboxrd and mboxo) and single mails (`.eml`, RFC 5322), alone or many in a folder. What
 * becomes of a mail: mail.ts.
 */
export const MBOX_READER: Reader = {
  format: 'mbox',
  recognizes: (heads) => heads.some(isMail),
  owns: isOwn,
  read: readMails,
};

/** A mail, or what is called one or begins as a mailbox does: then what is wrong with it is said mail by mail. */
function isOwn(head: EntryHead): boolean {
  const isNamed = /\.(?:eml|mbox)$/u.test(fileEnding(head.path));
  return isNamed || head.head.toString('latin1', 0, 5) === 'From ' || isMail(head);
}

function isMail({ head }: EntryHead): boolean {
  const lines = head
    .subarray(0, 16_384)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/u, '')
    .split(/\r?\n/u);
  const isMailbox = lines[0]!.startsWith('From ');
  const headers: string[] = [];
  for (const line of lines.slice(isMailbox ? 1 : 0)) {
    if (/^[ \t]/u.test(line) && headers.length > 0) continue;
    if (!HEADER.test(line)) break;
    headers.push(line);
  }
  return headers.filter((line) => MAIL_HEADER.test(line)).length >= 2;
}

async function* readMails(
  entries: readonly Entry[],
  { onPassedOver }: ReaderOptions,
): AsyncGenerator<ReadItem> {
  const { of: account } = createAccounts('email');
  for (const entry of entries) {
    if (basename(entry.path).startsWith('.')) continue; // a folder's own files, as .DS_Store
    for await (const source of splitMailbox(entry.open())) {
      if (isFolderData(source)) {
        onPassedOver?.('notes of mail programs for themselves', 1);
        continue;
      }
      yield* itemsOfMail(source, { entry: entry.path, account });
    }
  }
}

/** What an IMAP server keeps of a folder, in the form of a first mail. */
function isFolderData({ bytes }: MailSource): boolean {
  const head = bytes.toString('latin1', 0, 4096);
  return /^X-IMAP(?:base)?:/mu.test(head) && /^Subject: DON'T DELETE THIS MESSAGE/mu.test(head);
}

async function* itemsOfMail(
  source: MailSource,
  { entry, account }: { entry: string; account: MailContext['account'] },
): AsyncGenerator<ReadItem> {
  const { line, envelope, bytes, isTooLong } = source;
  if (envelope === null && bytes.every((byte) => byte <= 0x20)) return; // an empty file
  const raw = (): string => bytes.subarray(0, KEPT_BYTES).toString('utf8');
  if (isTooLong) {
    yield { entry, line, raw: raw(), reason: 'mail is larger than 64 MiB' };
    return;
  }
  const taken = takenAt(envelope);
  for (const found of await readMail(bytes, { account, taken })) {
    if ('type' in found) yield { entry, line, value: found };
    else {
      const { part, column = '', reason } = found;
      yield {
        entry,
        line,
        column,
        ...(part === undefined ? { raw: raw() } : { raw: part, row: raw() }),
        reason,
      };
    }
  }
}

/** The date of a `From ` line, which is in UTC. */
function takenAt(envelope: string | null): string | null {
  const date = ENVELOPE_DATE.exec(envelope ?? '')?.[0];
  if (date === undefined) return null;
  return /[+-]\d{4}|\b(?:UTC|GMT)\b/u.test(date) ? instantOf(date) : instantOf(`${date} UTC`);
}
