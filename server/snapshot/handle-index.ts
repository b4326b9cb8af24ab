import { hashBytes, encodeText, tableSize } from './hash-index.ts';
import { stringAt } from './strings.ts';
import type { AccountColumns } from './types.ts';

/** How `channel:handle` is compared: with or without @, letter case ignored. */
export function handleKey(channelAndHandle: string): string {
  return channelAndHandle.toLowerCase().replace(':@', ':');
}

type Handles = Pick<AccountColumns, 'count' | 'handles' | 'channel'>;

/** An index of accounts by their handle's key; of two with one key the first stands there. */
export function buildHandleIndex(accounts: Handles, channels: readonly string[]): Int32Array {
  const slots = new Int32Array(new SharedArrayBuffer(tableSize(accounts.count) * 4)).fill(-1);
  const mask = slots.length - 1;
  for (let account = 0; account < accounts.count; account++) {
    const key = encodeText(keyOf(accounts, channels, account));
    let slot = hashBytes(key, 0, key.length) & mask;
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    slots[slot] = account;
  }
  return slots;
}

/** Account by `channel:handle`, or -1. */
export function findHandle(
  accounts: Handles & Pick<AccountColumns, 'handleIndex'>,
  channels: readonly string[],
  channelAndHandle: string,
): number {
  const wanted = handleKey(channelAndHandle);
  const bytes = encodeText(wanted);
  const slots = accounts.handleIndex;
  const mask = slots.length - 1;
  let slot = hashBytes(bytes, 0, bytes.length) & mask;
  for (let account = slots[slot]!; account >= 0; account = slots[slot]!) {
    if (keyOf(accounts, channels, account) === wanted) return account;
    slot = (slot + 1) & mask;
  }
  return -1;
}

function keyOf({ handles, channel }: Handles, channels: readonly string[], account: number): string {
  return handleKey(`${channels[channel[account]!]!}:${stringAt(handles, account)}`);
}
