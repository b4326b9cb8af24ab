import { describe, expect, it } from 'vitest';
import { explainPath, firstWords } from './explain.ts';

describe('explaining a path', () => {
  it('names who takes up whose words, how probably, and quotes a message for each tie', () => {
    const hops = [
      { probability: 0.5, quote: { text: 'Skylark   loses\nevery bag', at: Date.UTC(2010, 2, 1) } },
      { probability: 0.123, quote: null },
    ];
    expect(explainPath(['Ann', 'Ben', 'Cem'], hops)).toBe(
      'Ben takes up what Ann writes (50 %: “Skylark loses every bag”, 2010-03-01); Cem takes up what Ben writes (12 %, as was stated).',
    );
  });

  it('cuts between words, and never within a letter that has several code points', () => {
    expect(firstWords('one two three four', 9)).toBe('one two…');
    expect(firstWords('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧👩‍👩‍👧…');
    expect(firstWords('short')).toBe('short');
  });
});
