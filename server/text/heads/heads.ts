import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { STANCES } from '../../../schema/model/readings.ts';
import type { StanceReading } from '../types.ts';
import type { ActHeads } from './act-heads.ts';
import type { EncoderHeads } from './encoder-features.ts';
import { type Centres, countFeatures, LEXICAL_FEATURES } from './features.ts';
import { type GramHeads, gramHeadsFrom, scoreGrams, type StoredGramHeads, storedGramHeads } from './grams.ts';
import { flatFacts, type OutcomeHeads, outcomeHeadsFrom, type StoredOutcomeHeads } from './outcome-heads.ts';
import { predict, type Weights } from './logistic.ts';

/** What is learned over the features: from the examples, or from a team's labels as well. */
export interface Heads {
  /** Name of what reads with them. */
  readonly name: string;
  readonly centres: Centres;
  /** Rows by {@link STANCES}. */
  readonly stance: Weights;
  /** How much more each stance counted when the weights were learned, so that rare ones are found; confidence is without that. @default 1 each */
  readonly balance?: readonly number[];
  /** What a team's own words say, beside the features. @default nothing */
  readonly grams?: GramHeads;
}

/** Heads as they stand in a file. */
export interface StoredHeads {
  readonly name: string;
  /** Where the file is the one that ships. */
  readonly acts?: ActHeads;
  readonly centres: Centres;
  readonly stance: readonly (readonly number[])[];
  readonly balance?: readonly number[];
  readonly grams?: StoredGramHeads;
}

/** Heads over the vectors of a model, as they stand in a file. */
export interface StoredEncoderHeads extends StoredHeads {
  readonly model: string;
  readonly dimensions: number;
  readonly scale: number;
}

/** What a team trained: heads of the reader that ships, of the one with an encoder, of outcomes, or several of these. */
export interface StoredTraining extends Partial<StoredHeads> {
  readonly encoder?: StoredEncoderHeads;
  readonly outcomes?: StoredOutcomeHeads;
}

/** What a file gives to read with. */
interface LoadedHeads {
  readonly heads: Heads;
  readonly encoder: (EncoderHeads & { readonly model: string }) | null;
  readonly outcomes: OutcomeHeads | null;
  readonly stored: StoredTraining;
}

const SHIPPED = fileURLToPath(new URL('heads.json', import.meta.url));

/** Names the file of heads that a team trained; every thread reads it there. */
export const HEADS_VARIABLE = 'GRAPEVINE_HEADS';

const loaded = new Map<string, LoadedHeads>();

/** The heads that ship. */
export function loadShippedHeads(): Heads {
  return loadFrom(SHIPPED).heads;
}

/** What acts are read with beside expressions: teams train none. */
export function loadActHeads(): ActHeads {
  return loadFrom(SHIPPED).stored.acts!; // it has them
}

/**
 * The heads that texts are read with: those of the file that {@link HEADS_VARIABLE} names, else those that ship. Each file is read once.
 *
 * @throws {InvalidInputError} `BAD_USER_INPUT`: the file is missing, or holds no heads for this table.
 */
export function loadHeads(): Heads {
  return loadFrom(process.env[HEADS_VARIABLE] || SHIPPED).heads;
}

/**
 * Heads over the vectors of a model that a team trained; null where the file that {@link HEADS_VARIABLE} names has none.
 *
 * @throws {InvalidInputError} `BAD_USER_INPUT`: as {@link loadHeads}.
 */
export function loadTrainedEncoderHeads(model: string): EncoderHeads | null {
  const { encoder } = loadFrom(process.env[HEADS_VARIABLE] || SHIPPED);
  return encoder?.model === model ? encoder : null;
}

/**
 * What a team's judgements taught of outcomes; null where the file that {@link HEADS_VARIABLE} names has nothing of it.
 *
 * @throws {InvalidInputError} `BAD_USER_INPUT`: as {@link loadHeads}.
 */
export function loadOutcomeHeads(): OutcomeHeads | null {
  return loadFrom(process.env[HEADS_VARIABLE] || SHIPPED).outcomes;
}

/** Weights of facts that go with {@link loadOutcomeHeads}, as columns hold them; null where there are none. */
export function loadOutcomeWeights(): Float64Array | null {
  const outcomes = loadOutcomeHeads();
  return outcomes === null ? null : flatFacts(outcomes);
}

/** What a file of heads holds; nothing where it is not there, or of another version. */
export function readTraining(file: string): StoredTraining {
  try {
    return parseHeads(file).stored; // as it is now, not as it was loaded
  } catch {
    return {};
  }
}

function loadFrom(file: string): LoadedHeads {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const heads = parseHeads(file);
  loaded.set(file, heads);
  return heads;
}

function parseHeads(file: string): LoadedHeads {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as StoredTraining;
    const { encoder, outcomes, stance, ...rest } = stored;
    const own = stance === undefined ? null : fromStored({ ...(rest as StoredHeads), stance });
    const encoded = encoder === undefined ? null : encoderFromStored(encoder);
    const learned = outcomes === undefined ? null : outcomeHeadsFrom(outcomes);
    const areWhole =
      (own !== null || encoded !== null || learned !== null) &&
      (outcomes === undefined || learned !== null) &&
      isWhole(own, countFeatures()) &&
      isWhole(encoded, (encoded?.dimensions ?? 0) + LEXICAL_FEATURES);
    if (areWhole) return { heads: own ?? loadShippedHeads(), encoder: encoded, outcomes: learned, stored };
  } catch {
    // said below: the remedy is the same
  }
  throw new InvalidInputError(
    `${file} holds no heads for this version; train again, or unset ${HEADS_VARIABLE}.`,
  );
}

function encoderFromStored({
  model,
  dimensions,
  scale,
  ...rest
}: StoredEncoderHeads): LoadedHeads['encoder'] {
  return { ...fromStored(rest), model, dimensions, scale };
}

function isWhole(heads: Heads | null, features: number): boolean {
  if (heads === null) return true;
  const { stance } = heads;
  return (
    stance.length === STANCES.length &&
    stance.every((row) => row.length === features + 1 && row.every(Number.isFinite))
  );
}

/**
 * Heads from what a file holds.
 *
 * @throws {TypeError} Its grams are not whole.
 */
export function fromStored({ stance, grams, ...rest }: StoredHeads): Heads {
  const heads = { ...rest, stance: stance.map((row) => Float64Array.from(row)) };
  if (grams === undefined) return heads;
  const known = gramHeadsFrom(grams, STANCES.length);
  if (known === null) throw new TypeError('grams of another length');
  return { ...heads, grams: known };
}

/** Heads as a file holds them. */
export function toStored({ stance, grams, ...rest }: Heads): StoredHeads {
  return {
    ...rest,
    stance: stance.map((row) => [...row]),
    ...(grams === undefined ? {} : { grams: storedGramHeads(grams) }),
  };
}

/**
 * The stance that a row of features shows, with its probability.
 *
 * @param grams - Those of the text; asked for only where the heads know some.
 */
export function readStance(
  { stance, balance, grams: known }: Heads,
  row: Float64Array,
  grams: () => Int32Array,
): StanceReading {
  const shares = new Float64Array(STANCES.length);
  predict(stance, row, shares, known && scoreGrams(known, grams()));
  let best = 0;
  for (let label = 1; label < shares.length; label++) if (shares[label]! > shares[best]!) best = label;
  let all = 0;
  for (let label = 0; label < shares.length; label++) all += shares[label]! /= balance?.[label] ?? 1;
  return { stance: STANCES[best]!, confidence: shares[best]! / all };
}
