import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An encrypted way to a port of this machine, with a certificate of its own. */
export interface TlsDoor {
  readonly port: number;
  /** PEM file of who signed the certificate: itself. */
  readonly certificate: string;
  readonly close: () => void;
}

/** Signs a certificate for 127.0.0.1; needs openssl. */
export async function signCertificate(folder: string, name: string): Promise<string> {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const options = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'];
  await run('openssl', [
    ...options,
    '-addext',
    'subjectAltName=IP:127.0.0.1',
    '-keyout',
    key,
    '-out',
    certificate,
  ]);
  return certificate;
}

/** Opens an encrypted door to a port. */
export async function openTlsDoor(folder: string, port: number): Promise<TlsDoor> {
  const certificate = await signCertificate(folder, 'door');
  const [cert, key] = [await readFile(certificate), await readFile(certificate.replace('.pem', '.key'))];
  const server = createServer({ cert, key }, (visitor) => {
    const inside = connect(port, '127.0.0.1');
    visitor.on('error', () => inside.destroy());
    inside.on('error', () => visitor.destroy());
    visitor.pipe(inside).pipe(visitor);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address() as { port: number }; // listens on a port
  return { port: address.port, certificate, close: () => void server.close() };
}
