import type { FollowRecord, LabelRecord, OutcomeRecord, TieRecord } from '../../../schema/model/records.ts';
import type { StoreTransaction } from '../port.ts';
import { LINK, UNLINK, WRITE_NODES } from '../queries/records.ts';
import { DEFAULT_JUDGE, outcomeJudgementId } from './keys.ts';
import type { Change } from './write.ts';
import { ensure, instant, raise, writeRows } from './write-entities.ts';

export async function writeFollows(
  transaction: StoreTransaction,
  changes: readonly Change<FollowRecord>[],
  revision: bigint,
): Promise<void> {
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
  await writeRows(
    transaction,
    UNLINK.follows,
    replaced.filter(({ since }) => since !== null),
  );
  await writeRows(
    transaction,
    UNLINK.openFollows,
    replaced.filter(({ since }) => since === null),
  );
  await ensure(
    transaction,
    'Account',
    rows.flatMap(({ link }) => [link.source, link.target]),
  );
  await writeRows(
    transaction,
    LINK.FOLLOWS,
    rows.map(({ link: { source, target, properties } }) => ({ source, target, properties })),
  );
  await raise(transaction, 'Account', { ids: rows.map(({ link }) => link.source), revision });
}

export async function writeLabels(
  transaction: StoreTransaction,
  changes: readonly Change<LabelRecord>[],
  revision: bigint,
): Promise<void> {
  const rows = changes.map(({ record: { message, brand, stance, by, at } }) => ({
    source: message,
    target: brand,
    by: by ?? DEFAULT_JUDGE,
    properties: { stance, confidence: 1, judged: true, at: instant(at) },
  }));
  await ensure(
    transaction,
    'Message',
    rows.map(({ source }) => source),
  );
  await ensure(
    transaction,
    'Brand',
    rows.map(({ target }) => target),
  );
  await writeRows(transaction, LINK.LABEL, rows);
  await raise(transaction, 'Message', { ids: rows.map(({ source }) => source), revision });
}

export async function writeOutcomes(
  transaction: StoreTransaction,
  changes: readonly Change<OutcomeRecord>[],
  revision: bigint,
): Promise<void> {
  const rows = changes.map(({ record: { conversation, outcome, by, at } }) => ({
    id: outcomeJudgementId(conversation, by),
    conversation,
    properties: { outcome, by: by ?? DEFAULT_JUDGE, at: instant(at), revision },
  }));
  await writeRows(
    transaction,
    WRITE_NODES.OutcomeJudgement,
    rows.map(({ id, properties }) => ({ id, properties })),
  );
  await ensure(
    transaction,
    'Conversation',
    rows.map(({ conversation }) => conversation),
  );
  await writeRows(
    transaction,
    LINK.JUDGES,
    rows.map(({ id, conversation }) => ({ source: id, target: conversation })),
  );
}

export async function writeTies(
  transaction: StoreTransaction,
  changes: readonly Change<TieRecord>[],
  revision: bigint,
): Promise<void> {
  const rows = changes.map(({ record: { from, to, probability, by } }) => ({
    source: from,
    target: to,
    by: by ?? DEFAULT_JUDGE,
    properties: { probability, stated: true },
  }));
  await ensure(
    transaction,
    'Person',
    rows.flatMap(({ source, target }) => [source, target]),
  );
  await writeRows(transaction, LINK.INFLUENCES, rows);
  await raise(transaction, 'Person', { ids: rows.map(({ source }) => source), revision });
}
