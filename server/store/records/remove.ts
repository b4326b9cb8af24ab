import { GRAPH_META_ID, UNSTATED_ORGANIZATION_ID } from '../../../schema/graph/schema.ts';
import type { GraphStore } from '../port.ts';
import { MARK_ERASED } from '../queries/judgements.ts';
import { SETTLE_CHANNELS, SETTLE_PUBLIC, UNLINK } from '../queries/records.ts';
import {
  DELETE_LABELS,
  DELETE_NODES,
  DELETE_OUTCOMES,
  DELETE_TIES,
  PLACEHOLDERS,
  REFERRED,
  STRIP,
} from '../queries/removals.ts';
import { DELETE_STANDINGS_OF, DELETE_TALK_OF } from '../queries/spark-measures.ts';
import { removePathsThrough } from '../spark-leftovers.ts';
import { isPublicChannel } from './channels.ts';
import { ownPersonId, type RecordReference } from './keys.ts';
import { type Pipeline, writePipelined } from './pipeline.ts';
import { nextRevision } from './write.ts';
import { unlink, writeRows } from './write-entities.ts';
import { cutReferences } from './write-messages.ts';

const AT_ONCE = 2000;
const UNDO = 'undo';

/** A label of the graph whose nodes may only stand for a reference. */
type ReferredLabel = keyof typeof DELETE_NODES;

/**
 * Takes records out, as though they had not come: what others refer to stays as a reference that waits. The graph is read whole
 * afterwards.
 *
 * @param options.judgedUntil - Epoch milliseconds: labels and outcomes that somebody gave later stay.
 */
export async function removeRecords(
  store: GraphStore,
  references: readonly RecordReference[],
  { judgedUntil }: { readonly judgedUntil: number },
): Promise<void> {
  await removePathsThrough(store, peopleOf(references));
  for (let from = 0; from < references.length; from += AT_ONCE) {
    const batch = references.slice(from, from + AT_ONCE);
    await writePipelined(store, (pipeline) => removeBatch(pipeline, batch, BigInt(judgedUntil)), UNDO);
  }
}

/** Takes out what only stood for references of which none is left. */
export async function removePlaceholders(store: GraphStore): Promise<void> {
  for (const [name, cypher] of Object.entries(PLACEHOLDERS)) {
    const label = name as ReferredLabel; // the keys are the labels
    const rows = await store.read(cypher);
    const ids = rows.map((row) => String(row['id'])).filter((id) => id !== UNSTATED_ORGANIZATION_ID);
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const batch = ids.slice(from, from + AT_ONCE);
      await writePipelined(
        store,
        async (pipeline) => {
          const referred = await findReferred(pipeline, label, batch);
          unlink(
            pipeline,
            DELETE_NODES[label],
            batch.filter((id) => !referred.has(id)),
          );
        },
        UNDO,
      );
    }
  }
}

async function removeBatch(
  pipeline: Pipeline,
  references: readonly RecordReference[],
  until: bigint,
): Promise<void> {
  const revision = await nextRevision(pipeline);
  pipeline.send(MARK_ERASED, { id: GRAPH_META_ID, revision });
  const idsOf = (type: RecordReference['type']): string[] =>
    references.flatMap((one) => (one.type === type && 'id' in one ? [one.id] : []));
  removeRelationships(pipeline, references, until);
  const messages = idsOf('message');
  cutReferences(pipeline, messages);
  await removeNodes(pipeline, 'Message', messages);
  const accounts = idsOf('account');
  unlink(pipeline, UNLINK.accountPerson, accounts);
  const unsettled = accounts.map((id) => ({ id, channel: null, public: isPublicChannel(null), revision }));
  writeRows(pipeline, SETTLE_CHANNELS, unsettled);
  writeRows(pipeline, SETTLE_PUBLIC, unsettled);
  await removeNodes(pipeline, 'Account', accounts);
  unlink(pipeline, UNLINK.personRoles, idsOf('person'));
  const people = peopleOf(references);
  unlink(pipeline, DELETE_STANDINGS_OF, people);
  await removeNodes(pipeline, 'Person', people);
  const brands = idsOf('brand');
  unlink(pipeline, UNLINK.brandOwner, brands);
  for (const cypher of DELETE_TALK_OF) unlink(pipeline, cypher, brands);
  await removeNodes(pipeline, 'Brand', brands);
  await removeNodes(pipeline, 'Organization', idsOf('organization'));
}

/** People of records, and those whom an account has that is of nobody else. */
function peopleOf(references: readonly RecordReference[]): string[] {
  const people = references.flatMap((one) => (one.type === 'person' ? [one.id] : []));
  const own = references.flatMap((one) => (one.type === 'account' ? [ownPersonId(one.id)] : []));
  return [...people, ...own];
}

function removeRelationships(
  pipeline: Pipeline,
  references: readonly RecordReference[],
  until: bigint,
): void {
  const follows = references.flatMap((one) =>
    one.type === 'follow' ? [{ source: one.from, target: one.to, since: one.since }] : [],
  );
  const stated = follows.flatMap(({ since, ...ends }) =>
    since === null ? [] : [{ ...ends, since: BigInt(since) }],
  );
  writeRows(pipeline, UNLINK.follows, stated);
  writeRows(
    pipeline,
    UNLINK.openFollows,
    follows.filter(({ since }) => since === null),
  );
  const labels = references.flatMap((one) =>
    one.type === 'label' ? [[one.message, one.brand, one.by]] : [],
  );
  if (labels.length > 0) pipeline.send(DELETE_LABELS, { rows: labels, until });
  const outcomes = references.flatMap((one) => (one.type === 'outcome' ? [one.judgement] : []));
  if (outcomes.length > 0) pipeline.send(DELETE_OUTCOMES, { ids: outcomes, until });
  const ties = references.flatMap((one) => (one.type === 'tie' ? [[one.from, one.to, one.by]] : []));
  if (ties.length > 0) pipeline.send(DELETE_TIES, { rows: ties });
}

/** Deletes nodes; those that somebody refers to are left with nothing but their ids. */
async function removeNodes(
  pipeline: Pipeline,
  label: keyof typeof STRIP,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const referred = await findReferred(pipeline, label, ids);
  unlink(pipeline, STRIP[label], [...referred]);
  unlink(
    pipeline,
    DELETE_NODES[label],
    ids.filter((id) => !referred.has(id)),
  );
}

async function findReferred(
  pipeline: Pipeline,
  label: ReferredLabel,
  ids: readonly string[],
): Promise<Set<string>> {
  const answers = await Promise.all(REFERRED[label].map((cypher) => pipeline.run(cypher, { ids: [...ids] })));
  return new Set(answers.flat().map((row) => String(row['id'])));
}
