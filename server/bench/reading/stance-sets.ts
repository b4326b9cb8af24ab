import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LabelledText } from '../../text/heads/train-heads.ts';

/** Messages whose stance people said. */
export interface StanceSet {
  readonly name: string;
  readonly items: readonly LabelledText[];
}

const NAMES = ['airline', 'germeval', 'umsab_de', 'sentiru', 'kofin', 'nsmc3'];

/**
 * Reads the sets; the language is left for the reader to tell.
 *
 * @param names - @default all
 */
export function loadStanceSets(folder: string, names: readonly string[] = NAMES): StanceSet[] {
  return names.map((name) => {
    const lines = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`)))
      .toString()
      .trimEnd();
    const items = lines.split('\n').map((line) => {
      const { text, stance } = JSON.parse(line) as LabelledText;
      return { text, stance, language: null };
    });
    return { name, items };
  });
}
