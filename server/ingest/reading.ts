import { createHash } from 'node:crypto';
import { votesText } from '../../schema/model/outcome-votes.ts';
import { referencesText } from '../../schema/model/references.ts';
import { BETTER } from '../store/readings.ts';
import type { ReadText, StoredReading } from '../store/types.ts';
import type { BrandToFind, Reading } from '../text/types.ts';
import { createTextReader } from '../text/reader.ts';
import { textKeyOf } from './text-key.ts';

/** A reader for the graph's brands, and the hash by which readings made for other brands are told apart. */
export interface GraphReader {
  readonly read: ReadText;
  readonly readFor: string;
}

/** Raised when other things are read in the same text, so that what was read before is read again. */
const RULES = 4;

/** Makes the reader that reads at import for these brands. */
export function createGraphReader(brands: readonly BrandToFind[]): GraphReader {
  const reader = createTextReader(brands);
  const readFor = createHash('sha256')
    .update(JSON.stringify([RULES, reader.name, brands]))
    .digest('base64url')
    .slice(0, 16);
  return {
    readFor,
    read: (text, language) => toStored(text, reader.read(text, language), { by: reader.name, readFor }),
  };
}

/**
 * By which readings of an encoder are told apart from others. It begins with that of the reader that reads at import, so that this one leaves them alone
 * while brands and heads are the same.
 */
export function encoderReadFor(brands: readonly BrandToFind[], readerName: string): string {
  const digest = createHash('sha256').update(readerName).digest('base64url').slice(0, 8);
  return `${createGraphReader(brands).readFor}${BETTER}${digest}`;
}

/** A reading as the graph keeps it. */
export function toStored(
  text: string,
  { language, acts, outcomeVotes, references, addressed, brands }: Reading,
  { by, readFor }: Pick<StoredReading, 'by' | 'readFor'>,
): StoredReading {
  return {
    language,
    acts,
    outcomeVotes: outcomeVotes === null ? null : votesText.write(outcomeVotes),
    references: referencesText(references),
    by,
    readFor,
    textKey: textKeyOf(text),
    addressedStance: addressed.stance,
    addressedConfidence: addressed.confidence,
    brands: [...brands].map(([brand, { stance, confidence }]) => ({ brand, stance, confidence })),
  };
}
