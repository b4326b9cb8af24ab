import type { ServiceError } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import {
  GrapevineError,
  NotFoundError,
  StoreError,
  StoreUnavailableError,
} from '../../../schema/model/errors.ts';

/** What Spark's messages mean that have a remedy; the first that fits counts. `{host}` is where Spark is. */
const KNOWN: readonly {
  readonly sign: RegExp;
  readonly message: string;
  readonly code: 'CANCELLED' | 'STORE_ERROR';
}[] = [
  {
    sign: /OPERATION_CANCELED|OPERATION_CANCELLED|cancelled part of cancelled job/u,
    message: 'The job on Spark at {host} was cancelled.',
    code: 'CANCELLED',
  },
  {
    sign: /node: (?:(?:command )?not found|No such file or directory|Permission denied)/u,
    message:
      'A worker of Spark at {host} has no Node; install Node 20 or newer on the PATH of every worker, where Spark may run it.',
    code: 'STORE_ERROR',
  },
  {
    sign: /No space left on device|DISK_FULL|Disk quota exceeded/u,
    message:
      "A disk of Spark at {host} is full; free space in the results' folder and in spark.local.dir, then run it again: it goes on from the last finished iteration.",
    code: 'STORE_ERROR',
  },
  {
    sign: /Mkdirs failed to create|Permission denied|AccessControlException|Read-only file system|not a directory/iu,
    message:
      'Spark at {host} may not read or write a folder that it was given; give its user the right to --graph and --out on all of its machines, or pass others.',
    code: 'STORE_ERROR',
  },
  {
    sign: /Class \S*FileSystem not found|No FileSystem for scheme/u,
    message:
      'Spark at {host} has no file system for the store that it was given; start its Connect server with the package of it (org.apache.hadoop:hadoop-aws for s3a), or pass a folder.',
    code: 'STORE_ERROR',
  },
  {
    sign: /FAILED_TO_CREATE_PLAN_FOR_DIRECT_QUERY/u,
    message:
      'Spark at {host} cannot read a folder that it was given: it has no file system or login for that store, or other files than Parquet lie in it; its log says which.',
    code: 'STORE_ERROR',
  },
  {
    sign: /(?:DATA_SOURCE_NOT_FOUND|ClassNotFoundException|Failed to find data source).*org\.neo4j\.spark/su,
    message:
      'Spark at {host} has no connector to Neo4j; start its Connect server with --packages org.neo4j:neo4j-connector-apache-spark_2.13:5.3.8_for_spark_3, or analyze an export with --graph.',
    code: 'STORE_ERROR',
  },
  {
    sign: /Unable to connect to|ServiceUnavailableException|Could not perform discovery/u,
    message:
      'Spark at {host} cannot reach Neo4j; pass --neo4j with an address that its driver and its workers reach.',
    code: 'STORE_ERROR',
  },
  {
    sign: /client is unauthorized due to authentication failure/u,
    message: 'Neo4j refuses the login that Spark at {host} was given; set NEO4J_USER and NEO4J_PASSWORD.',
    code: 'STORE_ERROR',
  },
  {
    sign: /OutOfMemoryError|exit(?:ed)?(?: caused by one of the running tasks)?.*(?:code|status) (?:52|137)|Container killed/u,
    message: 'A worker of Spark at {host} ran out of memory; give executors more, then run it again.',
    code: 'STORE_ERROR',
  },
];

/** What is known when a call fails. */
export interface CallState {
  /** host:port. */
  readonly host: string;
  /** Whether this server has answered before. */
  readonly hasAnswered: boolean;
}

/**
 * What a failed call means, in one line with the remedy.
 *
 * @returns `NOT_FOUND` for a folder that Spark does not see, `STORE_UNAVAILABLE` when the server cannot be reached or is lost, `UNAUTHENTICATED` for a wrong token, `CANCELLED`, or `STORE_ERROR`
 *   with the first line of what Spark says.
 */
export function translateError(error: unknown, { host, hasAnswered }: CallState): GrapevineError {
  if (error instanceof GrapevineError) return error;
  const { code, details = String(error) } = error as Partial<ServiceError>;
  if (code === status.UNAUTHENTICATED) {
    return new GrapevineError(
      'UNAUTHENTICATED',
      `Spark at ${host} refuses the token; set SPARK_CONNECT_AUTHENTICATE_TOKEN to the one that its Connect server was started with.`,
      { host },
      error,
    );
  }
  for (const { sign, message, code: meaning } of KNOWN)
    if (sign.test(details))
      return new GrapevineError(meaning, message.replace('{host}', host), { host }, error);
  if (/PATH_NOT_FOUND|FileNotFoundException/u.test(details)) {
    return new NotFoundError(
      `Spark at ${host} does not find ${/\w*:?\/[^\s"]*[^\s".]/u.exec(details)?.[0] ?? 'a folder'}; pass a folder that Spark and all of its workers see.`,
      { host },
    );
  }
  if (code === status.UNAVAILABLE || code === status.CANCELLED || code === status.DEADLINE_EXCEEDED) {
    const message = hasAnswered
      ? `Spark at ${host} was lost; start its Connect server and run it again: it goes on from the last finished iteration.`
      : `Spark at ${host} cannot be reached; start its Connect server, or mend host, port and use_ssl.`;
    return new StoreUnavailableError(message, { host }, 'STORE_UNAVAILABLE', error);
  }
  if (/SESSION_(?:NOT_FOUND|CLOSED|CHANGED)/u.test(details)) {
    return new StoreUnavailableError(
      `Spark at ${host} was started anew; run it again: it goes on from the last finished iteration.`,
      { host },
      'STORE_UNAVAILABLE',
      error,
    );
  }
  return new StoreError(`Spark at ${host} failed: ${firstLine(details)}`, { host }, error);
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
}
