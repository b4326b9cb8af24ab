import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

const QUERIES = new URL('../../schema/queries/', import.meta.url);

interface Page {
  readonly etag: string;
  readonly compressed: Buffer;
}

let kept: Page | null = null;

/**
 * The query console, without any outside host: 9 MB of script, sent compressed and only once to each browser.
 *
 * @param variables - Values for the example queries, by name; those of the first call stay.
 */
export function sendGraphiQL(
  request: IncomingMessage,
  response: ServerResponse,
  variables: Readonly<Record<string, unknown>>,
): void {
  kept ??= buildPage(variables);
  response.setHeader('ETag', kept.etag);
  response.setHeader('Cache-Control', 'no-cache');
  if (request.headers['if-none-match'] === kept.etag) {
    response.writeHead(304).end();
    return;
  }
  response
    .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip' })
    .end(kept.compressed);
}

function buildPage(variables: Readonly<Record<string, unknown>>): Page {
  const defaultTabs = exampleQueries().map((query) => ({ query: withDefaults(query, variables) }));
  const html = renderGraphiQL({ title: 'Grapevine · GraphQL', defaultTabs });
  const compressed = gzipSync(html);
  return {
    compressed,
    etag: `"${createHash('sha256').update(compressed).digest('base64url').slice(0, 20)}"`,
  };
}

/** A query whose required variables have values, so that it answers as it stands. */
function withDefaults(query: string, variables: Readonly<Record<string, unknown>>): string {
  return query.replaceAll(/\$(\w+): ([\w[\]!]+!)/gu, (declared, name: string) => {
    const value = variables[name];
    const text = value === undefined || value === null ? '<' : JSON.stringify(value);
    return text.includes('<') ? declared : `${declared} = ${text}`; // ids come from imports and go into a page
  });
}

/** The queries of schema/queries, in the order of their names. */
function exampleQueries(): string[] {
  const names = readdirSync(QUERIES).filter((name) => name.endsWith('.graphql'));
  return names.sort().map((name) => readFileSync(new URL(name, QUERIES), 'utf8'));
}
