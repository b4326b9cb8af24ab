import { describe, expect, it, vi } from 'vitest';
import { createAsk } from './ask.ts';

/** Threads that answer when they are told to. */
function setUp() {
  const asked: { signal: AbortSignal; answer: (value: unknown) => void }[] = [];
  const threads = {
    ask: vi.fn(
      (_view: unknown, _name: unknown, _input: unknown, signal?: AbortSignal) =>
        new Promise<never>((resolve, reject) => {
          signal!.addEventListener('abort', () => reject(new Error('given up')));
          asked.push({ signal: signal!, answer: resolve as (value: unknown) => void });
        }),
    ),
  };
  return { ask: createAsk(threads, { scope: 'all', version: 1 }), asked };
}

describe('createAsk', () => {
  const input = { people: [1], ties: 2 };

  it('asks once what several want, and keeps the answer', async () => {
    const { ask, asked } = setUp();
    const both = [ask('audience', input), ask('audience', input)];
    asked[0]!.answer('an answer');
    expect(await Promise.all(both)).toEqual(['an answer', 'an answer']);
    expect(await ask('audience', input)).toBe('an answer');
    expect(asked).toHaveLength(1);
  });

  it('tells columns apart by what is in them', async () => {
    const { ask, asked } = setUp();
    const tiesOf = (people: Uint32Array) =>
      void ask('pictureTies', { people, crowdOf: Int32Array.of(-1, 0), first: 5, since: 0, until: 1 });
    const column = Uint32Array.of(7, 1, 2);
    tiesOf(column.subarray(1));
    tiesOf(Uint32Array.of(1, 2));
    expect(asked).toHaveLength(1);
    tiesOf(Uint32Array.of(1, 3));
    expect(asked).toHaveLength(2);
  });

  it('gives up what nobody wants any more, and only that', async () => {
    const { ask, asked } = setUp();
    const [one, other] = [new AbortController(), new AbortController()];
    const answers = [ask('audience', input, one.signal), ask('audience', input, other.signal)];
    one.abort();
    expect(asked[0]!.signal.aborted).toBe(false);
    other.abort();
    expect(asked[0]!.signal.aborted).toBe(true);
    await expect(Promise.all(answers)).rejects.toThrow('given up');
    void ask('audience', input).catch(() => undefined);
    expect(asked).toHaveLength(2);
  });

  it('goes on for somebody who cannot give up', () => {
    const { ask, asked } = setUp();
    const one = new AbortController();
    void ask('audience', input);
    void ask('audience', input, one.signal);
    one.abort();
    expect(asked[0]!.signal.aborted).toBe(false);
  });

  it('keeps an answer whose asker goes away later', async () => {
    const { ask, asked } = setUp();
    const one = new AbortController();
    const answer = ask('audience', input, one.signal);
    asked[0]!.answer('an answer');
    await answer;
    one.abort();
    expect(await ask('audience', input)).toBe('an answer');
    expect(asked).toHaveLength(1);
  });
});
