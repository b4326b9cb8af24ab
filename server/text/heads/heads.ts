import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { STANCES } from '../../../schema/model/readings.ts';
import type { StanceReading } from '../types.ts';
import { type Centres, countFeatures } from './features.ts';
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
}

/** Heads as they stand in a file. */
export interface StoredHeads {
  readonly name: string;
  readonly centres: Centres;
  readonly stance: readonly (readonly number[])[];
  readonly balance?: readonly number[];
}

const SHIPPED = fileURLToPath(new URL('heads.json', import.meta.url));

/** Names the file of heads that a team trained; every thread reads it there. */
export const HEADS_VARIABLE = 'GRAPEVINE_HEADS';

const loaded = new Map<string, Heads>();

/** The heads that ship. */
export function loadShippedHeads(): Heads {
  return loadHeadsFrom(SHIPPED);
}

/**
 * The heads that texts are read with: those of the file that {@link HEADS_VARIABLE} names, else those that ship. Each file is read once.
 *
 * @throws {InvalidInputError} `BAD_USER_INPUT`: the file is missing, or holds no heads for this table.
 */
export function loadHeads(): Heads {
  const file = process.env[HEADS_VARIABLE];
  return file === undefined || file === '' ? loadShippedHeads() : loadHeadsFrom(file);
}

function loadHeadsFrom(file: string): Heads {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const heads = parseHeads(file);
  loaded.set(file, heads);
  return heads;
}

function parseHeads(file: string): Heads {
  let heads: Heads | null = null;
  try {
    heads = fromStored(JSON.parse(readFileSync(file, 'utf8')) as StoredHeads);
  } catch {
    // said below: the remedy is the same
  }
  const isWhole =
    heads?.stance.length === STANCES.length &&
    heads.stance.every((row) => row.length === countFeatures() + 1 && row.every(Number.isFinite));
  if (isWhole) return heads!;
  throw new InvalidInputError(
    `${file} holds no heads for this version; train again, or unset ${HEADS_VARIABLE}.`,
  );
}

/** Heads from what a file holds. */
export function fromStored({ stance, ...rest }: StoredHeads): Heads {
  return { ...rest, stance: stance.map((row) => Float64Array.from(row)) };
}

/** Heads as a file holds them. */
export function toStored({ stance, ...rest }: Heads): StoredHeads {
  return { ...rest, stance: stance.map((row) => [...row]) };
}

/** The stance that a row of features shows, with its probability. */
export function readStance({ stance, balance }: Heads, row: Float64Array): StanceReading {
  const shares = new Float64Array(STANCES.length);
  predict(stance, row, shares);
  let best = 0;
  for (let label = 1; label < shares.length; label++) if (shares[label]! > shares[best]!) best = label;
  let all = 0;
  for (let label = 0; label < shares.length; label++) all += shares[label]! /= balance?.[label] ?? 1;
  return { stance: STANCES[best]!, confidence: shares[best]! / all };
}
