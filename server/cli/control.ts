import { createHash } from 'node:crypto';
import { chmodSync, realpathSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type ErrorCode, GrapevineError, StoreUnavailableError } from '../../schema/model/errors.ts';

/** What a server does for the commands of whoever owns its data folder. */
export interface Control {
  readonly backup: (folder: string) => Promise<void>;
}

/** The open way to a server; nobody else than the folder's owner and root comes in by it. */
export interface ControlServer {
  readonly close: () => void;
}

/** Systems allow no longer name for a socket. */
const LONGEST_SOCKET = 100;

/**
 * Listens for commands on a socket in the data folder (a named pipe on Windows): no port, no network.
 *
 * @throws when it cannot be made; a server is of use without it.
 */
export async function serveControl(folder: string, control: Control): Promise<ControlServer> {
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const { backup } = JSON.parse(Buffer.concat(parts).toString()) as { backup: string };
      control.backup(backup).then(
        () => response.end('{}'),
        (error: unknown) => {
          const { message, code } = error as { message: string; code?: string };
          response.end(JSON.stringify({ message, code: code ?? null }));
        },
      );
    });
  });
  const path = socketPath(folder);
  if (process.platform !== 'win32') rmSync(path, { force: true }); // of a server that was killed; the folder is ours now
  const mask = process.platform === 'win32' ? 0 : process.umask(0o177);
  const listening = once(server, 'listening');
  server.listen(path).unref();
  if (process.platform !== 'win32') process.umask(mask);
  await listening;
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return { close: () => void server.close() };
}

/**
 * Has the server that holds the folder write a backup.
 *
 * @param target - Absolute path.
 * @returns False where no server listens.
 */
export async function askForBackup(folder: string, target: string): Promise<boolean> {
  const asked = request({ socketPath: socketPath(folder), method: 'POST', path: '/' });
  const answer = new Promise<string | null>((resolve, reject) => {
    asked.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts).toString()));
      response.on('error', reject);
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(new StoreUnavailableError(`The server on ${folder} ended during the backup; try again.`));
    });
  });
  asked.end(JSON.stringify({ backup: target }));
  const text = await answer;
  if (text === null) return false;
  const { message, code } = JSON.parse(text) as { message?: string; code?: ErrorCode | null };
  if (message !== undefined) throw new GrapevineError(code ?? 'STORE_ERROR', message);
  return true;
}

function socketPath(folder: string): string {
  const name = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\grapevine-${name}`;
  const inFolder = join(realpathSync(folder), 'control.sock');
  const fits = [inFolder, relative(process.cwd(), inFolder)].find(
    (path) => Buffer.byteLength(path) <= LONGEST_SOCKET,
  );
  return fits ?? join(tmpdir(), `grapevine-${name}.sock`);
}
