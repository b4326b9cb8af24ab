import type { GrapevineRecord } from '../../schema/model/records.ts';
import type { GeneratedChunk } from './brand-community/generate.ts';
import type { Truth } from './truth.ts';

/** Both files of a generated community in memory: for tests and small demonstrations. */
export function collectGenerated(chunks: Iterable<GeneratedChunk>): {
  records: GrapevineRecord[];
  truth: Truth;
} {
  const records: GrapevineRecord[] = [];
  let truth = '';
  for (const { file, text } of chunks) {
    if (file === 'truth') truth += text;
    else {
      for (const line of text.trimEnd().split('\n')) {
        // What the generator writes is of the form it says; its own tests check that.
        const record: GrapevineRecord = JSON.parse(line);
        records.push(record);
      }
    }
  }
  const parsed: Truth = JSON.parse(truth);
  return { records, truth: parsed };
}
