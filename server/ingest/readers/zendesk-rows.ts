import { refusalOfList } from './help-desk.ts';
import {
  idOf,
  instantOf,
  isMembers,
  listOf,
  type Members,
  membersOf,
  type Refusal,
  refuse,
  textOf,
} from './json-members.ts';

/** What a row of an export holds. */
export type ZendeskPart =
  | { readonly kind: 'user'; readonly value: Members }
  /** With the comments that stand in it, which come as parts of their own behind it. */
  | {
      readonly kind: 'ticket';
      readonly value: Members;
      readonly id: string;
      readonly comments: readonly Members[];
    }
  | { readonly kind: 'comment'; readonly value: Members; readonly ticket: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Rows that are passed over on purpose. */
  | { readonly kind: 'passed'; readonly what: string };

type Parts = Generator<ZendeskPart>;

const NO_TICKET =
  'is missing, so nobody knows whose comment it is; give it "ticket_id", or put the comments into their ticket';
/** Lists that the API puts beside tickets and that hold neither talk nor people. */
const PASSED_OVER = new Set(
  (
    'organizations groups brands ticket_forms ticket_fields ticket_metrics metric_sets ticket_metric_events satisfaction_ratings ' +
    'sharing_agreements last_audits slas sla_policies attachments macros views tags custom_statuses dates'
  ).split(' '),
);
/** Lists whose rows are the same whether an object is read whole or row by row. */
const READ = new Set(['users', 'tickets', 'results', 'ticket_comments', 'ticket_events']);
/** Lists of one ticket's talk. */
const TALK = new Set(['comments', 'audits']);
const OTHER_LISTS = 'what Zendesk lists beside tickets (organizations, groups, forms, metrics, ratings)';
const OTHER_EVENTS = 'changes of tickets in Zendesk (fields, notifications, ratings)';

/** Why a list is refused of which nothing is read; null for one that is passed over. */
export function refusalUnlessKnown(path: string): string | null {
  return PASSED_OVER.has(path.replace(/\[\]$/u, '')) ? null : refusalOfList(path);
}

/**
 * The parts of a row.
 *
 * @param list - The member of the outermost object whose list has the row; '' for an object of its own.
 */
export function* partsOfRow(value: Members, list: string): Parts {
  if (PASSED_OVER.has(list)) yield { kind: 'passed', what: OTHER_LISTS };
  else if (list === 'users') yield { kind: 'user', value };
  else if (list === 'ticket_events' || list === 'audits' || isAudit(value)) yield* partsOfAudit(value, null);
  else if (list === 'ticket_comments' || list === 'comments') yield partOfComment(value, null);
  else if (list === '' && isDocument(value)) yield* partsOfDocument(value);
  else if (isComment(value)) yield partOfComment(value, null);
  else if ('role' in value && 'name' in value && !('comments' in value)) yield { kind: 'user', value };
  else yield* partsOfTicket(value);
}

/** An object with a ticket, or with comments of one, and what goes with it. */
function* partsOfDocument(value: Members): Parts {
  const { ticket, comments } = value;
  const audits = [...listOf(value['audits']), ...(isMembers(value['audit']) ? [value['audit']] : [])];
  yield* partsBeside(value);
  if (isMembers(ticket))
    yield* partsOfTicket({
      ...ticket,
      comments: joined(ticket['comments'], comments),
      audits: joined(ticket['audits'], audits),
    });
  else yield* inOrder([...partsOfTalk([...listOf(comments), ...audits], idOf(value['ticket_id']))]);
}

/** What stands beside a ticket or beside comments: rows as in lists of their own, and lists of which nothing is read. */
function* partsBeside(value: Members): Parts {
  for (const [name, list] of Object.entries(value)) {
    if (TALK.has(name)) continue;
    for (const row of READ.has(name) ? listOf(list) : []) {
      if (isMembers(row)) yield* partsOfRow(row, name);
      else yield refused(refuse(name, 'holds what is no object', row));
    }
    const rows = READ.has(name) ? [] : listOf(list).filter((row) => isMembers(row));
    const reason = rows.length === 0 ? null : refusalUnlessKnown(name);
    if (reason !== null) yield refused({ reason, column: name, part: { [name]: list } });
    else for (const _ of rows) yield { kind: 'passed', what: OTHER_LISTS };
  }
}

function* partsOfTicket(value: Members): Parts {
  const id = idOf(value['id'], value['ticket_id']);
  if (id === null) return yield refused(refuse('id', 'is missing'));
  const parts = inOrder([...partsWithin(value, id)]);
  const comments = parts.flatMap((part) => (part.kind === 'comment' ? [part.value] : []));
  yield { kind: 'ticket', value, id, comments };
  yield* parts;
}

/** A ticket's comments, then those that only its audits have. */
function* partsWithin({ comments, audits }: Members, ticket: string): Parts {
  const known = new Set<string>();
  for (const value of listOf(comments)) {
    if (!isMembers(value)) yield refused(refuse('comments', 'holds what is no comment', value));
    else {
      const id = idOf(value['id']);
      if (id !== null) known.add(id);
      yield { kind: 'comment', value, ticket };
    }
  }
  for (const audit of listOf(audits)) {
    if (!isMembers(audit)) yield refused(refuse('audits', 'holds what is no audit', audit));
    else
      for (const part of partsOfAudit({ ...audit, ticket_id: ticket }, ticket))
        if (part.kind !== 'comment' || !known.has(idOf(part.value['id']) ?? '')) yield part;
  }
}

function* partsOfTalk(list: readonly unknown[], ticket: string | null): Parts {
  for (const value of list) {
    if (!isMembers(value)) yield refused(refuse('comments', 'holds what is no comment', value));
    else if (isAudit(value)) yield* partsOfAudit(value, ticket);
    else yield partOfComment(value, ticket);
  }
}

/**
 * The comments among the events of an audit (`events`) or of a ticket event (`child_events`), with what the audit says of
 * them. What else happened to the ticket is passed over.
 */
function* partsOfAudit(audit: Members, ticket: string | null): Parts {
  const { ticket_id, created_at, author_id, updater_id, via } = audit;
  const said = { ticket_id, created_at, author_id: author_id ?? updater_id, via };
  for (const event of [...listOf(audit['events']), ...listOf(audit['child_events'])]) {
    if (!isMembers(event)) yield refused(refuse('events', 'holds what is no event', event));
    else if (textOf(event['event_type'], event['type'])?.endsWith('Comment') !== true)
      yield { kind: 'passed', what: OTHER_EVENTS };
    else yield partOfComment({ ...said, ...withoutNulls(event) }, ticket);
  }
}

function partOfComment(value: Members, ticket: string | null): ZendeskPart {
  const id = idOf(value['ticket_id'], ticket);
  return id === null
    ? refused(refuse('ticket_id', NO_TICKET, value))
    : { kind: 'comment', value, ticket: id };
}

function refused(refusal: Refusal): ZendeskPart {
  return { kind: 'refused', refusal };
}

/** Comments by time, so that those without an id are numbered alike however they are listed; as they stand where one has no date. */
function inOrder(parts: readonly ZendeskPart[]): readonly ZendeskPart[] {
  const comments = parts.flatMap((part) =>
    part.kind === 'comment' ? [{ part, at: Date.parse(instantOf(part.value['created_at']) ?? '') }] : [],
  );
  if (comments.some(({ at }) => Number.isNaN(at))) return parts;
  const sorted = comments.sort((a, b) => a.at - b.at).map(({ part }) => part);
  return [...sorted, ...parts.filter(({ kind }) => kind !== 'comment')];
}

function isDocument({ id, ticket, comments, audits, audit }: Members): boolean {
  const hasParts = Array.isArray(comments) || Array.isArray(audits) || isMembers(audit);
  return isMembers(ticket) || (idOf(id) === null && hasParts);
}

/** A list, and of another what it has not. */
function joined(list: unknown, others: unknown): unknown[] {
  const ids = new Set(listOf(list).map((part) => idOf(membersOf(part)['id'])));
  const isNew = (part: unknown): boolean => !ids.has(idOf(membersOf(part)['id']) ?? '');
  return [...listOf(list), ...listOf(others).filter(isNew)];
}

function isAudit(value: Members): boolean {
  return 'events' in value || 'child_events' in value;
}

function isComment(value: Members): boolean {
  return 'author_id' in value && ('body' in value || 'plain_body' in value || 'html_body' in value);
}

function withoutNulls(event: Members): Members {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null));
}
