import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import sirv from 'sirv';
import type { GraphQLContext } from '../schema/graphql/builder.ts';
import { schema } from '../schema/graphql/schema.ts';
import type { ErrorCode } from '../schema/model/errors.ts';
import { answerDigest } from './http/digest.ts';
import { createErrorMask } from './http/errors.ts';
import { sendGraphiQL } from './http/graphiql.ts';
import { refuseRequest } from './http/guard.ts';
import { answerImports } from './http/imports.ts';
import { useLimits } from './http/limits.ts';
import { createMetrics } from './http/metrics.ts';
import { type RequestPatience, SERVER_PATIENCE, watchRequest } from './http/slow-requests.ts';
import type { AccessRule } from './services/access.ts';
import { exampleVariables } from './services/example-variables.ts';
import { createRequestPorts } from './services/request-ports.ts';
import type { World } from './services/world.ts';

/** What the server answers from. */
export interface AppParts {
  /** Null until the graph is open. */
  readonly world: () => World | null;
  readonly access: AccessRule;
  readonly log: Logger;
  /** Address that it listens on. */
  readonly host: string;
  /** Folder of the built explorer. */
  readonly explorer: string;
  /** How long it waits for what is sent. @default {@link SERVER_PATIENCE} */
  readonly patience?: RequestPatience;
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');

/** What an error says that is answered before GraphQL is asked. */
const ERROR_CODES: Readonly<Record<number, ErrorCode>> = {
  408: 'BAD_USER_INPUT',
  415: 'BAD_USER_INPUT',
  503: 'STORE_UNAVAILABLE',
};

/** The API alone, for requests without a socket. */
export function createApi({ world, access, log }: AppParts): YogaServerInstance<object, GraphQLContext> {
  return createYoga<object, GraphQLContext>({
    schema,
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    logging: false,
    batching: false,
    maskedErrors: { maskError: createErrorMask(log) },
    plugins: [useLimits()],
    context: async ({ request }) => {
      const open = world();
      if (open === null) throw new Error('asked before the graph is open');
      const role = access.roleOf(request.headers.get('authorization'));
      return { ports: await createRequestPorts(open, role, request.signal) };
    },
  });
}

/** The whole server: API, explorer, health and metrics. */
export function createApp(parts: AppParts): Server {
  const api = createApi(parts);
  const metrics = createMetrics();
  const explorer = sirv(parts.explorer, {
    single: true,
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders: setPageHeaders,
  });
  const { patience = SERVER_PATIENCE } = parts;
  const limits = {
    requestTimeout: 0, // bodies are watched one by one
    headersTimeout: patience.headersMs,
    connectionsCheckingInterval: patience.headersMs / 2,
  };
  return createServer(limits, (request, response) => {
    const begun = process.hrtime.bigint();
    const path = (request.url ?? '/').split('?', 1)[0]!;
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.on('finish', () => {
      const known =
        path === '/graphql' || path === '/imports' || path === '/digest' || path.startsWith('/health')
          ? path
          : 'page';
      metrics.observe(known, response.statusCode, Number(process.hrtime.bigint() - begun) / 1e9);
    });
    watchRequest(request, {
      patience,
      isFile: path === '/imports',
      end: () => endSlowRequest(request, response),
    });
    const refusal = refuseRequest(request, parts.host);
    if (refusal !== null) return sendError(response, refusal.status, refusal.message);
    switch (path) {
      case '/graphql':
        return sendGraphQL(parts, api, { request, response });
      case '/imports':
        return sendImports(parts, { request, response });
      case '/digest':
        return sendDigest(parts, { request, response });
      case '/health/live':
        return sendText(response, 200, 'live\n');
      case '/health/ready':
        return sendReadiness(response, parts.world());
      case '/metrics':
        return void metrics.registry.metrics().then((text) => sendText(response, 200, text));
      default:
        if (path.startsWith('/imports/')) return sendImports(parts, { request, response });
        return explorer(request, response, () => sendText(response, 404, 'There is nothing here.\n'));
    }
  });
}

function sendImports(
  { world, access }: AppParts,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
): void {
  const open = world();
  if (open === null)
    return sendError(exchange.response, 503, 'The graph is being opened; ask again in a moment.');
  answerImports(open.imports, access.roleOf(exchange.request.headers.authorization ?? null), exchange);
}

function sendDigest(
  { world, access }: AppParts,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
): void {
  const { request, response } = exchange;
  const open = world();
  if (open === null) return sendError(response, 503, 'The graph is being opened; ask again in a moment.');
  response.once('close', open.activity.begin());
  void answerDigest(open, access.roleOf(request.headers.authorization ?? null), exchange);
}

function sendGraphQL(
  { world, access }: AppParts,
  api: YogaServerInstance<object, GraphQLContext>,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): void {
  const open = world();
  if (open === null) return sendError(response, 503, 'The graph is being opened; ask again in a moment.');
  const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (wantsPage)
    return void exampleVariables(open, access.roleOf(null)).then((variables) =>
      sendGraphiQL(request, response, variables),
    );
  response.once('close', open.activity.begin());
  void api(request, response);
}

function sendReadiness(response: ServerResponse, world: World | null): void {
  if (world === null) sendText(response, 503, 'not ready\n');
  else if (!world.store.isReachable) sendText(response, 503, 'the graph database does not answer\n');
  else sendText(response, 200, 'ready\n');
}

/** Says why, where nothing was said yet, and closes the connection. */
function endSlowRequest(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return void request.destroy();
  response.setHeader('Connection', 'close');
  response.once('finish', () => request.destroy());
  sendError(response, 408, 'The request was not sent in time; send it again.');
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
}

function sendError(response: ServerResponse, status: number, message: string): void {
  const code = ERROR_CODES[status] ?? 'FORBIDDEN';
  const body = { errors: [{ message, extensions: { code } }] };
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function setPageHeaders(response: ServerResponse, path: string): void {
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  const isHashed = path.includes('/assets/');
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
