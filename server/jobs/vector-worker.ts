/** The thread that holds the vectors of texts: keeps them, learns heads over them, reads with them, and finds what is near. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Known } from '../store/changes.ts';
import type { NumberedTask } from '../worker-thread.ts';
import { EXAMPLE_LANGUAGES, loadStanceExamples } from '../text/examples/load-examples.ts';
import type { EncoderHeads } from '../text/heads/encoder-features.ts';
import { learnEncoderHeads } from '../text/heads/encoder-heads.ts';
import { loadTrainedEncoderHeads } from '../text/heads/heads.ts';
import { detectLanguage } from '../text/language.ts';
import { createEncoderReader } from '../text/reader.ts';
import type { BrandToFind, Reading } from '../text/types.ts';
import { type MessageText, VectorFile } from './vector-file.ts';
import { VectorMatrix } from './vector-matrix.ts';

/** A text that is to be read, with what its record states of its language. */
export interface TextToRead {
  readonly text: string;
  readonly language: string | null;
}

/** A text that is near to what was asked, with those who say it. */
export interface NearMessages {
  /** Messages that say it, the latest first, 200 at most. */
  readonly ids: readonly string[];
  readonly similarity: number;
}

/** What the thread does, and what it answers. */
export interface VectorTasks {
  /** Before anything else where an encoder is there. */
  readonly useModel: { readonly input: { readonly model: string }; readonly answer: null };
  /** Whether somebody paused reading, before this start or since. */
  readonly isPaused: { readonly input: null; readonly answer: boolean };
  readonly setPaused: { readonly input: { readonly isPaused: boolean }; readonly answer: null };
  /** Examples that have no vector yet. */
  readonly lessons: { readonly input: null; readonly answer: readonly string[] };
  /** Takes the heads that were trained over this model, else learns them from the examples; the answer is the reader's name. */
  readonly learn: { readonly input: { readonly model: string }; readonly answer: string };
  readonly known: { readonly input: null; readonly answer: Known };
  readonly knows: { readonly input: { readonly ids: readonly string[] }; readonly answer: boolean };
  readonly take: {
    readonly input: { readonly messages: readonly MessageText[]; readonly revision: number };
    readonly answer: null;
  };
  readonly forget: { readonly input: { readonly ids: readonly string[] }; readonly answer: null };
  readonly restart: { readonly input: { readonly graph: string }; readonly answer: null };
  readonly sweep: { readonly input: null; readonly answer: null };
  readonly counts: {
    readonly input: { readonly readFor: string };
    readonly answer: { readonly messages: number; readonly read: number };
  };
  readonly unread: {
    readonly input: { readonly ids: readonly string[]; readonly readFor: string };
    readonly answer: readonly string[];
  };
  /** Those of some texts that have words and no vector, each once. */
  readonly missing: {
    readonly input: { readonly texts: readonly string[] };
    readonly answer: readonly string[];
  };
  readonly put: {
    readonly input: {
      readonly texts: readonly string[];
      readonly vectors: readonly Float32Array[];
      readonly table: 'texts' | 'lessons';
    };
    readonly answer: null;
  };
  /** Null for a text that has words and no vector. */
  readonly read: {
    readonly input: { readonly texts: readonly TextToRead[]; readonly brands: readonly BrandToFind[] };
    readonly answer: readonly (Reading | null)[];
  };
  readonly nearest: {
    readonly input: { readonly text: string; readonly vector: Float32Array; readonly limit: number };
    readonly answer: readonly NearMessages[];
  };
  /** Texts that are as near as `least` to one that a message says, the nearest first; itself is among them. */
  readonly alike: {
    readonly input: { readonly text: string; readonly least: number; readonly limit: number };
    readonly answer: readonly NearMessages[];
  };
}

/** A task as it is sent. */
export interface VectorTask {
  readonly kind: keyof VectorTasks;
  readonly input: unknown;
}

/** What the thread says of a task. */
export type VectorAnswer = { readonly answer: unknown } | { readonly failure: string };

type Performers = {
  readonly [Kind in keyof VectorTasks]: (
    input: VectorTasks[Kind]['input'],
    file: VectorFile,
  ) => VectorTasks[Kind]['answer'];
};

const MOST_COPIES = 200;

