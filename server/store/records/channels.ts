const PRIVATE_CHANNELS: ReadonlySet<string> = new Set(['email']);

/** What is written in a channel is public unless its record says otherwise; e-mail is private. */
export function isPublicChannel(channel: string | null): boolean {
  return channel === null || !PRIVATE_CHANNELS.has(channel);
}
