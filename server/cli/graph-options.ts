import { InvalidInputError } from '../../schema/model/errors.ts';
import type { ProbabilityMode } from '../analysis/graph/edge-list.ts';
import { SKETCH_ERRORS } from '../analysis/reach/sketched-reach.ts';
import type { MeasureOptions } from './measure.ts';

/** Options as commander hands them over. */
export interface RawOptions {
  readonly probability?: string;
  readonly undirected?: boolean;
  readonly threads?: string;
  readonly randomSeed?: string;
  readonly out?: string;
  readonly repeat?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly samples?: string;
  readonly resolution?: string;
  readonly iterations?: string;
  readonly stability?: string;
  readonly ties?: string;
  readonly from?: string;
  readonly to?: string;
  readonly first?: string;
  readonly maxTies?: string;
  readonly size?: string;
  readonly epsilon?: string;
  readonly certificate?: string;
  readonly won?: string;
  readonly candidates?: string;
  readonly avoid?: string;
  readonly error?: string;
  readonly toEverybody?: boolean;
  readonly budget?: string;
  readonly costs?: string;
  readonly seeds?: string;
  readonly simulations?: string;
}

/** Measures that an option belongs to, where not all have it; the first of them cannot do without `from`, `to`, `seeds`. */
const OWN_OPTIONS = {
  samples: ['betweenness'],
  resolution: ['communities'],
  iterations: ['communities'],
  stability: ['pagerank', 'betweenness', 'coreness', 'outdegree', 'indegree', 'reach'],
  ties: ['reach'],
  from: ['paths'],
  to: ['paths'],
  first: ['paths'],
  maxTies: ['paths'],
  size: ['seeds'],
  epsilon: ['seeds'],
  certificate: ['seeds'],
  won: ['seeds'],
  candidates: ['seeds'],
  avoid: ['paths'],
  error: ['reach'],
  toEverybody: ['paths'],
  budget: ['seeds'],
  costs: ['seeds'],
  seeds: ['spread', 'pagerank', 'reach'],
  simulations: ['spread', 'seeds'],
} as const satisfies Readonly<Partial<Record<keyof RawOptions, readonly string[]>>>;

/**
 * The options of a measure.
 *
 * @throws {InvalidInputError} for one that does not go with it, is missing, or is out of its range.
 */
export function parseOptions(name: string, raw: RawOptions): MeasureOptions {
  for (const [option, measures] of Object.entries<readonly string[]>(OWN_OPTIONS)) {
    if (raw[option as keyof typeof OWN_OPTIONS] === undefined || measures.includes(name)) continue; // a key of it
    const flag = `--${option.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new InvalidInputError(
      `${flag} does not go with ${name}; it belongs to ${measures.join(' and ')}.`,
      { option: flag },
    );
  }
  const need = (option: 'from' | 'to' | 'seeds'): void => {
    if (option === 'to' && raw.toEverybody === true) return;
    if (OWN_OPTIONS[option][0] !== name || raw[option] !== undefined) return;
    throw new InvalidInputError(`${name} needs --${option}; add it.`, { option: `--${option}` });
  };
  for (const option of ['from', 'to', 'seeds'] as const) need(option);
  requireTogether(name, raw);
  return {
    probability: parseProbabilityMode(raw.probability),
    isProbabilityGiven: raw.probability !== undefined,
    undirected: raw.undirected ?? false,
    threads: parseInteger('--threads', raw.threads, 1) ?? 1,
    randomSeed: parseInteger('--random-seed', raw.randomSeed, 0) ?? 1,
    repeat: parseInteger('--repeat', raw.repeat, 1) ?? 1,
    out: raw.out,
    samples: parseInteger('--samples', raw.samples, 1),
    resolution: parseNumber('--resolution', raw.resolution, { above: 0 }),
    iterations: parseInteger('--iterations', raw.iterations, 1),
    stability: parseInteger('--stability', raw.stability, 1),
    ties: parseInteger('--ties', raw.ties, 0),
    from: raw.from,
    to: raw.to,
    first: parseInteger('--first', raw.first, 1),
    maxTies: parseInteger('--max-ties', raw.maxTies, 1),
    size: parseInteger('--size', raw.size, 1),
    epsilon: parseNumber('--epsilon', raw.epsilon, { above: 0, below: 1 - 1 / Math.E }),
    certificate: parseNumber('--certificate', raw.certificate, { above: 0, below: 1 }),
    wonFile: raw.won,
    candidatesFile: raw.candidates,
    avoidFile: raw.avoid,
    error: parseWithin('--error', raw.error, SKETCH_ERRORS),
    toEverybody: raw.toEverybody ?? false,
    budget: parseNumber('--budget', raw.budget, { above: 0 }),
    costsFile: raw.costs,
    seedsFile: raw.seeds,
    simulations: parseInteger('--simulations', raw.simulations, 1),
  };
}

/** @throws {InvalidInputError} for options that need one another, or do not go together. */
function requireTogether(name: string, raw: RawOptions): void {
  if (name === 'seeds' && (raw.size === undefined) === (raw.budget === undefined))
    throw new InvalidInputError('seeds needs --size or --budget; pass one of them.');
  if (raw.costs !== undefined && raw.budget === undefined)
    throw new InvalidInputError('--costs goes with --budget; add --budget.');
  if (raw.toEverybody === true && (raw.to ?? raw.avoid) !== undefined)
    throw new InvalidInputError(
      '--to and --avoid do not go with --to-everybody; leave them out, or --to-everybody.',
    );
  if (name === 'reach' && raw.seeds !== undefined && (raw.out ?? raw.stability ?? raw.error) !== undefined)
    throw new InvalidInputError(
      '--out, --stability and --error go with the reach of everybody; leave them out, or --seeds.',
    );
}

function parseProbabilityMode(text: string | undefined): ProbabilityMode {
  if (text === undefined) return 'auto';
  if (text === 'column' || text === 'weighted-cascade') return text;
  const uniform = text.startsWith('uniform:') ? Number(text.slice(8) || 'none') : Number.NaN;
  if (uniform > 0 && uniform <= 1) return { uniform };
  throw new InvalidInputError(
    `--probability is "${text}"; pass column, weighted-cascade or uniform:P with P in (0, 1].`,
    { option: '--probability' },
  );
}

function parseInteger(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new InvalidInputError(`${option} is "${text}"; pass an integer of at least ${least}.`, { option });
}

function parseNumber(
  option: string,
  text: string | undefined,
  range: { readonly above: number; readonly below?: number },
): number | undefined {
  if (text === undefined) return undefined;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (number > range.above && number < (range.below ?? Infinity)) return number;
  const below = range.below === undefined ? '' : ` and below ${Math.round(range.below * 1000) / 1000}`;
  throw new InvalidInputError(`${option} is "${text}"; pass a number above ${range.above}${below}.`, {
    option,
  });
}

function parseWithin(
  option: string,
  text: string | undefined,
  [least, most]: readonly [number, number],
): number | undefined {
  if (text === undefined) return undefined;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (number >= least && number <= most) return number;
  throw new InvalidInputError(`${option} is "${text}"; pass a number from ${least} to ${most}.`, { option });
}