const port = parentPort!; // only ever started as a worker
const { path } = workerData as { path: string };
const examples = EXAMPLE_LANGUAGES.flatMap((language) => loadStanceExamples(language));

let opened: VectorFile | null = null;
let heads: EncoderHeads | null = null;
let matrix: VectorMatrix | null = null;

const perform: Performers = {
  useModel: ({ model }, file) => {
    file.useModel(model);
    matrix = null;
    return null;
  },
  isPaused: (_, file) => file.isPaused(),
  setPaused: ({ isPaused }, file) => {
    file.setPaused(isPaused);
    return null;
  },
  lessons: (_, file) => missingOf(file, textsOf(examples), 'lessons'),
  learn: ({ model }, file) => {
    const vectors = file.vectorsOf(textsOf(examples), 'lessons');
    heads =
      loadTrainedEncoderHeads(model) ??
      learnEncoderHeads(
        model,
        examples,
        vectors.map((vector) => vector!), // all were put
      );
    matrix = null; // its means are those of the examples, where there are few texts
    return heads.name;
  },
  known: (_, file) => ({ graph: file.graph(), revision: file.revision() }),
  knows: ({ ids }, file) => file.knows(ids),
  take: ({ messages, revision }, file) => forgetTexts(file.take(messages, revision)),
  forget: ({ ids }, file) => forgetTexts(file.forget(ids)),
  restart: ({ graph }, file) => {
    file.restart(graph);
    return null;
  },
  sweep: (_, file) => {
    file.sweep();
    matrix = null;
    return null;
  },
  counts: ({ readFor }, file) => file.counts(readFor),
  unread: ({ ids, readFor }, file) => file.unread(ids, readFor),
  missing: ({ texts }, file) => missingOf(file, texts, 'texts'),
  put: ({ texts, vectors, table }, file) => {
    for (const kept of file.put(texts, vectors, table)) matrix?.set(kept);
    return null;
  },
  read: ({ texts, brands }, file) => {
    const reader = createEncoderReader(brands, heads!); // learned before anything is read
    const vectors = file.vectorsOf(textsOf(texts), 'texts');
    return texts.map(({ text, language }, place) => {
      const vector = vectors[place] ?? null;
      return vector === null && hasWords(text) ? null : reader.read(text, language, vector);
    });
  },
  nearest: (asked, file) => nearestTo(asked, file),
  alike: ({ text, least, limit }, file) => {
    const [vector] = file.vectorsOf([text], 'texts');
    if (vector == null) return [];
    return nearestTo({ text, vector, limit }, file).filter(({ similarity }) => similarity >= least);
  },
};

port.on('message', ({ number, task: { kind, input } }: NumberedTask<VectorTask>) => {
  port.postMessage({ number, answer: answerOf(kind, input) });
});

function answerOf(kind: keyof VectorTasks, input: unknown): VectorAnswer {
  try {
    opened ??= VectorFile.open(path);
    return { answer: perform[kind](input as never, opened) }; // of the same kind, as it was sent
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function nearestTo(
  { text, vector, limit }: VectorTasks['nearest']['input'],
  file: VectorFile,
): readonly NearMessages[] {
  matrix ??= loadMatrix(file, vector.length);
  return matrix
    .nearest(vector, detectLanguage(text), limit)
    .map(({ number, similarity }) => ({ similarity, ids: file.messagesOf(number, MOST_COPIES) }));
}

function textsOf(some: readonly { readonly text: string }[]): string[] {
  return some.map(({ text }) => text);
}

function hasWords(text: string): boolean {
  return text.trim() !== '';
}

function missingOf(file: VectorFile, texts: readonly string[], table: 'texts' | 'lessons'): string[] {
  const worded = [...new Set(texts)].filter(hasWords);
  const vectors = file.vectorsOf(worded, table);
  return worded.filter((_, place) => vectors[place] === null);
}

function forgetTexts(numbers: readonly number[]): null {
  for (const number of numbers) matrix?.delete(number);
  return null;
}

function loadMatrix(file: VectorFile, dimensions: number): VectorMatrix {
  const loaded = new VectorMatrix(dimensions, heads?.centres ?? {});
  for (const one of file.vectors()) if (one.vector.length === dimensions) loaded.set(one);
  return loaded;
}
