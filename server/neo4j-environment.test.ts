import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../schema/model/errors.ts';
import { parseNeo4jAddress } from './neo4j-environment.ts';
import { createDriver, driverConfig } from './store/engines/neo4j-driver.ts';
import { DEFAULT_NEO4J_SETTINGS } from './store/engines/neo4j-settings.ts';

const URI = 'neo4j://graph:7687';

describe('the Neo4j that the environment names', () => {
  it.each(['neo4j://h', 'neo4j+s://h:1', 'neo4j+ssc://h', 'bolt://h', 'bolt+s://h', 'bolt+ssc://h:7687'])(
    'may be at %s',
    (uri) => {
      expect(parseNeo4jAddress(uri, { NEO4J_PASSWORD: 'p' })).toEqual({
        uri,
        user: 'neo4j',
        password: 'p',
        token: null,
        certificate: null,
        database: null,
        settings: DEFAULT_NEO4J_SETTINGS,
      });
    },
  );

  it('is asked with a token where there is one, and an empty variable is none', () => {
    const environment = { NEO4J_TOKEN: 't', NEO4J_PASSWORD: '', NEO4J_DATABASE: ' ' };
    expect(parseNeo4jAddress(URI, environment)).toMatchObject({ token: 't', password: '', database: null });
    expect(() => parseNeo4jAddress(URI, { NEO4J_TOKEN: '' })).toThrow(InvalidInputError);
  });

  it('is asked as the settings say', () => {
    const environment = {
      NEO4J_PASSWORD: 'p',
      NEO4J_POOL_SIZE: '7',
      NEO4J_CONNECT_TIMEOUT: '1.5',
      NEO4J_ACQUIRE_TIMEOUT: '9',
      NEO4J_RETRY_TIME: '4',
      NEO4J_WRITE_TIMEOUT: '60',
    };
    const address = parseNeo4jAddress(URI, environment);
    expect(address.settings?.writeTimeoutMs).toBe(60_000);
    expect(driverConfig(address).config).toMatchObject({
      useBigInt: true,
      maxConnectionPoolSize: 7,
      connectionTimeout: 1500,
      connectionAcquisitionTimeout: 9000,
      maxTransactionRetryTime: 4000,
    });
  });

  it.each([
    ['http://h', { NEO4J_PASSWORD: 'p' }, 'http://h'],
    [URI, {}, 'NEO4J_PASSWORD'],
    [URI, { NEO4J_PASSWORD: 'p', NEO4J_CA: 'ca.pem' }, 'NEO4J_CA'],
    [URI, { NEO4J_PASSWORD: 'p', NEO4J_POOL_SIZE: 'many' }, 'NEO4J_POOL_SIZE'],
    [URI, { NEO4J_PASSWORD: 'p', NEO4J_DATABASE: 'System' }, 'NEO4J_DATABASE'],
    [URI, { NEO4J_PASSWORD: 'p', NEO4J_RETRY_TIME: '-1' }, 'NEO4J_RETRY_TIME'],
  ])('is refused at %s with %j, with the name of what is wrong', (uri, environment, named) => {
    expect(() => parseNeo4jAddress(uri, environment)).toThrow(named);
  });

  it.each([
    ['/nonexistent/ca.pem', 'cannot be read (ENOENT)'],
    [fileURLToPath(import.meta.url), 'holds no certificate'],
  ])('is not asked where its authority is %s, which is a wrong setting', (certificate, reason) => {
    const address = parseNeo4jAddress('bolt+s://h:1', { NEO4J_PASSWORD: 'p', NEO4J_CA: certificate });
    const creating = (): unknown => createDriver(address);
    expect(creating).toThrow(InvalidInputError);
    expect(creating).toThrow(`${certificate}, which NEO4J_CA names, ${reason}`);
  });

  it('is trusted for its own authority alone, where one is named', () => {
    const address = parseNeo4jAddress('bolt+s://h:1', { NEO4J_PASSWORD: 'p', NEO4J_CA: 'ca.pem' });
    expect(driverConfig(address)).toMatchObject({
      uri: 'bolt://h:1',
      config: {
        encrypted: 'ENCRYPTION_ON',
        trust: 'TRUST_CUSTOM_CA_SIGNED_CERTIFICATES',
        trustedCertificates: ['ca.pem'],
      },
    });
  });
});
