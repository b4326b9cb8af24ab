import type { IncomingMessage } from 'node:http';

/** How long a server waits for what is sent to it. */
export interface RequestPatience {
  /** Until a request's headers are there. */
  readonly headersMs: number;
  /** Within which a body must go on by {@link LEAST_BYTES}, or end. */
  readonly paceMs: number;
  /** Until the whole body is there; files may take as long as they go on. */
  readonly bodyMs: number;
}

/** Less than the slowest line carries in a minute, and more than somebody sends who only wants to hold a connection. */
const LEAST_BYTES = 1024;

/** How long `grapevine serve` waits. */
export const SERVER_PATIENCE: RequestPatience = { headersMs: 60_000, paceMs: 60_000, bodyMs: 300_000 };

/**
 * Watches a request whose body is on its way. Node's own limit for a whole request is no use here: a large file over a slow
 * line takes longer than any limit that would be short enough for all else.
 *
 * @param isFile - Whether it may take as long as it goes on.
 * @param end - Called once, when it has not gone on for too long or takes too long.
 */
export function watchRequest(
  request: IncomingMessage,
  {
    patience: { paceMs, bodyMs },
    isFile,
    end,
  }: { readonly patience: RequestPatience; readonly isFile: boolean; readonly end: () => void },
): void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  if (length === '0' && encoding === undefined) return;
  const { socket } = request;
  let bytes = socket.bytesRead;
  const timers: NodeJS.Timeout[] = [];
  const stop = (): void => timers.forEach(clearInterval);
  const giveUp = (): void => {
    stop();
    if (!request.complete) end();
  };
  const look = (): void => {
    if (socket.bytesRead - bytes < LEAST_BYTES) giveUp();
    bytes = socket.bytesRead;
  };
  timers.push(setInterval(look, paceMs));
  if (!isFile) timers.push(setTimeout(giveUp, bodyMs));
  for (const timer of timers) timer.unref();
  request.once('end', stop).once('close', stop);
}
