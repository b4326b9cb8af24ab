import { InvalidInputError } from '../../schema/model/errors.ts';
import { checkVectors } from './check-vectors.ts';
import { cleanText } from './clean-text.ts';
import { type Encoder, EncoderError, type TextUse } from './types.ts';

/** How an endpoint is spoken to. */
export interface EndpointOptions {
  /** Name of the model there. @default the only one that the endpoint lists */
  readonly model?: string | undefined;
  /** So long a batch may take, in milliseconds. @default 60,000 */
  readonly timeoutMs?: number;
}

const BATCH = 32;
const TIMEOUT_MS = 60_000;
/** Far more than a batch of the longest vectors. */
const MOST_BYTES = 64 << 20;
/** Characters of a refusal that are told. */
const QUOTED = 200;

/**
 * An OpenAI-compatible endpoint: Ollama, Text Embeddings Inference, llama.cpp and the like. Texts are sent there and nowhere else; a redirection is
 * refused.
 *
 * @param address - With the path `/v1/embeddings`, or what that is put behind.
 * @throws {InvalidInputError} `BAD_USER_INPUT`: no address of this kind.
 */
export function createEndpointEncoder(address: string, options: EndpointOptions = {}): Encoder {
  const endpoint = new Endpoint(parseAddress(address), options.timeoutMs ?? TIMEOUT_MS);
  const ending = new AbortController();
  let asked: Promise<string> | null = options.model === undefined ? null : Promise.resolve(options.model);
  const model = (): Promise<string> => {
    asked ??= endpoint.onlyModel(ending.signal).catch((error: unknown) => {
      asked = null; // the next one asks again
      throw error;
    });
    return asked;
  };
  return {
    batch: BATCH,
    model,
    encode: async (texts, use) => {
      const name = await model();
      return endpoint.encode(
        name,
        texts.map((text) => prefixOf(name, use) + cleanText(text)),
        ending.signal,
      );
    },
    close: async () => ending.abort(),
  };
}

/** Models of the E5 family want to be told what a text is. */
function prefixOf(model: string, use: TextUse): string {
  return /(?:^|[^a-z])e5(?:[^a-z]|$)/iu.test(model) ? `${use}: ` : '';
}

function parseAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new InvalidInputError(
      `"${address}" is no address of an embeddings endpoint; pass one like http://127.0.0.1:11434/v1/embeddings.`,
    );
  }
  const path = url.pathname.replace(/\/+$/u, '');
  if (path === '') url.pathname = '/v1/embeddings';
  else if (!path.endsWith('/embeddings')) url.pathname = `${path}/embeddings`;
  return url;
}

/** Requests to one endpoint, each with its limits. */
class Endpoint {
  readonly #url: URL;
  readonly #timeoutMs: number;

  constructor(url: URL, timeoutMs: number) {
    this.#url = url;
    this.#timeoutMs = timeoutMs;
  }

  async encode(model: string, input: readonly string[], ending: AbortSignal): Promise<Float32Array[]> {
    const body = JSON.stringify({ model, input, encoding_format: 'float' });
    const answer = await this.#ask(this.#url, { method: 'POST', body }, ending);
    const { data } = (answer ?? {}) as { data?: unknown };
    if (!Array.isArray(data)) throw this.#error('answered without a list `data`', WRONG_KIND);
    const rows = inOrder(data).map((one) => (one as { embedding?: unknown } | null)?.embedding);
    const vectors = checkVectors(rows, input.length);
    if (typeof vectors === 'string') throw this.#error(vectors, WRONG_KIND);
    return vectors;
  }

  async onlyModel(ending: AbortSignal): Promise<string> {
    const url = new URL(this.#url);
    url.pathname = url.pathname.replace(/embeddings$/u, 'models');
    const answer = await this.#ask(url, { method: 'GET' }, ending);
    const { data } = (answer ?? {}) as { data?: unknown };
    const names = (Array.isArray(data) ? data : []).flatMap((one) => {
      const id: unknown = (one as { id?: unknown } | null)?.id;
      return typeof id === 'string' ? [id] : [];
    });
    if (names.length === 1) return names[0]!;
    const listed = names.length === 0 ? 'lists no model' : `has several models (${names.join(', ')})`;
    throw this.#error(listed, 'name one with --embeddings-model');
  }

  async #ask(
    url: URL,
    request: { readonly method: string; readonly body?: string },
    ending: AbortSignal,
  ): Promise<unknown> {
    const signal = AbortSignal.any([ending, AbortSignal.timeout(this.#timeoutMs)]);
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    try {
      const response = await fetch(url, { ...request, headers, redirect: 'error', signal });
      const text = await readText(response);
      if (!response.ok) {
        const said = text.replaceAll(/\s+/gu, ' ').trim().slice(0, QUOTED);
        throw this.#error(`refused with ${response.status}${said === '' ? '' : `: ${said}`}`, REFUSED);
      }
      return JSON.parse(text);
    } catch (error) {
      throw this.#translate(error);
    }
  }

  #translate(error: unknown): EncoderError {
    if (error instanceof EncoderError) return error;
    const name = error instanceof Error ? error.name : '';
    if (name === 'TimeoutError')
      return this.#error(
        `did not answer within ${this.#timeoutMs / 1000} s`,
        'see that it is not overloaded',
      );
    if (name === 'AbortError') return this.#error('was left: the server ends', 'nothing is to be done');
    if (name === 'SyntaxError') return this.#error('answered something that is no JSON', WRONG_KIND);
    const { cause } = error as { cause?: { code?: string; message?: string } };
    const reason = cause?.code ?? cause?.message ?? String(error);
    return this.#error(
      `cannot be reached (${reason})`,
      'start it, or pass another address with --embeddings',
    );
  }

  #error(what: string, remedy: string): EncoderError {
    return new EncoderError(`The embeddings endpoint ${this.#url.href} ${what}; ${remedy}.`);
  }
}

const WRONG_KIND = 'see that it is an OpenAI-compatible embeddings endpoint with an embedding model';
const REFUSED = 'see that it has the model (--embeddings-model) and takes such texts';

/** By `index`, where each has one. */
function inOrder(data: readonly unknown[]): readonly unknown[] {
  const indexOf = (one: unknown): unknown => (one as { index?: unknown } | null)?.index;
  if (!data.every((one) => typeof indexOf(one) === 'number')) return data;
  return data.toSorted((one, other) => Number(indexOf(one)) - Number(indexOf(other)));
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST_BYTES) throw new Error('more than a batch of vectors');
  }
  return text + decoder.decode();
}
