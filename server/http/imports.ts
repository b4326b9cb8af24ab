import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { GrapevineError } from '../../schema/model/errors.ts';
import { type AccessRole, requireRole } from '../services/access.ts';
import { MAY_IMPORT } from '../services/import-port.ts';
import type { Imports } from '../services/imports.ts';

const STATUS: Readonly<Record<string, number>> = {
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  FORBIDDEN: 403,
  LIMIT_EXCEEDED: 413,
  STORE_UNAVAILABLE: 507,
};
const REJECTS = /^\/imports\/([\w-]{1,64})\/rejects$/u;

/**
 * Takes a file (`POST /imports?name=FILE`, its bytes as the body) and gives its upload's id, or sends the rejects of an
 * import (`GET /imports/ID/rejects`).
 */
export function answerImports(
  imports: Imports,
  role: AccessRole,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): void {
  answer(imports, role, { request, response }).catch((error: unknown) => {
    if (response.headersSent) return void response.destroy();
    const known = error instanceof GrapevineError ? error : null;
    response.setHeader('Connection', 'close');
    response.once('finish', () => request.destroy()); // what is still being sent is not waited for
    send(response, STATUS[known?.code ?? ''] ?? 500, {
      error: known?.message ?? 'The file could not be taken; send it again.',
    });
  });
}

async function answer(
  imports: Imports,
  role: AccessRole,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  requireRole(role, MAY_IMPORT);
  const url = new URL(request.url ?? '/', 'http://server');
  const rejects = REJECTS.exec(url.pathname);
  if (request.method === 'GET' && rejects !== null) return sendRejects(imports, rejects[1]!, response);
  if (request.method === 'POST' && url.pathname === '/imports') {
    const statedBytes = Number(request.headers['content-length'] ?? 0);
    const upload = await imports.uploads.receive(request, url.searchParams.get('name') ?? '', {
      statedBytes,
    });
    return send(response, 201, { upload });
  }
  send(response, 404, { error: 'Send a file with POST to /imports?name=FILE.' });
}

function sendRejects(imports: Imports, id: string, response: ServerResponse): void {
  const path = imports.rejectsOf(id);
  if (path === null) return send(response, 404, { error: 'Nothing was rejected.' });
  response.writeHead(200, {
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Content-Disposition': `attachment; filename="rejects-${id.slice(0, 8)}.jsonl"`,
  });
  pipeline(createReadStream(path), response, () => undefined); // whoever fetched it has gone
}

function send(response: ServerResponse, status: number, document: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(document));
}
