import { describe, expect, it } from 'vitest';
import { buildFixture } from '../testing/snapshot-fixture.ts';
import { messageWeights } from './message-weights.ts';
import { peopleTalk } from './people-talk.ts';

const about = { acme: 'against' } as const;
const { snapshot, message, brand } = buildFixture({
  messages: [
    { id: 'a', by: 'x:ann', at: 1, text: 'Twice and again', about },
    { id: 'b', by: 'x:ann', at: 2, text: 'Twice and again', about },
    { id: 'c', by: 'x:ann', at: 3, text: 'Twice and again', about },
    { id: 'd', by: 'x:ann', at: 3, text: 'Once', about },
  ],
});

describe('messageWeights', () => {
  it('shares a message among the copies of a period, whichever was asked for before', () => {
    const talk = peopleTalk(snapshot, brand('acme'));
    const weightOf = (id: string, since: number, until: number) =>
      messageWeights(snapshot, { since, until }, talk)?.(message(id), 2);
    expect(weightOf('b', 1, 4)).toBe(1 / 3);
    expect(weightOf('b', 2, 4)).toBe(1 / 2);
    expect(weightOf('b', 2, 3)).toBe(1);
    expect(weightOf('b', 1, 4)).toBe(1 / 3);
    expect(weightOf('d', 1, 4)).toBe(1);
    expect(weightOf('d', 4, 5)).toBeUndefined(); // no copies: each counts whole
  });
});
