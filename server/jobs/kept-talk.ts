import { STANDINGS } from '../../schema/model/readings.ts';

/** Where people stand, and what is said of brands by day, as a run found it over all time: columns of equal length in each part, in any order. */
export interface KeptTalk {
  /** Ids; the numbers of brands below are places in it. */
  readonly brands: readonly string[];
  readonly standings: {
    readonly brand: Uint32Array;
    /** Row of the person among the run's people. */
    readonly person: Uint32Array;
    readonly messages: Uint32Array;
    /** Index into STANDINGS. */
    readonly standing: Uint8Array;
    readonly score: Float64Array;
    readonly low: Float64Array;
    readonly high: Float64Array;
  };
  readonly days: {
    readonly brand: Uint32Array;
    /** Epoch milliseconds. */
    readonly start: Float64Array;
    readonly messages: Uint32Array;
    readonly favor: Uint32Array;
    readonly against: Uint32Array;
  };
}

type Numbers = ArrayLike<number | bigint>;

/** The same as it is read. */
export interface ReadTalk {
  readonly standings: Readonly<Record<'messages' | 'score' | 'low' | 'high', Numbers>> & {
    readonly brand: readonly string[];
    readonly person: Uint32Array;
    readonly standing: readonly string[];
  };
  readonly days: Readonly<Record<'start' | 'messages' | 'favor' | 'against', Numbers>> & {
    readonly brand: readonly string[];
  };
}

/** Columns of what was read; null where it names a standing that is none. */
export function buildKeptTalk({ standings, days }: ReadTalk): KeptTalk | null {
  const numbers = new Map<string, number>();
  const numbersOf = (brands: readonly string[]): Uint32Array =>
    Uint32Array.from(brands, (brand) => {
      const number = numbers.get(brand) ?? numbers.size;
      numbers.set(brand, number);
      return number;
    });
  const integers = (values: Numbers): Uint32Array => Uint32Array.from(values, Number);
  const reals = (values: Numbers): Float64Array => Float64Array.from(values, Number);
  const kinds = standings.standing.map((standing) => (STANDINGS as readonly string[]).indexOf(standing));
  if (kinds.includes(-1)) return null;
  return {
    standings: {
      brand: numbersOf(standings.brand),
      person: standings.person,
      messages: integers(standings.messages),
      standing: Uint8Array.from(kinds),
      score: reals(standings.score),
      low: reals(standings.low),
      high: reals(standings.high),
    },
    days: {
      brand: numbersOf(days.brand),
      start: reals(days.start),
      messages: integers(days.messages),
      favor: integers(days.favor),
      against: integers(days.against),
    },
    brands: [...numbers.keys()],
  };
}
