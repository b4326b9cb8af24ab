import { createHash } from 'node:crypto';
import type { ReadText } from '../store/types.ts';
import type { BrandToFind } from '../text/types.ts';
import { createTextReader } from '../text/reader.ts';

/** A reader for the graph's brands, and the hash by which readings made for other brands are told apart. */
export interface GraphReader {
  readonly read: ReadText;
  readonly readFor: string;
}

/** Makes the reader that reads at import for these brands. */
export function createGraphReader(brands: readonly BrandToFind[]): GraphReader {
  const reader = createTextReader(brands);
  const readFor = createHash('sha256')
    .update(JSON.stringify([reader.name, brands]))
    .digest('base64url')
    .slice(0, 16);
  return {
    readFor,
    read: (text, language) => {
      const reading = reader.read(text, language);
      return {
        language: reading.language,
        acts: reading.acts,
        by: reader.name,
        readFor,
        addressedStance: reading.addressed.stance,
        addressedConfidence: reading.addressed.confidence,
        brands: [...reading.brands].map(([brand, { stance, confidence }]) => ({ brand, stance, confidence })),
      };
    },
  };
}
