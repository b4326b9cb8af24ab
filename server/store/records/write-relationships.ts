import type { FollowRecord, LabelRecord, OutcomeRecord, TieRecord } from '../../../schema/model/records.ts';
import type { ImportMemory } from './import-memory.ts';
import type { Pipeline } from './pipeline.ts';
import { UNLINK, WRITE_NODES } from '../queries/records.ts';
import { DEFAULT_JUDGE, outcomeJudgementId } from './keys.ts';
import type { Change } from './write.ts';
import { instant, raise, writeLinks, writeRows } from './write-entities.ts';

export function writeFollows(
  pipeline: Pipeline,
  {
    changes,
    revision,
    memory,
  }: {
    readonly changes: readonly Change<FollowRecord>[];
    readonly revision: bigint;
    readonly memory: ImportMemory | null;
  },
): void {
  const rows = changes.map(({ record: { from, to, since, until }, isNew }) => ({
    isNew,
    link: {
      source: from,
      target: to,
      since: instant(since),
      properties: { since: instant(since), until: instant(until) },
    },
  }));
  const replaced = rows.filter(({ isNew }) => !isNew).map(({ link }) => link);
  writeRows(
    pipeline,
    UNLINK.follows,
    replaced.filter(({ since }) => since !== null),
  );
  writeRows(
    pipeline,
    UNLINK.openFollows,
    replaced.filter(({ since }) => since === null),
  );
  writeLinks(
    pipeline,
    'FOLLOWS',
    rows.map(({ link }) => link),
  );
  const raised = rows.map(({ link }) => link.source).filter((id) => memory?.isDue(id) !== true);
  raise(pipeline, 'Account', { ids: raised, revision });
  for (const id of raised) memory?.learn(id, { revision: Number(revision) });
}

export function writeLabels(
  pipeline: Pipeline,
  changes: readonly Change<LabelRecord>[],
  revision: bigint,
): void {
  const rows = changes.map(({ record: { message, brand, stance, by, at } }) => ({
    source: message,
    target: brand,
    properties: { by: by ?? DEFAULT_JUDGE, stance, confidence: 1, judged: true, at: instant(at) },
  }));
  writeLinks(pipeline, 'LABEL', rows);
  raise(pipeline, 'Message', { ids: rows.map(({ source }) => source), revision });
}

export function writeOutcomes(
  pipeline: Pipeline,
  changes: readonly Change<OutcomeRecord>[],
  revision: bigint,
): void {
  const rows = changes.map(({ record: { conversation, outcome, case: told, by, at } }) => ({
    id: outcomeJudgementId(conversation, by),
    conversation,
    properties: {
      outcome: outcome ?? null,
      caseOf: told ?? null,
      by: by ?? DEFAULT_JUDGE,
      at: instant(at),
      revision,
    },
  }));
  writeRows(
    pipeline,
    WRITE_NODES.OutcomeJudgement,
    rows.map(({ id, properties }) => ({ id, properties })),
  );
  writeLinks(
    pipeline,
    'JUDGES',
    rows.map(({ id, conversation }) => ({ source: id, target: conversation })),
  );
}

export function writeTies(pipeline: Pipeline, changes: readonly Change<TieRecord>[], revision: bigint): void {
  const rows = changes.map(({ record: { from, to, probability, by } }) => ({
    source: from,
    target: to,
    properties: { by: by ?? DEFAULT_JUDGE, probability, stated: true },
  }));
  writeLinks(pipeline, 'INFLUENCES', rows);
  raise(pipeline, 'Person', { ids: rows.map(({ source }) => source), revision });
}
