import { describe, expect, it } from 'vitest';
import { parseConnectString } from './connect-string.ts';

const NONE = {};

describe('a connection string', () => {
  it('takes the usual port and no encryption where nothing else is said', () => {
    expect(parseConnectString('sc://spark', NONE)).toEqual({
      host: 'spark',
      port: 15002,
      tls: false,
      token: null,
    });
  });

  it('takes port, encryption and a percent-encoded token', () => {
    expect(parseConnectString('sc://[::1]:7077/;use_ssl=true;token=a%3Bb=', NONE)).toEqual({
      host: '[::1]',
      port: 7077,
      tls: true,
      token: 'a;b=',
    });
  });

  it('encrypts wherever a token leaves the machine', () => {
    const environment = { SPARK_CONNECT_AUTHENTICATE_TOKEN: 'secret' };
    expect(parseConnectString('sc://spark:1', environment)).toMatchObject({ tls: true, token: 'secret' });
    expect(parseConnectString('sc://127.0.0.1:1', environment)).toMatchObject({
      tls: false,
      token: 'secret',
    });
  });

  it.each([
    'spark:15002',
    'sc://',
    'sc://spark:99999',
    'sc://spark/;user=x',
    'sc://spark/;token=%',
    'sc://spark/;use_ssl=yes',
    'sc://spark/;use_ssl=false;token=secret',
    'sc://spark/path',
  ])('refuses %s without repeating a token', (text) => {
    expect(() => parseConnectString(text, NONE)).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        message: expect.not.stringContaining('secret') as string,
      }),
    );
  });
});
