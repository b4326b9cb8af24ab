import { describe, expect, it } from 'vitest';
import { STANCES } from '../../../schema/model/readings.ts';
import {
  type Example,
  EXAMPLE_ACTS,
  EXAMPLE_LANGUAGES,
  loadExamples,
  loadStanceExamples,
} from './load-examples.ts';

/** Share of common character trigrams from which two sentences say the same. */
const NEAR = 0.6;

const examples = new Map(EXAMPLE_LANGUAGES.map((language) => [language, loadExamples(language)]));

describe('the example sentences', () => {
  it('are at least 2,000, and about as many in each language', () => {
    const counts = [...examples.values()].map((list) => list.length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(2000);
    expect(Math.min(...counts) / Math.max(...counts)).toBeGreaterThan(0.9);
  });

  it.each(EXAMPLE_LANGUAGES)('have every stance and act in %s', (language) => {
    const list = examples.get(language)!;
    const stances = loadStanceExamples(language);
    for (const stance of STANCES)
      expect(stances.filter((example) => example.stance === stance).length).toBeGreaterThan(
        stances.length / 4,
      );
    for (const act of EXAMPLE_ACTS)
      expect(list.filter((example) => example.acts.includes(act)).length).toBeGreaterThanOrEqual(15);
  });

  it.each(EXAMPLE_LANGUAGES)('say nothing twice in %s', (language) => {
    expect(findNearDuplicates(examples.get(language)!)).toEqual([]);
  });

  it('find what differs in a letter', () => {
    const [first] = examples.get('en')!;
    expect(findNearDuplicates([first!, { ...first!, text: `${first!.text}!` }])).toHaveLength(1);
  });
});

function findNearDuplicates(list: readonly Example[]): string[] {
  const trigrams = list.map(({ text }) => trigramsOf(text));
  const found: string[] = [];
  for (let one = 0; one < list.length; one++)
    for (let other = 0; other < one; other++)
      if (overlap(trigrams[one]!, trigrams[other]!) >= NEAR)
        found.push(`${list[one]!.text} ~ ${list[other]!.text}`);
  return found;
}

function trigramsOf(text: string): Set<string> {
  const letters = [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].join(' ');
  return new Set(
    Array.from({ length: Math.max(1, letters.length - 2) }, (_, at) => letters.slice(at, at + 3)),
  );
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const piece of one) if (other.has(piece)) both++;
  return both / (one.size + other.size - both);
}
