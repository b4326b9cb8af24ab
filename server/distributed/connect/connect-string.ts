import { InvalidInputError } from '../../../schema/model/errors.ts';

/** Where a Spark Connect server is and how it is spoken to. */
export interface SparkTarget {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** Bearer token; never to be logged. Null where the server asks for none. */
  readonly token: string | null;
}

const DEFAULT_PORT = 15002;
const FORM = 'sc://host:port/;use_ssl=true';
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/u;

/**
 * Parses a connection string of Spark Connect: `sc://host[:port][/;use_ssl=true;token=…]`, port 15002 where none is given. A token implies
 * TLS, except on the loopback.
 *
 * @param environment - `SPARK_CONNECT_AUTHENTICATE_TOKEN` counts where the string has no token.
 * @throws {InvalidInputError} `BAD_USER_INPUT`; the message never holds the token.
 * @see https://github.com/apache/spark/blob/v4.1.0/sql/connect/docs/client-connection-string.md
 */
export function parseConnectString(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): SparkTarget {
  const parts = /^sc:\/\/([^/;]+)(?:\/?((?:;[^;]*)*))?$/u.exec(text);
  if (parts === null) throw refusal('is not of that form');
  const { host, port } = parseAddress(parts[1]!);
  const given = parseParameters(parts[2] ?? '');
  const token = given.get('token') ?? environment['SPARK_CONNECT_AUTHENTICATE_TOKEN'] ?? '';
  const tls = given.get('use_ssl') ?? String(token !== '' && !LOOPBACK.test(host));
  if (tls !== 'true' && tls !== 'false') throw refusal('has a use_ssl that is neither true nor false');
  if (token !== '' && tls === 'false' && !LOOPBACK.test(host))
    throw refusal('would send the token unencrypted; leave use_ssl=false out');
  return { host, port, tls: tls === 'true', token: token === '' ? null : token };
}

function parseAddress(address: string): { host: string; port: number } {
  const parts = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/u.exec(address);
  const port = Number(parts?.[2] ?? DEFAULT_PORT);
  if (parts === null || port < 1 || port > 65_535) throw refusal('has no host and port');
  return { host: parts[1]!, port };
}

function parseParameters(text: string): Map<string, string> {
  const given = new Map<string, string>();
  for (const part of text.split(';')) {
    if (part === '') continue;
    const [name, ...value] = part.split('=');
    if (name !== 'token' && name !== 'use_ssl') throw refusal(`has a parameter "${name}" that is not known`);
    try {
      given.set(name, decodeURIComponent(value.join('=')));
    } catch {
      throw refusal(`has a ${name} that is not percent-encoded`);
    }
  }
  return given;
}

function refusal(what: string): InvalidInputError {
  return new InvalidInputError(`--spark ${what}; pass ${FORM}.`, { option: '--spark' });
}
