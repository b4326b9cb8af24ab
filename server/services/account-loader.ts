import DataLoader from 'dataloader';
import { readAccountJudgements } from '../store/people.ts';
import type { GraphStore } from '../store/port.ts';

/** Why accounts are whose they are, by id; null where no decision says so. */
export type AccountLoader = DataLoader<string, string | null>;

/** Loads for all accounts that one request shows, in one call. */
export function createAccountLoader(store: GraphStore): AccountLoader {
  return new DataLoader(async (ids) => {
    const judgements = await readAccountJudgements(store, ids);
    return ids.map((id) => {
      const judgement = judgements.get(id);
      if (judgement === undefined) return null;
      return judgement.because ?? (judgement.by === 'split' ? 'split off by hand' : 'merged by hand');
    });
  });
}
