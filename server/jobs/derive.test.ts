import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Act, Outcome, Stance } from '../../schema/model/readings.ts';
import { buildFixture, type Fixture, type FixtureMessage } from '../analysis/testing/snapshot-fixture.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { derive } from './derive.ts';
import type { Derived, View } from './view.ts';

const WRITERS = ['ann', 'bob', 'cy', 'desk'];
const ACTS: readonly Act[] = ['request', 'confirmation', 'acceptance', 'redirection', 'complaint'];

const message: fc.Arbitrary<FixtureMessage> = fc
  .record({
    by: fc.constantFrom(...WRITERS).map((name) => `forum:${name}`),
    at: fc.integer({ min: 0, max: 50 }).map((minute) => minute * 60_000),
    conversation: fc.constantFrom('c1', 'c2', 'c3'),
    acts: fc.uniqueArray(fc.constantFrom(...ACTS), { maxLength: 2 }),
    mentions: fc.uniqueArray(fc.constantFrom('forum:desk', 'forum:ann'), { maxLength: 1 }),
  })
  .map((one) => ({ ...one, about: { acme: 'none' as const } }));

const fixture: fc.Arbitrary<Fixture> = fc.array(message, { minLength: 3, maxLength: 12 }).map((messages) => ({
  roles: [{ person: 'desk', role: 'employee' as const }],
  messages: messages.map((one, number) => ({ ...one, id: `m${number}` })),
  follows: [
    { from: 'forum:ann', to: 'forum:bob' },
    { from: 'forum:cy', to: 'forum:ann' },
  ],
}));

/** What may come between two views. */
const change: fc.Arbitrary<(before: Fixture) => Fixture> = fc.oneof(
  fc.constant((before: Fixture) => before),
  fc.tuple(fc.nat(), fc.constantFrom<Stance>('favor', 'against')).map(
    ([which, stance]) =>
      (before: Fixture) =>
        put(before, which, { about: { acme: stance }, judged: ['acme'] }),
  ),
  fc.nat().map((which) => (before: Fixture) => put(before, which, { acts: ['confirmation'] })),
  fc.constantFrom<Outcome>('resolved', 'redirected', 'not_a_request').map((outcome) => (before: Fixture) => ({
    ...before,
    outcomes: [{ conversation: before.messages![0]!.conversation!, outcome, at: 60 * 60_000 }],
  })),
  message.map((one) => (before: Fixture) => ({
    ...before,
    messages: [...before.messages!, { ...one, id: 'new', at: 55 * 60_000 }],
  })),
  fc.constant((before: Fixture) => ({ ...before, follows: before.follows!.slice(1) })),
  fc.constant((before: Fixture) => ({
    ...before,
    roles: [...before.roles!, { person: 'bob', role: 'partner' as const }],
  })),
);

function put(before: Fixture, which: number, what: Partial<FixtureMessage>): Fixture {
  const place = which % before.messages!.length;
  const messages = before.messages!.map((one, at) => (at === place ? { ...one, ...what } : one));
  return { ...before, messages };
}

async function viewOf(snapshot: Snapshot, before: View | null = null): Promise<View> {
  return { snapshot, derived: await derive(snapshot, before) };
}

/** Without the names of communities, which go on from view to view. */
function measuresOf(derived: Derived): object {
  const { communities: _communities, ...measures } = derived;
  return measures;
}

describe('what is derived after a change', () => {
  test.prop([fixture, change])('is what is derived anew', async (first, changed) => {
    const before = await viewOf(buildFixture(first).snapshot);
    const { snapshot } = buildFixture(changed(first));
    const after = await viewOf(snapshot, before);
    expect(measuresOf(after.derived)).toEqual(measuresOf(await derive(snapshot)));
  });

  test.prop([fixture, fc.nat()])(
    'is not computed again where only a stance was judged',
    async (first, which) => {
      const before = await viewOf(buildFixture(first).snapshot);
      const judged = put(first, which, { about: { acme: 'against' }, judged: ['acme'] });
      const { derived } = await viewOf(buildFixture(judged).snapshot, before);
      expect(derived.ties.interactions.buffer).toBe(before.derived.ties.interactions.buffer);
      expect(derived.conversations.exposed.buffer).toBe(before.derived.conversations.exposed.buffer);
      expect(derived.cases.ofConversation.buffer).toBe(before.derived.cases.ofConversation.buffer);
    },
  );
});
