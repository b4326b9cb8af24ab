import { readFileSync } from 'node:fs';
import { STANCES } from '../../../schema/model/readings.ts';
import type { StanceReading } from '../types.ts';
import type { Centres } from './features.ts';
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

const FILE = new URL('heads.json', import.meta.url);

let shipped: Heads | null = null;

/** The heads that ship, read once. */
export function loadHeads(): Heads {
  shipped ??= fromStored(JSON.parse(readFileSync(FILE, 'utf8')) as StoredHeads);
  return shipped;
}

/** Heads from what a file holds. */
export function fromStored({ stance, ...rest }: StoredHeads): Heads {
  return { ...rest, stance: stance.map((row) => Float64Array.from(row)) };
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
