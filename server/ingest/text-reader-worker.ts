import { parentPort } from 'node:worker_threads';
import type { StoredReading } from '../store/types.ts';
import type { NumberedTask } from '../worker-thread.ts';
import type { BrandToFind } from '../text/types.ts';
import { createGraphReader, type GraphReader } from './reading.ts';

/** What the thread is asked: for which brands it reads from now on, where that is said, and texts with their language. */
export interface ReadingTask {
  readonly brands: readonly BrandToFind[] | null;
  readonly texts: readonly (readonly [text: string, language: string | null])[];
}

const port = parentPort!; // only ever started as a thread
let reader: GraphReader = createGraphReader([]);

port.on('message', ({ number, task: { brands, texts } }: NumberedTask<ReadingTask>) => {
  if (brands !== null) reader = createGraphReader(brands);
  const answer: StoredReading[] = texts.map(([text, language]) => reader.read(text, language));
  port.postMessage({ number, answer });
});
