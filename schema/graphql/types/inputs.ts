import { InvalidInputError } from '../../model/errors.ts';
import { builder } from '../builder.ts';
import { ownId } from '../global-id.ts';
import type { CaseFilterInput } from '../ports/cases.ts';
import type { ConversationFilterInput } from '../ports/conversations.ts';
import type { MessageFilterInput } from '../ports/messages.ts';
import type { PersonFilterInput, TalkFilterInput } from '../ports/person-filter.ts';
import { periodOf } from '../arguments.ts';
import { ConversationClockEnum, MessageStanceEnum, OutcomeEnum, RoleEnum, StandingEnum } from './enums.ts';

export const Period = builder.inputType('Period', {
  fields: (t) => ({
    since: t.field({ type: 'DateTime', description: 'Inclusive. Null: from the beginning.' }),
    until: t.field({ type: 'DateTime', description: 'Exclusive. Null: to the end.' }),
  }),
});

export const PersonFilter = builder.inputType('PersonFilter', {
  fields: (t) => ({
    roles: t.field({ type: [RoleEnum], description: 'Any of these roles, at any time.' }),
    channels: t.stringList(),
    standing: t.field({ type: [StandingEnum] }),
    brand: t.id({ description: 'The brand that standing is about; the owned brand when null.' }),
    community: t.id(),
    text: t.string({ description: 'Part of a name or handle.' }),
    discussing: t.id({ description: 'A brand that they wrote about.' }),
    period: t.field({ type: Period, description: 'When they wrote about it.' }),
    wroteAs: t.field({
      type: [RoleEnum],
      description: 'With `discussing`: any of these roles when they wrote about it.',
    }),
    wroteIn: t.stringList({
      description: 'With `discussing`: any of these channels in which they wrote about it.',
    }),
  }),
});

export const TalkFilter = builder.inputType('TalkFilter', {
  description: 'Which of what is said of a brand.',
  fields: (t) => ({
    roles: t.field({ type: [RoleEnum], description: 'Any of these roles of the author when writing.' }),
    channels: t.stringList(),
    languages: t.stringList(),
    author: t.field({ type: PersonFilter, description: 'Who wrote it.' }),
  }),
});

export const MessageFilter = builder.inputType('MessageFilter', {
  fields: (t) => ({
    brand: t.id({ description: 'The brand that the message is about.' }),
    period: t.field({ type: Period }),
    stance: t.field({ type: MessageStanceEnum, description: 'What it says about the brand.' }),
    roles: t.field({ type: [RoleEnum], description: 'Any of these roles of the author when writing.' }),
    channels: t.stringList(),
    languages: t.stringList(),
    author: t.field({ type: PersonFilter, description: 'Who wrote it.' }),
    text: t.string({ description: 'Has all these words, inflected or not.' }),
  }),
});

export const ConversationFilter = builder.inputType('ConversationFilter', {
  fields: (t) => ({
    brand: t.id(),
    channels: t.stringList(),
    outcomes: t.field({ type: [OutcomeEnum] }),
    period: t.field({ type: Period }),
    withoutUs: t.boolean({ description: 'True: nobody of the company has written in it.' }),
    timed: t.field({
      type: ConversationClockEnum,
      description: 'Those in which this clock has stopped: the ones that its median counts.',
    }),
    talk: t.field({
      type: TalkFilter,
      description: 'Those with such a message: about the brand where one is named, and in the period.',
    }),
    text: t.string(),
  }),
});

export const CaseFilter = builder.inputType('CaseFilter', {
  fields: (t) => ({
    brand: t.id(),
    asker: t.field({ type: PersonFilter, description: 'Who asked first.' }),
    outcomes: t.field({ type: [OutcomeEnum] }),
    period: t.field({ type: Period }),
    unansweredSomewhere: t.boolean({ description: 'True: some channel of it never got an answer.' }),
    closedUnconfirmed: t.boolean({
      description: 'True: the company called it done and the asker never confirmed.',
    }),
  }),
});

/** An optional brand argument as the graph's id. */
export function brandId(value: string | null | undefined): string | null {
  return value === null || value === undefined ? null : ownId('Brand', value);
}

export function personFilterOf(
  filter: typeof PersonFilter.$inferInput | null | undefined,
): PersonFilterInput {
  const community = filter?.community;
  return {
    roles: filter?.roles ?? null,
    channels: filter?.channels?.map((channel) => channel.toLowerCase()) ?? null,
    standing: filter?.standing ?? null,
    brand: brandId(filter?.brand),
    community: community === null || community === undefined ? null : ownId('Community', community),
    text: searchText(filter?.text),
    discussing: brandId(filter?.discussing),
    period: filter?.period === null || filter?.period === undefined ? null : periodOf(filter.period),
    wroteAs: filter?.wroteAs ?? null,
    wroteIn: filter?.wroteIn?.map((channel) => channel.toLowerCase()) ?? null,
  };
}

export function talkFilterOf(
  filter: typeof TalkFilter.$inferInput | null | undefined,
): TalkFilterInput | null {
  if (filter === null || filter === undefined) return null;
  return {
    roles: filter.roles ?? null,
    channels: filter.channels?.map((channel) => channel.toLowerCase()) ?? null,
    languages: filter.languages ?? null,
    author: filter.author === null || filter.author === undefined ? null : personFilterOf(filter.author),
  };
}

export function messageFilterOf(
  filter: typeof MessageFilter.$inferInput | null | undefined,
): MessageFilterInput {
  return {
    brand: brandId(filter?.brand),
    period: filter?.period === null || filter?.period === undefined ? null : periodOf(filter.period),
    stance: filter?.stance ?? null,
    roles: filter?.roles ?? null,
    channels: filter?.channels?.map((channel) => channel.toLowerCase()) ?? null,
    languages: filter?.languages ?? null,
    author: filter?.author === null || filter?.author === undefined ? null : personFilterOf(filter.author),
    text: searchText(filter?.text),
  };
}

export function conversationFilterOf(
  filter: typeof ConversationFilter.$inferInput | null | undefined,
): ConversationFilterInput {
  return {
    brand: brandId(filter?.brand),
    channels: filter?.channels?.map((channel) => channel.toLowerCase()) ?? null,
    outcomes: filter?.outcomes ?? null,
    period: filter?.period === null || filter?.period === undefined ? null : periodOf(filter.period),
    withoutUs: filter?.withoutUs ?? null,
    timed: filter?.timed ?? null,
    talk: talkFilterOf(filter?.talk),
    text: searchText(filter?.text),
  };
}

export function caseFilterOf(filter: typeof CaseFilter.$inferInput | null | undefined): CaseFilterInput {
  return {
    brand: brandId(filter?.brand),
    asker: filter?.asker === null || filter?.asker === undefined ? null : personFilterOf(filter.asker),
    outcomes: filter?.outcomes ?? null,
    period: filter?.period === null || filter?.period === undefined ? null : periodOf(filter.period),
    unansweredSomewhere: filter?.unansweredSomewhere ?? null,
    closedUnconfirmed: filter?.closedUnconfirmed ?? null,
  };
}

const MOST_SEARCHED = 1000;

/**
 * A text to search by.
 *
 * @throws {InvalidInputError} when it is no text that somebody would search by.
 */
export function searchText(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  if (text.length <= MOST_SEARCHED) return text;
  throw new InvalidInputError(
    `The text to search by has ${text.length} characters; pass at most ${MOST_SEARCHED}.`,
  );
}
