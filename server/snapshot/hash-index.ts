import { FNV_OFFSET, mixFnv } from '../../schema/model/fnv.ts';
import type { StringColumn } from './types.ts';

const encoder = new TextEncoder();
const SCRATCH_BYTES = 1024;
const scratch = new Uint8Array(SCRATCH_BYTES);

/** FNV-1a over bytes `from` to `to` - 1. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = FNV_OFFSET;
  for (let at = from; at < to; at++) hash = mixFnv(hash, bytes[at]!);
  return hash >>> 0;
}

/** UTF-8 of a text; the bytes hold until the next call. */
export function encodeText(text: string): Uint8Array {
  if (text.length * 3 > SCRATCH_BYTES) return encoder.encode(text);
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written);
}

/** Slots of an open-addressed table for so many strings: a power of two, at most half full. */
export function tableSize(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(8, count * 2)));
}

/**
 * An index over distinct strings, to find a string's number without decoding them all: open addressing with linear
 * probing; -1 is an empty slot.
 */
export function buildHashIndex({ offsets, bytes }: StringColumn): Int32Array {
  const count = offsets.length - 1;
  const slots = new Int32Array(new SharedArrayBuffer(tableSize(count) * 4)).fill(-1);
  const mask = slots.length - 1;
  for (let number = 0; number < count; number++) {
    let slot = hashBytes(bytes, offsets[number]!, offsets[number + 1]!) & mask;
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    slots[slot] = number;
  }
  return slots;
}

/** Number of a string in a column with its index, or -1. */
export function findInIndex(column: StringColumn, slots: Int32Array, text: string): number {
  const wanted = encodeText(text);
  const mask = slots.length - 1;
  let slot = hashBytes(wanted, 0, wanted.length) & mask;
  for (let number = slots[slot]!; number >= 0; number = slots[slot]!) {
    if (isSame(column, number, wanted)) return number;
    slot = (slot + 1) & mask;
  }
  return -1;
}

function isSame({ offsets, bytes }: StringColumn, number: number, wanted: Uint8Array): boolean {
  const from = offsets[number]!;
  if (offsets[number + 1]! - from !== wanted.length) return false;
  for (let at = 0; at < wanted.length; at++) if (bytes[from + at] !== wanted[at]) return false;
  return true;
}
