import type { FollowRecord, LabelRecord, OutcomeRecord, TieRecord } from '../../../schema/model/records.ts';
import type { Pipeline } from './pipeline.ts';
import { LINK, UNLINK, WRITE_NODES } from '../queries/records.ts';
import { DEFAULT_JUDGE, outcomeJudgementId } from './keys.ts';
import type { Change } from './write.ts';
import { ensure, instant, raise, writeRows } from './write-entities.ts';

export function writeFollows(
  pipeline: Pipeline,
  changes: readonly Change<FollowRecord>[],
  revision: bigint,
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
  ensure(
    pipeline,
    'Account',
    rows.flatMap(({ link }) => [link.source, link.target]),
  );
  writeRows(
    pipeline,
    LINK.FOLLOWS,
    rows.map(({ link: { source, target, properties } }) => ({ source, target, properties })),
  );
  raise(pipeline, 'Account', { ids: rows.map(({ link }) => link.source), revision });
}

export function writeLabels(
  pipeline: Pipeline,
  changes: readonly Change<LabelRecord>[],
  revision: bigint,
): void {
  const rows = changes.map(({ record: { message, brand, stance, by, at } }) => ({
    source: message,
    target: brand,
    by: by ?? DEFAULT_JUDGE,
    properties: { stance, confidence: 1, judged: true, at: instant(at) },
  }));
  ensure(
    pipeline,
    'Message',
    rows.map(({ source }) => source),
  );
  ensure(
    pipeline,
    'Brand',
    rows.map(({ target }) => target),
  );
  writeRows(pipeline, LINK.LABEL, rows);
  raise(pipeline, 'Message', { ids: rows.map(({ source }) => source), revision });
}

export function writeOutcomes(
  pipeline: Pipeline,
  changes: readonly Change<OutcomeRecord>[],
  revision: bigint,
): void {
  const rows = changes.map(({ record: { conversation, outcome, by, at } }) => ({
    id: outcomeJudgementId(conversation, by),
    conversation,
    properties: { outcome, by: by ?? DEFAULT_JUDGE, at: instant(at), revision },
  }));
  writeRows(
    pipeline,
    WRITE_NODES.OutcomeJudgement,
    rows.map(({ id, properties }) => ({ id, properties })),
  );
  ensure(
    pipeline,
    'Conversation',
    rows.map(({ conversation }) => conversation),
  );
  writeRows(
    pipeline,
    LINK.JUDGES,
    rows.map(({ id, conversation }) => ({ source: id, target: conversation })),
  );
}

export function writeTies(pipeline: Pipeline, changes: readonly Change<TieRecord>[], revision: bigint): void {
  const rows = changes.map(({ record: { from, to, probability, by } }) => ({
    source: from,
    target: to,
    by: by ?? DEFAULT_JUDGE,
    properties: { probability, stated: true },
  }));
  ensure(
    pipeline,
    'Person',
    rows.flatMap(({ source, target }) => [source, target]),
  );
  writeRows(pipeline, LINK.INFLUENCES, rows);
  raise(pipeline, 'Person', { ids: rows.map(({ source }) => source), revision });
}
