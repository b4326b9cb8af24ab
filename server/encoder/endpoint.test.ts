import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createEndpointEncoder } from './endpoint.ts';
import { EncoderError } from './types.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('an embeddings endpoint', () => {
  it('is sent texts as its model takes them, and its vectors come back in their order', async () => {
    const asked: unknown[] = [];
    const address = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        asked.push([request.url, JSON.parse(body)]);
        const data = [
          { index: 1, embedding: [0, 2] },
          { index: 0, embedding: [1, 0] },
        ];
        response.end(JSON.stringify({ data }));
      });
    });
    const encoder = createEndpointEncoder(address, { model: 'multilingual-e5-base' });
    const vectors = await encoder.encode(['a\0b</s>\ud800', '한글'.normalize('NFD')], 'query');
    expect(vectors.map((vector) => [...vector])).toEqual([
      [1, 0],
      [0, 2],
    ]);
    const input = ['query: a b \ufffd', 'query: 한글'];
    expect(asked).toEqual([
      ['/v1/embeddings', { model: 'multilingual-e5-base', input, encoding_format: 'float' }],
    ]);
  });

  it.each(['/v1', '/v1/', '/v1/embeddings'])('is found behind the path %s', async (path) => {
    let asked = '';
    const address = await serve((request, response) => {
      asked = request.url!;
      response.end(JSON.stringify({ data: [{ embedding: [1] }] }));
    });
    await createEndpointEncoder(address + path, { model: 'm' }).encode(['a'], 'passage');
    expect(asked).toBe('/v1/embeddings');
  });

  it('is asked for its model where none is named, and has to be told which of several', async () => {
    let names = ['only'];
    const address = await serve((_request, response) =>
      response.end(JSON.stringify({ data: names.map((id) => ({ id })) })),
    );
    expect(await createEndpointEncoder(address).model()).toBe('only');
    names = ['one', 'other'];
    await expect(createEndpointEncoder(address).model()).rejects.toThrow(
      /has several models \(one, other\).*--embeddings-model/,
    );
  });

  it.each([
    ['a list that is too short', { data: [] }, /answered 0 vectors for 2 texts/],
    ['no list', { error: 'no' }, /without a list `data`/],
    [
      'something in place of a vector',
      { data: [{ embedding: 'x' }, { embedding: [1] }] },
      /something that is no vector/,
    ],
    ['null in a vector', { data: [{ embedding: [null] }, { embedding: [1] }] }, /no number/],
    [
      'vectors of two lengths',
      { data: [{ embedding: [1, 2] }, { embedding: [1] }] },
      /of 2 and of 1 numbers/,
    ],
    ['empty vectors', { data: [{ embedding: [] }, { embedding: [] }] }, /empty vector/],
    ['text that is no JSON', '<html>', /no JSON/],
  ])('that answers %s is named with what is wrong', async (_what, answer, message) => {
    const address = await serve((_request, response) =>
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer)),
    );
    const encoding = createEndpointEncoder(address, { model: 'm' }).encode(['a', 'b'], 'passage');
    await expect(encoding).rejects.toThrow(message);
    await expect(encoding).rejects.toThrow(`${address}/v1/embeddings`);
    await expect(encoding).rejects.toBeInstanceOf(EncoderError);
  });

  it('that refuses is quoted', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(404).end('{"error": "model \\"m\\" not found"}');
    });
    await expect(createEndpointEncoder(address, { model: 'm' }).encode(['a'], 'passage')).rejects.toThrow(
      /refused with 404.*not found.*--embeddings-model/,
    );
  });

  it('that is slow, or down, or sends elsewhere says so', async () => {
    const slow = await serve(() => undefined);
    const options = { model: 'm', timeoutMs: 50 };
    await expect(createEndpointEncoder(slow, options).encode(['a'], 'passage')).rejects.toThrow(
      /did not answer within 0.05 s/,
    );
    await expect(
      createEndpointEncoder('http://127.0.0.1:1', options).encode(['a'], 'passage'),
    ).rejects.toThrow(/cannot be reached .*--embeddings/);
    let isLeaked = false;
    const elsewhere = await serve((_request, response) => {
      isLeaked = true;
      response.end();
    });
    const moved = await serve((_request, response) => {
      response.writeHead(307, { location: elsewhere }).end();
    });
    await expect(
      createEndpointEncoder(moved, { model: 'm' }).encode(['a'], 'passage'),
    ).rejects.toBeInstanceOf(EncoderError);
    expect(isLeaked).toBe(false);
  });

  it.each(['ollama', 'file:///etc/passwd', 'http://user:word@127.0.0.1'])(
    'has no address like %s',
    (address) => {
      expect(() => createEndpointEncoder(address)).toThrow(/no address of an embeddings endpoint/);
    },
  );
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
