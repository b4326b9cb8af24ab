import { describe, expect, it } from 'vitest';
import { loadStanceExamples } from '../examples/load-examples.ts';
import { createEncoderReader } from '../reader.ts';
import { learnEncoderHeads } from './encoder-heads.ts';
import { trainEncoderHeads } from './train-encoder-heads.ts';

const DIMENSIONS = 32;
const EXAMPLES = loadStanceExamples('en');
const HEADS = learnEncoderHeads(
  'fake',
  EXAMPLES,
  EXAMPLES.map(({ text }) => vectorOf(text)),
);
/** A team of whose messages a word that lists do not know says everything. */
const OWN = Array.from({ length: 120 }, (_, at) => {
  const stance = (['favor', 'none', 'against'] as const)[at % 3]!;
  const word = { favor: 'zibbly', none: 'quendle', against: 'morvish' }[stance];
  const customer = String.fromCodePoint(
    ...[at, at / 10, at / 100].map((part) => 97 + (Math.floor(part) % 10)),
  );
  return { text: `${word} ${word} customer ${customer}`, language: 'en', stance };
});

describe('trainEncoderHeads', () => {
  it('is drawn towards what labels say, by vectors that lists know nothing of', () => {
    const vectors = OWN.map(({ text }) => vectorOf(text));
    const { heads, trained, untrained, variance } = trainEncoderHeads(OWN, vectors, HEADS);
    expect(variance).toBeGreaterThan(0);
    expect(trained.stance.macroF1).toBeGreaterThan(untrained.stance.macroF1 + 0.2);
    expect(heads.name).toMatch(/^fake\+[0-9a-f]{6}\+120-[0-9a-f]{8}$/u);
    expect(heads).toMatchObject({ dimensions: DIMENSIONS, scale: HEADS.scale, centres: HEADS.centres });
  });

  it('stays as it is where labels say what it read', () => {
    const vectors = EXAMPLES.slice(0, 90).map(({ text }) => vectorOf(text));
    const reader = createEncoderReader([], HEADS);
    const agreed = EXAMPLES.slice(0, 90).map(({ text, language }, at) => ({
      text,
      language,
      stance: reader.read(text, language, vectors[at]!).addressed.stance,
    }));
    const training = trainEncoderHeads(agreed, vectors, HEADS);
    expect(training.variance).toBe(0);
    expect(training.heads).toBe(HEADS);
  });
});

/** A direction for each word, of length 1. */
function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + letter.codePointAt(0)!) % 1_000_003;
    vector[hash % DIMENSIONS]! += 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
