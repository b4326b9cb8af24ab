import { OUTCOME_JUDGES, OUTCOMES, STANCES, STANDINGS } from '../../model/readings.ts';
import { ROLES } from '../../model/roles.ts';
import { builder } from '../builder.ts';
import type { TimeBucket } from '../ports/brands.ts';
import type { CaseOrder } from '../ports/cases.ts';
import type { ConversationClock, ConversationOrder } from '../ports/conversations.ts';
import type { PersonOrder } from '../ports/people.ts';

function upperCased<Value extends string>(
  values: readonly Value[],
  descriptions: Partial<Record<Value, string>> = {},
): Record<string, { value: Value; description?: string }> {
  return Object.fromEntries(
    values.map((value) => {
      const description = descriptions[value];
      return [value.toUpperCase(), description === undefined ? { value } : { value, description }];
    }),
  );
}

function upperSnaked<Value extends string>(values: readonly Value[]): Record<string, { value: Value }> {
  const snake = (value: string): string => value.replace(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase();
  return Object.fromEntries(values.map((value) => [snake(value), { value }]));
}

export const RoleEnum = builder.enumType('Role', { values: upperCased(ROLES) });

export const MessageStanceEnum = builder.enumType('MessageStance', {
  description: 'What one message says about one brand.',
  values: upperCased(STANCES),
});

export const StandingEnum = builder.enumType('Standing', {
  description: 'Where a person stands towards a brand, from all their messages about it.',
  values: upperCased(STANDINGS, { undecided: 'Too little evidence to say.' }),
});

export const OutcomeEnum = builder.enumType('Outcome', {
  description: "How far the company's answer to a conversation has come. RESPONDED is not RESOLVED.",
  values: upperCased(OUTCOMES, {
    unanswered: 'The asker waits, nobody of the company has written.',
    responded: 'The company has written, the matter is open.',
    redirected: 'Moved to a private channel or another desk, outcome not seen here.',
    resolved: 'The asker confirmed that it is settled, or accepted an answer.',
    reopened: 'It was resolved, and the asker came back.',
    not_a_request: 'Nothing was asked of the company.',
  }),
});

export const OutcomeJudgeEnum = builder.enumType('OutcomeJudge', {
  description: "Who says what a conversation's outcome is.",
  values: upperCased(OUTCOME_JUDGES, {
    person: 'Somebody of the team.',
    learned: 'What was learned from what people said of other conversations (`grapevine train`).',
    rules: 'The rules that are shipped.',
  }),
});

export const TimeBucketEnum = builder.enumType('TimeBucket', {
  values: upperCased(['hour', 'day', 'week', 'month'] satisfies TimeBucket[]),
});

export const PersonOrderEnum = builder.enumType('PersonOrder', {
  values: upperSnaked([
    'pageRank',
    'betweenness',
    'outDegree',
    'inDegree',
    'reach',
    'messages',
    'followers',
    'name',
  ] satisfies PersonOrder[]),
});

export const ConversationOrderEnum = builder.enumType('ConversationOrder', {
  values: upperSnaked(['exposed', 'lastMessage', 'started', 'waiting'] satisfies ConversationOrder[]),
});

export const ConversationClockEnum = builder.enumType('ConversationClock', {
  description: 'What a median of a discussion is taken over: responseSeconds, or resolutionSeconds.',
  values: upperSnaked(['response', 'resolution'] satisfies ConversationClock[]),
});

export const CaseOrderEnum = builder.enumType('CaseOrder', {
  values: upperSnaked(['opened', 'waiting', 'exposed'] satisfies CaseOrder[]),
});
