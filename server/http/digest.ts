import type { IncomingMessage, ServerResponse } from 'node:http';
import { ownId } from '../../schema/graphql/global-id.ts';
import { GrapevineError } from '../../schema/model/errors.ts';
import type { AccessRole } from '../services/access.ts';
import { collectDigest, type DigestQuestion, parseDigestQuestion } from '../services/digest.ts';
import { DIGEST_LANGUAGES, digestPage } from '../services/digest-page.ts';
import { createRequestPorts } from '../services/request-ports.ts';
import type { World } from '../services/world.ts';

const STATUS: Readonly<Record<string, number>> = { NOT_FOUND: 404, BAD_USER_INPUT: 400 };
/** The page loads and runs nothing. */
const CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/**
 * Sends who waits for the company, as the caller may see it: `GET /digest?brand=ID&since=…&at=…&order=exposed|waiting&first=N`, a page that can be
 * printed (`lang=en|de|ko|ru`), or JSON where that is accepted.
 */
export async function answerDigest(
  world: World,
  role: AccessRole,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const leaving = new AbortController();
  response.once('close', () => leaving.abort());
  try {
    const { searchParams } = new URL(request.url ?? '/', 'http://server');
    const ports = await createRequestPorts(world, role, leaving.signal);
    const digest = await collectDigest(ports, questionOf(searchParams));
    if (wantsJson(request)) return send(response, 'application/json', JSON.stringify(digest));
    const named = searchParams.get('lang');
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    send(
      response,
      'text/html',
      digestPage(digest, DIGEST_LANGUAGES.find((known) => known === named) ?? 'en'),
    );
  } catch (error) {
    if (response.headersSent || leaving.signal.aborted) return;
    const known = error instanceof GrapevineError ? error : null;
    response.statusCode = known === null ? 500 : (STATUS[known.code] ?? 503);
    const message = known?.message ?? 'The digest could not be made; ask again.';
    send(response, 'application/json', JSON.stringify({ error: message }));
  }
}

function questionOf(asked: URLSearchParams): DigestQuestion {
  const { brand, ...question } = parseDigestQuestion(Object.fromEntries(asked), '');
  return { ...question, brand: brand === null ? null : ownId('Brand', brand) };
}

function wantsJson({ headers: { accept = '' } }: IncomingMessage): boolean {
  return accept.includes('application/json') && !accept.includes('text/html');
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  response.setHeader('Cache-Control', 'no-store');
  response.end(body);
}
