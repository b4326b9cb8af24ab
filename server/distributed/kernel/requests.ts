import type { ByStance } from '../../analysis/standing/calibration.ts';

/** What a worker is asked for, as JSON in a file beside the kernel. */
export type KernelRequest = TiesRequest | TalkRequest;

/** Parts are numbered from 0; each reads the whole graph and answers alone. */
export type TiesRequest =
  | SetsRequest
  | SpreadRequest
  | CommunitiesRequest
  | BetweennessRequest
  | PathsRequest;

/** Reverse reachable sets, of two collections. */
export interface SetsRequest {
  readonly task: 'sets';
  /** Number of people. */
  readonly order: number;
  /** `blocks` for the driver's memory, `members` for tables. */
  readonly form: 'blocks' | 'members';
  /** For each part its sets in each collection, and the seed of each. */
  readonly parts: readonly { readonly sets: number; readonly seeds: readonly [number, number] }[];
}

/** Runs of the independent cascade from some people. */
export interface SpreadRequest {
  readonly task: 'spread';
  readonly order: number;
  readonly people: readonly number[];
  readonly parts: readonly { readonly simulations: number; readonly seed: number }[];
}

/** Communities of peers; one part. */
export interface CommunitiesRequest {
  readonly task: 'communities';
  readonly order: number;
  /** Who wrote as somebody of the company. */
  readonly company: readonly number[];
  readonly parts: readonly [object];
}

/** Betweenness by paths from people drawn at random, whom the parts share. */
export interface BetweennessRequest {
  readonly task: 'betweenness';
  readonly order: number;
  readonly samples: number;
  readonly randomSeed: number;
  readonly parts: readonly object[];
}

/** Most probable paths from each part's people. */
export interface PathsRequest {
  readonly task: 'paths';
  readonly order: number;
  /** Paths from each of them at most. */
  readonly first: number;
  readonly maxTies: number;
  readonly parts: readonly { readonly sources: readonly number[] }[];
}

/** What some people's messages say of brands; each worker reads all messages of its people. */
export interface TalkRequest {
  readonly task: 'talk';
  /** Sums of which the prior is made, one after the other, and then what people think. */
  readonly step: 'readings' | 'groups' | 'agreement' | 'standings';
  /** Number of groups of channel and language. */
  readonly groups: number;
  readonly sharpness: number;
  /** What earlier steps have given, by number of the brand. */
  readonly brands: readonly BrandModel[];
}

/** What is known of a brand's talk; see `StancePrior`. */
export interface BrandModel {
  readonly base: ByStance;
  readonly means: readonly number[];
  readonly strength: number;
}

/**
 * Columns of the answer in blocks, text between tabs: `part`; `kind`, the collection of sets (0, 1); `piece`, its place in it; the words of a {@link SetBlock},
 * little-endian, of 32 bits, in base64.
 */
export const SET_COLUMNS = 'part INT, kind INT, piece INT, ends STRING, members STRING, alone STRING';

/** Columns of the answer in members: `place` of the set among those of its part and kind; a row for each member. */
export const MEMBER_COLUMNS = 'part INT, kind INT, place BIGINT, person INT';

/** Columns of the answer: `part`, and what `spread` gives. */
export const SPREAD_COLUMNS = 'part INT, mean DOUBLE, standardError DOUBLE, simulations INT';

/** Columns of the answer: everybody, with the number of their community; 0 is the largest. */
export const COMMUNITY_COLUMNS = 'person INT, community INT';

/** Columns of the answer: sums of a part's pair dependencies, where they are not 0; those of all parts are to be added. */
export const BETWEENNESS_COLUMNS = 'person INT, sum DOUBLE';

/** Columns of the answer: `place` from 1 on, best first; `person`, the end; `people`, from the source to the end, with commas between. */
export const PATH_COLUMNS = 'source INT, place INT, person INT, probability DOUBLE, people STRING';

/** Columns of the answer to all steps but the last: number of the brand, and sums with commas between; those of several workers are to be added. */
export const SUM_COLUMNS = 'brand INT, sums STRING';

/** Columns of the answer to the last step. */
export const STANDING_COLUMNS =
  'person INT, brand INT, messages BIGINT, standing STRING, score DOUBLE, low DOUBLE, high DOUBLE';

/** Words as base64. */
export function encodeWords(words: Uint32Array): string {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('base64');
}

/** What {@link encodeWords} wrote. */
export function decodeWords(text: string): Uint32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64')); // aligned, unlike a pooled buffer
  return new Uint32Array(bytes.buffer);
}
