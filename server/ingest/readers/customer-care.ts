import type { GrapevineRecord } from '../../../schema/model/records.ts';
import type { Entry, EntryHead, ReadItem, Reader } from '../types.ts';
import { type Who, createAccounts } from './accounts.ts';
import { jsonHead } from './entry-files.ts';
import {
  idOf,
  instantOf,
  isMembers,
  itemsOf,
  type Members,
  type MessageFaults,
  messageOr,
  type Refusal,
  refuse,
  textOf,
} from './json-members.ts';
import { readJsonRows } from './json-rows.ts';

const FAULTS: MessageFaults = {
  id: ['id', 'is missing'],
  author: ['author', 'is missing'],
  at: ['t', 'is no date'],
  text: ['text', 'is missing'],
};

/**
 * Threads of customer care on Twitter as research keeps them: JSON, a list of
 * `{root, brand, msgs: [{id, parent, author, agent, t, text}]}`, or one such object a line.
 */
export const CUSTOMER_CARE_READER: Reader = {
  format: 'customer-care',
  recognizes: (heads) => heads.some(isThreads),
  owns: (head) => jsonHead(head) !== '',
  read: readThreads,
};

function isThreads(head: EntryHead): boolean {
  const text = jsonHead(head);
  return ['"root"', '"msgs"', '"agent"'].every((member) => text.includes(member));
}

async function* readThreads(entries: readonly Entry[]): AsyncGenerator<ReadItem> {
  const company = createCompanies();
  for (const entry of entries) {
    for await (const row of readJsonRows(entry.open(), { rows: ['[]'] })) {
      yield* itemsOf(row, entry.path, (thread) => recordsOfThread(thread, company));
    }
  }
}

/** What says the companies and the accounts of threads, each once. */
export interface Companies {
  readonly account: (who: Who) => GrapevineRecord[];
  /** Brands and agents that were said. */
  readonly said: Set<string>;
}

export function createCompanies(): Companies {
  return { account: createAccounts('twitter').of, said: new Set() };
}

/**
 * The records of a thread. The brand is a brand of its company, of kind owner; its account and those of agents belong to
 * employees. The root names the conversation; what is not an agent's is addressed to the brand, since it is a thread with
 * its customer care.
 */
export function* recordsOfThread(
  thread: Members,
  companies: Companies,
): Generator<GrapevineRecord | Refusal> {
  const [root, brand] = [idOf(thread['root']), textOf(thread['brand'])];
  if (root === null) return yield refuse('root', 'is missing');
  if (brand === null) return yield refuse('brand', 'is missing');
  if (!Array.isArray(thread['msgs'])) return yield refuse('msgs', 'is no list');
  yield* brandOf(brand, companies);
  for (const message of thread['msgs'] as unknown[]) {
    if (!isMembers(message)) yield refuse('msgs', 'holds what is no message', message);
    else yield* messageOf(message, { root, brand }, companies);
  }
}

function* brandOf(brand: string, companies: Companies): Generator<GrapevineRecord> {
  const organization = `customer-care:organization:${brand}`;
  if (!companies.said.has(organization)) {
    companies.said.add(organization);
    yield { type: 'organization', id: organization, name: brand, kind: 'owner' };
    yield { type: 'brand', id: `customer-care:brand:${brand}`, name: brand, organization, owned: true };
  }
  yield* agentOf(brand, brand, companies);
}

function* agentOf(author: string, brand: string, { account, said }: Companies): Generator<GrapevineRecord> {
  const person = `customer-care:person:${author}`;
  if (!said.has(person)) {
    said.add(person);
    const organization = `customer-care:organization:${brand}`;
    yield { type: 'person', id: person, name: author, roles: [{ role: 'employee', organization }] };
  }
  yield* account({ id: accountId(author), handle: author, fallback: author, person });
}

function* messageOf(
  message: Members,
  { root, brand }: { root: string; brand: string },
  companies: Companies,
): Generator<GrapevineRecord | Refusal> {
  const { agent, text, parent, t: writtenAt } = message;
  const [id, author, answered] = [message['id'], message['author'], parent].map((value) => idOf(value)) as [
    string | null,
    string | null,
    string | null,
  ]; // as many as were given
  if (author !== null && agent === true) yield* agentOf(author, brand, companies);
  else if (author !== null)
    yield* companies.account({ id: accountId(author), handle: author, fallback: author });
  const draft = {
    id: id === null ? null : messageId(id),
    author: author === null ? null : accountId(author),
    at: instantOf(writtenAt),
    text: typeof text === 'string' ? text : null,
    conversation: messageId(root),
    ...(answered === null ? {} : { replyTo: messageId(answered) }),
    ...(agent === true ? {} : { mentions: [accountId(brand)] }),
  };
  yield messageOr(draft, FAULTS, { row: message, at: writtenAt });
}

function accountId(author: string): string {
  return `customer-care:account:${author}`;
}

function messageId(id: string): string {
  return `customer-care:${id}`;
}
