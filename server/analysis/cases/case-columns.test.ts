import { expect, it } from 'vitest';
import { buildFixture } from '../testing/snapshot-fixture.ts';
import { caseAt, packCases } from './case-columns.ts';
import { findCases } from './cases.ts';

it('cases come out of their columns as they went in', () => {
  const { snapshot } = buildFixture({
    people: { ada: 'ada', 'ada-mail': 'ada' },
    roles: [{ person: 'zoe', role: 'employee' }],
    messages: [
      {
        id: 'q1',
        by: 'forum:ada',
        at: '2010-05-01T10:00:00Z',
        acts: ['request'],
        about: { acme: 'against' },
      },
      { id: 'a1', by: 'forum:zoe', at: '2010-05-01T11:00:00Z', replyTo: 'q1', acts: ['redirection'] },
      { id: 'q2', by: 'email:ada', at: '2010-05-02T10:00:00Z', acts: ['request'], about: { acme: 'none' } },
      { id: 'q3', by: 'forum:ben', at: '2010-05-03T10:00:00Z', acts: ['request'], about: { acme: 'none' } },
      { id: 'a3', by: 'forum:zoe', at: '2010-05-03T11:00:00Z', replyTo: 'q3' },
      { id: 't3', by: 'forum:ben', at: '2010-05-03T12:00:00Z', replyTo: 'a3', acts: ['confirmation'] },
    ],
  });
  const cases = findCases(snapshot);
  expect(cases.length).toBeGreaterThan(1);
  expect(cases.some(({ link }) => link !== null)).toBe(true);
  const columns = packCases(cases, snapshot.conversations.count);
  expect(cases.map((_, index) => caseAt(snapshot, columns, index))).toEqual(cases);
  for (const [index, { conversations }] of cases.entries())
    for (const conversation of conversations) expect(columns.ofConversation[conversation]).toBe(index);
});
