import type { LearnedTie } from '../../schema/model/learned-tie.ts';
import { BATCH, inBatches, inBatchesOfIds } from './derived-batches.ts';
import type { GraphStore } from './port.ts';
import { DELETE_LEARNED_TIES, LEARNED_FROM, WRITE_LEARNED_TIES } from './queries/derived.ts';

/** Writes ties that were learned, in batches, in place of those that an earlier run wrote. */
export async function replaceLearnedTies(
  store: GraphStore,
  ties: Iterable<LearnedTie> | AsyncIterable<LearnedTie>,
): Promise<void> {
  let batch: object[] = [];
  let isCleared = false;
  const flush = async (): Promise<void> => {
    if (!isCleared) await removeLearnedTies(store); // not before the first have come
    isCleared = true;
    await inBatches(store, WRITE_LEARNED_TIES, batch);
    batch = [];
  };
  for await (const tie of ties) {
    batch.push(tieRow(tie));
    if (batch.length === BATCH) await flush();
  }
  await flush();
}

async function removeLearnedTies(store: GraphStore): Promise<void> {
  const learnedFrom = (await store.read(LEARNED_FROM)).map((row) => String(row['id']));
  await inBatchesOfIds(store, DELETE_LEARNED_TIES, learnedFrom);
}

function tieRow({ source, target, probability, interactions, firstAt, lastAt }: LearnedTie): object {
  const properties = {
    by: 'grapevine',
    stated: false,
    probability,
    interactions: BigInt(interactions),
    firstAt: BigInt(firstAt),
    lastAt: BigInt(lastAt),
  };
  return { source, target, properties };
}
