import { type Encoder, EncoderError, type TextUse } from '../../encoder/types.ts';

/** An encoder that a test has in its hand: each word has a direction, and words that mean the same have one. */
export interface FakeEncoder extends Encoder {
  /** Every text that it was given, in turn. */
  readonly given: { readonly text: string; readonly use: TextUse }[];
  /** Set, it fails with this. */
  failure: string | null;
}

const DIMENSIONS = 48;
const SAME: Readonly<Record<string, string>> = { koffer: 'suitcase', чемодан: 'suitcase', 가방: 'suitcase' };

export function createFakeEncoder(model = 'fake-1'): FakeEncoder {
  const fake: FakeEncoder = {
    batch: 64,
    given: [],
    failure: null,
    model: async () => model,
    encode: async (texts, use) => {
      if (fake.failure !== null) throw new EncoderError(fake.failure);
      fake.given.push(...texts.map((text) => ({ text, use })));
      return texts.map(vectorOf);
    },
    close: async () => undefined,
  };
  return fake;
}

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let hash = 7;
    for (const letter of SAME[word] ?? word) hash = (hash * 31 + letter.codePointAt(0)!) % 1_000_003;
    vector[hash % DIMENSIONS]! += 1;
  }
  return vector;
}
