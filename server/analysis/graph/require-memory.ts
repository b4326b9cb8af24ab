import { LimitExceededError } from '../../../schema/model/errors.ts';

/**
 * Refuses a computation before it starts, instead of dying within it.
 *
 * @param what - Its name in the message.
 * @param bytes - What it will ask for beyond what is there.
 * @param available - Bytes that the process can still get. @default as the system and its limits for this process say
 * @throws {LimitExceededError} `LIMIT_EXCEEDED`, with the bytes `needed` and `available`.
 */
export function requireMemory(what: string, bytes: number, available = process.availableMemory()): void {
  if (bytes <= available) return;
  throw new LimitExceededError(
    `${what} needs ${inGibibytes(bytes)} of memory and ${inGibibytes(available)} are free; free some, or ask for a smaller part of the graph.`,
    { needed: bytes, available },
  );
}

function inGibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
