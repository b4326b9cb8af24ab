import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../config.ts';

/** Why a request is turned away before anything of it is read. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * Turns away what another site's page could send in a reader's name: a request to a loopback server under another host
 * name (DNS rebinding), one from another origin, and a post that a browser sends without asking first.
 *
 * @returns Null for a request that may pass.
 */
export function refuseRequest(request: IncomingMessage, host: string): Refusal | null {
  const named = request.headers.host ?? '';
  if (isLoopback(host) && !isLoopback(hostName(named))) {
    return { status: 403, message: `Host "${named}" is not this server; use http://${host}.` };
  }
  const { origin } = request.headers;
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== named)) {
    return {
      status: 403,
      message: `Requests from ${origin} are not answered; send them from this server's own page.`,
    };
  }
  if (request.method !== 'POST') return null;
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type === 'application/json' || type === 'application/graphql+json') return null;
  // a file; like JSON no page of another site can send it without asking first
  const isFile = (request.url ?? '').startsWith('/imports');
  if (isFile && type === 'application/octet-stream') return null;
  return {
    status: 415,
    message: isFile ? 'Send a file as application/octet-stream.' : 'Send requests as application/json.',
  };
}

function hostName(hostAndPort: string): string {
  const url = `http://${hostAndPort}`;
  return URL.canParse(url) ? new URL(url).hostname.replaceAll(/[[\]]/gu, '') : '';
}
