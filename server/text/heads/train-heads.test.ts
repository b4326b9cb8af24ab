import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { STANCES } from '../../../schema/model/readings.ts';
import { loadStanceExamples } from '../examples/load-examples.ts';
import { createTextReader } from '../reader.ts';
import { fromStored, loadHeads, type StoredHeads, toStored } from './heads.ts';
import { trainHeads } from './train-heads.ts';

const EXAMPLES = loadStanceExamples('en').map(({ text, stance, language }) => ({ text, stance, language }));
/** A team that calls against what the examples call favor, and the other way round. */
const TURNED = EXAMPLES.slice(0, 240).map((example) => ({
  ...example,
  stance: ({ favor: 'against', none: 'none', against: 'favor' } as const)[example.stance],
}));

describe('trainHeads', () => {
  it('is drawn towards what labels say', () => {
    const { heads, trained, untrained, variance } = trainHeads(TURNED, loadHeads());
    expect(variance).toBeGreaterThan(0);
    expect(trained.stance.macroF1).toBeGreaterThan(untrained.stance.macroF1 + 0.1);
    expect(heads.name).toMatch(/^table-2\+240-[0-9a-f]{8}$/);
    const reader = createTextReader([], heads);
    const share = TURNED.filter(({ text, stance }) => reader.read(text).addressed.stance === stance).length;
    expect(share / TURNED.length).toBeGreaterThan(0.6);
  });

  it('learns words that no list and no table knows, and reads with them from a file', () => {
    const words = { favor: 'zibbly', none: 'quendle', against: 'morvish' } as const;
    const own = EXAMPLES.slice(0, 150).map(({ text, language }, at) => {
      const stance = STANCES[at % STANCES.length]!;
      return { text: `${text} ${words[stance]}`, language, stance };
    });
    const { heads, trained } = trainHeads(own, loadHeads());
    expect(trained.stance.macroF1).toBeGreaterThan(0.9);
    expect(heads.grams).toBeDefined();
    const again = fromStored(JSON.parse(JSON.stringify(toStored(heads))) as StoredHeads);
    const readers = [heads, again].map((each) => createTextReader([], each));
    for (const [stance, word] of Object.entries(words)) {
      const [kept, read] = readers.map(
        (reader) => reader.read(`The parcel came today ${word}`, 'en').addressed,
      );
      expect(kept!.stance).toBe(stance);
      expect(read).toEqual(kept);
    }
  });

  it('reads no label by heads that saw the same text', () => {
    const copies = EXAMPLES.slice(0, 12).flatMap(({ text, language }, at) =>
      Array.from({ length: 5 }, (_, copy) => ({
        text: `${text} ${copy}`, // numbers say nothing
        language,
        stance: STANCES[(at * 7 + 1) % STANCES.length]!,
      })),
    );
    const { trained } = trainHeads(copies, loadHeads());
    expect(trained.stance.macroF1).toBeLessThan(0.8);
  });

  it('leaves the heads as they are where labels teach nothing new', () => {
    const reader = createTextReader([]);
    const agreed = EXAMPLES.slice(0, 120).map(({ text, language }) => ({
      text,
      language,
      stance: reader.read(text, language).addressed.stance,
    }));
    const training = trainHeads(agreed, loadHeads());
    expect(training.variance).toBe(0);
    expect(training.heads).toBe(loadHeads());
    expect(training.trained).toEqual(training.untrained);
  });

  it('refuses too few labels, and labels of one stance', () => {
    expect(() => trainHeads(EXAMPLES.slice(0, 49), loadHeads())).toThrow(InvalidInputError);
    const same = EXAMPLES.slice(0, 60).map((example) => ({ ...example, stance: 'none' as const }));
    expect(() => trainHeads(same, loadHeads())).toThrow(/another stance/);
  });
});
