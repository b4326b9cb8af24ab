import { InvalidInputError } from '../schema/model/errors.ts';
import {
  DEFAULT_NEO4J_SETTINGS,
  type Neo4jAddress,
  type Neo4jSettings,
} from './store/engines/neo4j-settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const ADDRESS = /^(neo4j|bolt)(\+s|\+ssc)?:\/\/[^/]+/u;

/**
 * The Neo4j at an address, as the environment says it is to be asked.
 *
 * @throws {InvalidInputError} for an address of another kind, without a password or token, for the database `system`, and for
 *   a setting that is no number.
 */
export function parseNeo4jAddress(uri: string, environment: Environment): Neo4jAddress {
  if (!ADDRESS.test(uri)) {
    throw new InvalidInputError(`"${uri}" is no address of a Neo4j; pass one like neo4j://localhost:7687.`);
  }
  const [password, token, certificate] = ['NEO4J_PASSWORD', 'NEO4J_TOKEN', 'NEO4J_CA'].map((name) =>
    textOf(environment, name),
  );
  if (password === undefined && token === undefined) {
    throw new InvalidInputError(`NEO4J_PASSWORD is not set, nor is NEO4J_TOKEN; set one for ${uri}.`);
  }
  if (certificate !== undefined && !uri.includes('+s://')) {
    throw new InvalidInputError(
      `NEO4J_CA is for neo4j+s:// and bolt+s://, not for ${uri}; unset it or encrypt.`,
    );
  }
  const database = textOf(environment, 'NEO4J_DATABASE') ?? null;
  if (database?.toLowerCase() === 'system') {
    throw new InvalidInputError(
      'NEO4J_DATABASE is "system", in which Neo4j keeps itself and no graph; name another, or unset it for the server\'s default.',
    );
  }
  return {
    uri,
    user: textOf(environment, 'NEO4J_USER') ?? 'neo4j',
    password: password ?? '',
    token: token ?? null,
    certificate: certificate ?? null,
    database,
    settings: parseSettings(environment),
  };
}

function parseSettings(environment: Environment): Neo4jSettings {
  const defaults = DEFAULT_NEO4J_SETTINGS;
  const milliseconds = (name: string, otherwise: number): number =>
    numberOf(environment, name, { least: 0.1, most: 3600 }, otherwise / 1000) * 1000;
  const writeSeconds = numberOf(environment, 'NEO4J_WRITE_TIMEOUT', { least: 0, most: 86_400 }, 0);
  return {
    poolSize: Math.round(
      numberOf(environment, 'NEO4J_POOL_SIZE', { least: 2, most: 1000 }, defaults.poolSize),
    ),
    connectTimeoutMs: milliseconds('NEO4J_CONNECT_TIMEOUT', defaults.connectTimeoutMs),
    acquireTimeoutMs: milliseconds('NEO4J_ACQUIRE_TIMEOUT', defaults.acquireTimeoutMs),
    retryMs: milliseconds('NEO4J_RETRY_TIME', defaults.retryMs),
    writeTimeoutMs: writeSeconds === 0 ? null : writeSeconds * 1000,
  };
}

function numberOf(
  environment: Environment,
  name: string,
  { least, most }: { readonly least: number; readonly most: number },
  otherwise: number,
): number {
  const text = textOf(environment, name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (value >= least && value <= most) return value;
  throw new InvalidInputError(`${name} is "${text}"; set it to a number from ${least} to ${most}.`);
}

/** An empty variable is none: compose files pass those that are not set. */
function textOf(environment: Environment, name: string): string | undefined {
  const text = environment[name];
  return text === undefined || text.trim() === '' ? undefined : text;
}
