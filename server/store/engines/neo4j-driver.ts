import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import neo4j, { type Config, type Driver } from 'neo4j-driver';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { VERSION } from '../../version.ts';
import type { StoreWork } from '../port.ts';
import { DEFAULT_NEO4J_SETTINGS, type Neo4jAddress } from './neo4j-settings.ts';

type DriverConfig = { -readonly [Name in keyof Config]: Config[Name] };

/**
 * A driver whose integers are BigInt.
 *
 * @throws {InvalidInputError} where the authority's file cannot be read or holds no certificate: the driver would say that
 *   the server is not there.
 */
export function createDriver(address: Neo4jAddress): Driver {
  const { user, password, token, certificate } = address;
  if (typeof certificate === 'string') checkCertificate(certificate);
  const login = typeof token === 'string' ? neo4j.auth.bearer(token) : neo4j.auth.basic(user, password);
  const { uri, config } = driverConfig(address);
  return neo4j.driver(uri, login, config);
}

/** The driver's address and configuration: with an authority of its own, encryption moves from the one into the other. */
export function driverConfig({ uri, certificate, settings = DEFAULT_NEO4J_SETTINGS }: Neo4jAddress): {
  readonly uri: string;
  readonly config: DriverConfig;
} {
  const config: DriverConfig = {
    useBigInt: true,
    userAgent: `grapevine/${VERSION}`,
    telemetryDisabled: true,
    maxConnectionPoolSize: settings.poolSize,
    connectionTimeout: settings.connectTimeoutMs,
    connectionAcquisitionTimeout: settings.acquireTimeoutMs,
    maxTransactionRetryTime: settings.retryMs,
  };
  if (typeof certificate !== 'string') return { uri, config };
  return {
    uri: uri.replace('+s://', '://'),
    config: {
      ...config,
      encrypted: 'ENCRYPTION_ON',
      trust: 'TRUST_CUSTOM_CA_SIGNED_CERTIFICATES',
      trustedCertificates: [certificate],
    },
  };
}

/** What the server's list of transactions and its query log show of a transaction. */
export function transactionConfig(
  work: StoreWork,
  timeoutMs: number | null,
): { readonly metadata: object; readonly timeout?: bigint } {
  return {
    metadata: { app: 'grapevine', version: VERSION, work },
    ...(timeoutMs === null ? {} : { timeout: BigInt(Math.ceil(timeoutMs)) }),
  };
}

function checkCertificate(path: string): void {
  try {
    void new X509Certificate(readFileSync(path)); // throws where it is none
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    const reason = syscall === undefined ? 'holds no certificate' : `cannot be read (${code})`;
    throw new InvalidInputError(
      `${path}, which NEO4J_CA names, ${reason}; set it to the PEM file of the authority that signed the server's certificate.`,
      { path },
    );
  }
}
