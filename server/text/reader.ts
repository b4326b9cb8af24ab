import { ACT, type Stance } from '../../schema/model/readings.ts';
import { readActs } from './acts.ts';
import { createBrandFinder } from './brands.ts';
import { detectLanguage, READ_LANGUAGES, type ReadLanguage } from './language.ts';
import { attribute } from './attribution.ts';
import { type Attitude, decide, findAttitude } from './stance.ts';
import type { BrandToFind, Reader, Reading } from './types.ts';
import { normalizeText, tokenize } from './words.ts';

/** Name that stands beside this reader's judgements. */
export const LEXICON_READER = 'lexicon-1';

const COMPLAINT_VALUE = -0.7;

/**
 * The first reader: word lists and rules in English, German, Korean and Russian. What it gets right is measured in docs/accuracy.md.
 *
 * @param brands - Whom to look for; prepared once.
 */
export function createLexiconReader(brands: readonly BrandToFind[]): Reader {
  const findBrands = createBrandFinder(brands);
  return {
    name: LEXICON_READER,
    read(text: string, stated?: string | null): Reading {
      const normalized = normalizeText(text);
      const language = primarySubtag(stated) ?? detectLanguage(text);
      const known = asReadLanguage(language);
      const tokens = tokenize(normalized);
      const acts = readActs(normalized, known);
      const attitude = withComplaint(findAttitude(normalized, tokens, known), acts);
      const addressed = decide(attitude.total, attitude.hits.length);
      return {
        language,
        acts: withBlame(acts, addressed.stance),
        brands: attribute(normalized, tokens, attitude, findBrands(normalized), known),
        addressed,
      };
    },
  };
}

/** What went wrong weighs against whoever the text as a whole is about. */
function withComplaint({ hits, total }: Attitude, acts: number): Attitude {
  return { hits, total: (acts & ACT.complaint) === 0 ? total : total + COMPLAINT_VALUE };
}

/** A text that speaks against somebody tells of something that went wrong, unless it says that the matter is settled. */
function withBlame(acts: number, stance: Stance): number {
  return stance === 'against' && (acts & ACT.confirmation) === 0 ? acts | ACT.complaint : acts;
}

function primarySubtag(language: string | null | undefined): string | null {
  const subtag = language?.split(/[-_]/)[0]?.toLowerCase();
  return subtag === undefined || subtag === '' ? null : subtag;
}

function asReadLanguage(language: string): ReadLanguage {
  return READ_LANGUAGES.find((known) => known === language) ?? 'und';
}
