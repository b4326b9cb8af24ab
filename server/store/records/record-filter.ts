import { FNV_OFFSET, mixText } from '../../../schema/model/fnv.ts';

/** 16 MiB of bits: at ten million records one in two hundred is taken for known that is not. */
const BITS = 2 ** 27;
const WORD_BITS = 5;
const PROBES = 3;

/**
 * A set of keys that may say yes wrongly and never no.
 *
 * @see Bloom (1970), Commun. ACM 13(7), 422–426. doi:10.1145/362686.362692; two hashes in place of many: Kirsch & Mitzenmacher
 *   (2008), Random Struct. Alg. 33(2), 187–218. doi:10.1002/rsa.20208
 */
export class RecordFilter {
  #words: Uint32Array | null = null;

  add(key: string): void {
    this.#words ??= new Uint32Array(BITS >>> WORD_BITS);
    let place = keyHash(key);
    const step = keyHash(key, 0x2545f491) | 1;
    for (let probe = 0; probe < PROBES; probe++) {
      this.#words[(place & (BITS - 1)) >>> WORD_BITS]! |= 1 << (place & 31);
      place = (place + step) | 0;
    }
  }

  /** False for a key that was certainly not added. */
  mayHave(key: string): boolean {
    if (this.#words === null) return false;
    let place = keyHash(key);
    const step = keyHash(key, 0x2545f491) | 1;
    for (let probe = 0; probe < PROBES; probe++) {
      if ((this.#words[(place & (BITS - 1)) >>> WORD_BITS]! & (1 << (place & 31))) === 0) return false;
      place = (place + step) | 0;
    }
    return true;
  }
}

/**
 * A hash of a key, as a signed integer of 32 bits: FNV-1a over UTF-16 units, its bits mixed once more by the finalizer of MurmurHash3.
 *
 * @param seed - @default FNV's offset basis
 */
export function keyHash(key: string, seed = FNV_OFFSET): number {
  let value = mixText(seed, key);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
