import { afterEach, describe, expect, it } from 'vitest';
import { ChildEncoder, type ChildPatience } from './child-encoder.ts';

/** Speaks as encode.py does: [length of the text, its use]; does what some texts say. */
const PROGRAM = `
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const [use, texts] = JSON.parse(line);
  if (texts[0] === 'die') { console.error('first line'); console.error('no memory'); process.exit(3); }
  if (texts[0] === 'hang') return;
  const numbers = texts[0] === 'nonsense' ? [NaN, 1] : texts[0] === 'short' ? [] : texts.flatMap((text) => [text.length, use === 'query' ? 1 : 0]);
  const data = Buffer.from(Float32Array.from(numbers).buffer);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(data.length);
  const all = Buffer.concat([head, data]);
  process.stdout.write(all.subarray(0, 6)); // in two pieces
  setTimeout(() => process.stdout.write(all.subarray(6)), 5);
});`;

const encoders: ChildEncoder[] = [];
afterEach(() => Promise.all(encoders.splice(0).map((encoder) => encoder.close())));

describe('an encoder in a child process', () => {
  it('answers each batch in its turn', async () => {
    const encoder = start();
    const answers = await Promise.all([
      encoder.encode(['a', 'bcd'], 'passage'),
      encoder.encode(['ef'], 'query'),
    ]);
    expect(answers.map((vectors) => vectors.map((vector) => [...vector]))).toEqual([
      [
        [1, 0],
        [3, 0],
      ],
      [[2, 1]],
    ]);
  });

  it('that ends is told with its last words, and started again after a while', async () => {
    const encoder = start({ restartMs: 300 });
    await expect(encoder.encode(['die'], 'passage')).rejects.toThrow(
      /The encoder fake ended \(code 3\): no memory; it is started again in 1 s.*mend it/,
    );
    await expect(encoder.encode(['a'], 'passage')).rejects.toThrow(/code 3/); // too early
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(await encoder.encode(['a'], 'passage')).toHaveLength(1);
  });

  it('that answers nonsense, or nothing, is ended and named', async () => {
    await expect(start().encode(['nonsense'], 'passage')).rejects.toThrow(/no number/);
    await expect(start().encode(['short'], 'passage')).rejects.toThrow(/empty vector/);
    await expect(start({ batchMs: 100 }).encode(['hang'], 'passage')).rejects.toThrow(
      /did not answer within 0.1 s/,
    );
  });

  it('that is not there says so', async () => {
    const encoder = new ChildEncoder({
      model: 'fake',
      command: '/no/such/python',
      args: [],
      remedy: 'install it',
    });
    await expect(encoder.encode(['a'], 'passage')).rejects.toThrow(/could not be started .*install it/);
  });

  it('fails what is under way when it is closed, and starts no more', async () => {
    const encoder = start();
    const hanging = encoder.encode(['hang'], 'passage');
    hanging.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await encoder.close();
    await expect(hanging).rejects.toThrow(/was ended with the server/);
    await expect(encoder.encode(['a'], 'passage')).rejects.toThrow(/was ended with the server/);
  });
});

function start(patience?: ChildPatience): ChildEncoder {
  const program = {
    model: 'fake',
    command: process.execPath,
    args: ['-e', PROGRAM],
    remedy: 'mend it',
    priority: 0,
  };
  const encoder = new ChildEncoder(program, patience);
  encoders.push(encoder);
  return encoder;
}
