import { findHandle } from '../../snapshot/handle-index.ts';
import { stringAt } from '../../snapshot/strings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { emailOf } from './spelling.ts';
import type { IdentityClaim } from './types.ts';

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"')\]]+/gu;
/** `twitter: @ann`, `forum: ann_5`. */
const NAMED =
  /(?<![\p{L}\p{N}])(?<channel>\p{L}[\p{L}\p{N}]{2,})\s*:\s*(?<handle>@?[\p{L}\p{N}_][\p{L}\p{N}_.-]*)/gu;
/** Pages of the fediverse: `https://host/@user`, `https://host/users/user`; the handle is `user@host`. */
const FEDIVERSE_PATH = /^\/(?:@|users\/)([^/@]+)\/?$/u;
/** Hosts that no longer have their network's name in theirs. */
const RENAMED_HOSTS: ReadonlyMap<string, string> = new Map([['x.com', 'twitter.com']]);
/** Channels of a name shorter than this are not looked for in addresses. */
const SHORTEST_CHANNEL = 4;

/** Finds where texts name accounts: their e-mail address, their page's address, or network and handle. */
export interface ClaimReader {
  /** What an account's text claims, accounts of its own network left out: there one names whom one talks with. */
  readonly read: (from: number, text: string, inProfile?: boolean) => IdentityClaim[];
}

/** Makes the reader of a graph's texts. Addresses are told by the network's name in the host and a handle in the path. */
export function createClaimReader(snapshot: Snapshot): ClaimReader {
  const { accounts, channels } = snapshot;
  const byEmail = new Map<string, number[]>();
  for (let account = 0; account < accounts.count; account++) {
    const email = emailOf(stringAt(accounts.handles, account));
    if (email !== null) byEmail.set(email, [...(byEmail.get(email) ?? []), account]);
  }
  const named = (channel: string, handle: string): number[] => {
    const account = findHandle(accounts, channels, `${channel}:${handle}`);
    return account < 0 ? [] : [account];
  };
  const atAddress = (address: string): number[] => {
    const [host = '', ...path] = address.replace(/^https?:\/\//u, '').split(/[/?#]/u);
    const user = FEDIVERSE_PATH.exec(`/${path.join('/')}`)?.[1];
    const federated =
      user === undefined ? [] : channels.flatMap((channel) => named(channel, `${user}@${host}`));
    if (federated.length > 0) return federated;
    const place = RENAMED_HOSTS.get(host.replace(/^www\./u, '')) ?? host;
    const onIt = channels.filter((channel) => channel.length >= SHORTEST_CHANNEL && place.includes(channel));
    return onIt.flatMap((channel) => path.flatMap((part) => (part === '' ? [] : named(channel, part))));
  };
  const read = (from: number, text: string, inProfile = false): IdentityClaim[] => {
    const found: [number, string][] = [];
    for (const [email] of text.matchAll(EMAIL))
      for (const account of byEmail.get(email.toLowerCase()) ?? []) found.push([account, email]);
    for (const [address] of text.matchAll(ADDRESS))
      for (const account of atAddress(address.toLowerCase())) found.push([account, address]);
    for (const { groups } of text.matchAll(NAMED)) {
      const { channel = '', handle = '' } = groups ?? {};
      for (const account of named(channel.toLowerCase(), handle.replace(/[.-]+$/u, '')))
        found.push([account, handle]);
    }
    return found
      .filter(([to]) => accounts.channel[to] !== accounts.channel[from])
      .map(([to, value]) => ({ from, to, value, inProfile }));
  };
  return { read };
}
