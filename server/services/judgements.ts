import type { JudgementPort } from '../../schema/graphql/ports/judgements.ts';
import type { CaseSource } from '../../schema/graphql/ports/sources.ts';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import { caseConversations } from '../analysis/cases/case-columns.ts';
import { type AccessRole, requireRole } from './access.ts';
import { mergePeople, splitPerson } from '../store/people.ts';
import { createGraphReader } from '../ingest/reading.ts';
import { writeRecords } from '../store/records/write.ts';
import { eraseEverywhere } from './erasure.ts';
import {
  caseSource,
  conversationSource,
  getBrand,
  getPerson,
  messageSource,
  personSource,
} from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';
import type { World } from './world.ts';

/** Who decides and what they see; `current` is read again after a change. */
export interface Session {
  readonly role: AccessRole;
  readonly current: () => VisibleGraph;
  /** Takes up the graph as it is after a change. */
  readonly renew: () => Promise<void>;
}

/** What people decide; it is in the graph, and in what is shown, when the promise is kept. */
export function createJudgementPort(world: World, session: Session): JudgementPort {
  const writeAll = async (records: readonly GrapevineRecord[]): Promise<void> => {
    await writeRecords(world.store, records, createGraphReader([]).read);
    await world.refresh();
    await session.renew();
  };
  const write = (record: GrapevineRecord): Promise<void> => writeAll([record]);
  const check = (least: AccessRole): VisibleGraph => {
    requireRole(session.role, least);
    return session.current();
  };
  return {
    labelMessage: async (message, brand, stance) => {
      const graph = check('analyst');
      getMessage(graph, message);
      getBrand(graph, brand);
      await write({ type: 'label', message, brand, stance, at: new Date().toISOString() });
      return messageSource(session.current(), getMessage(session.current(), message));
    },
    setOutcome: async (conversation, outcome) => {
      const graph = check('analyst');
      getConversation(graph, conversation);
      await write({ type: 'outcome', conversation, outcome, at: new Date().toISOString() });
      return conversationSource(session.current(), getConversation(session.current(), conversation));
    },
    mergeCases: async (into, from) => {
      const graph = check('analyst');
      const target = getCase(graph, into);
      const others = [...new Set(from.map((id) => getCase(graph, id)))];
      if (others.length === 0)
        throw new InvalidInputError('Argument "from" is empty; name the cases to merge.');
      if (others.includes(target))
        throw new InvalidInputError('A case cannot be merged into itself; leave it out of "from".');
      const conversations = others.flatMap((other) => conversationsOf(graph, other));
      await writeAll(conversations.map((conversation) => belongsTo(conversation, into)));
      return caseOf(session.current(), into)[0]!;
    },
    splitCase: async (id, conversations) => {
      const graph = check('analyst');
      const own = new Set(conversationsOf(graph, getCase(graph, id)));
      const leaving = [...new Set(conversations)];
      const [first] = leaving;
      if (first === undefined)
        throw new InvalidInputError('Argument "conversations" is empty; name those that are another matter.');
      for (const conversation of leaving) {
        getConversation(graph, conversation);
        if (!own.has(conversation))
          throw new InvalidInputError(
            `Conversation "${conversation}" is not of case "${id}"; pass one of its own.`,
          );
      }
      const staying = [...own].filter((conversation) => !leaving.includes(conversation));
      if (staying.length === 0)
        throw new InvalidInputError('All conversations of the case are named; leave out those that stay.');
      await writeAll([
        ...leaving.map((conversation) => belongsTo(conversation, first)),
        // the others may be together by what leaves alone
        ...staying.map((conversation) => belongsTo(conversation, staying[0]!)),
      ]);
      return [staying[0]!, first].flatMap((conversation) => caseOf(session.current(), conversation));
    },
    mergePeople: async (into, from) => {
      const graph = check('analyst');
      const target = graph.personId(getPerson(graph, into));
      const others = [...new Set(from.map((id) => graph.personId(getPerson(graph, id))))];
      if (others.length === 0)
        throw new InvalidInputError('Argument "from" is empty; name the people to merge.');
      if (others.includes(target))
        throw new InvalidInputError('A person cannot be merged into themselves; leave them out of "from".');
      await mergePeople(world.store, target, others);
      await world.refresh();
      await session.renew();
      return personSource(session.current(), getPerson(session.current(), target));
    },
    splitPerson: async (person, accounts) => {
      const graph = check('analyst');
      if (accounts.length === 0)
        throw new InvalidInputError('Argument "accounts" is empty; name channel:handle of each.');
      const people = await splitPerson(world.store, graph.personId(getPerson(graph, person)), accounts);
      await world.refresh();
      await session.renew();
      return people.map((id) => personSource(session.current(), getPerson(session.current(), id)));
    },
    erasePerson: async (id) => {
      const graph = check('admin');
      const node = getPerson(graph, id);
      const { inOffsets, outOffsets } = graph.derived.graph;
      const ties = inOffsets[node + 1]! - inOffsets[node]! + outOffsets[node + 1]! - outOffsets[node]!;
      const { accounts, messages } = await eraseEverywhere(world, graph.personId(node));
      await session.renew();
      return { accounts, messages: messages.length, ties };
    },
  };
}

function getMessage(graph: VisibleGraph, id: string): number {
  const message = graph.messageNumber(id);
  if (message === undefined)
    throw new NotFoundError(`Message "${id}" not found; pass an id from \`messages\`.`, { id });
  return message;
}

function getConversation(graph: VisibleGraph, id: string): number {
  const conversation = graph.conversationNumber(id);
  if (conversation === undefined)
    throw new NotFoundError(`Conversation "${id}" not found; pass an id from \`conversations\`.`, { id });
  return conversation;
}

function getCase(graph: VisibleGraph, id: string): number {
  const number = graph.caseNumber(id);
  if (number === undefined)
    throw new NotFoundError(`Case "${id}" not found; pass an id from \`cases\`.`, { id });
  return number;
}

/** Ids of the conversations of a case, oldest first. */
function conversationsOf(graph: VisibleGraph, number: number): string[] {
  return [...caseConversations(graph.derived.cases, number)].map((index) => graph.conversationId(index));
}

/** Beside what the same people say of its outcome, each with an instant of its own. */
const CASE_JUDGE = 'human-case';

function belongsTo(conversation: string, other: string): GrapevineRecord {
  return {
    type: 'outcome',
    conversation,
    case: other,
    by: CASE_JUDGE,
    at: new Date().toISOString(),
  };
}

/** The case that a conversation belongs to now; none where nothing is asked in it. */
function caseOf(graph: VisibleGraph, conversation: string): CaseSource[] {
  const number = graph.caseOfConversation(getConversation(graph, conversation));
  return number === undefined ? [] : [caseSource(graph, number)];
}
