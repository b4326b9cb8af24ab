import { findForeignNodes, type Misfits, type NodeLabel } from './foreign.ts';
import { FIT_RELATIONSHIP, type Fitted, FITTING_VALUES, misfit } from './foreign-values.ts';
import type { GraphStore, StoreParameters, StoreRow, StoreValue } from './port.ts';
import { ALTERED_NODES, ALTERED_RELATIONSHIPS, MEND_RELATIONSHIPS } from './queries/altered.ts';
import { WRITE_NODES } from './queries/records.ts';
import { writePipelined } from './records/pipeline.ts';
import { nextRevision } from './records/write.ts';
import { raise, writeRows } from './records/write-entities.ts';

const PAGE = 2000;
const INSTANTS = ['at', 'since', 'until'] as const;
/** What a relationship's revision is raised with. */
const SOURCE = { FOLLOWS: 'Account', HOLDS_ROLE: 'Person', ABOUT: 'Message' } as const;

type RelationshipType = keyof typeof ALTERED_RELATIONSHIPS;
type MendedType = keyof typeof MEND_RELATIONSHIPS;

/** Instants that are to take the place of a date and time, a text or a fraction. */
interface Mending {
  readonly id: string;
  readonly properties: StoreParameters;
}

/**
 * Looks through all that Grapevine knows for values that others set and that do not fit the model, without a word to it by the
 * `revision`. Takes a pass over each label and type.
 *
 * @param mend - Instants in another form become integers; else nothing is written.
 * @returns How many of each label and type were mended.
 */
export async function findAltered(
  store: GraphStore,
  misfits: Misfits,
  mend: boolean,
): Promise<Record<string, number>> {
  const mended: Record<string, number> = {};
  for (const label of Object.keys(ALTERED_NODES) as NodeLabel[]) {
    for await (const nodes of findForeignNodes(store, label, misfits, ALTERED_NODES[label])) {
      const rows = nodes.flatMap(({ id, row, properties }) => mendingOf(id, row, properties));
      if (!mend || rows.length === 0) continue;
      await writePipelined(
        store,
        async (pipeline) => {
          const revision = await nextRevision(pipeline);
          const revised = rows.map(({ id, properties }) => ({ id, properties: { ...properties, revision } }));
          writeRows(pipeline, WRITE_NODES[label], revised);
        },
        'taking in',
      );
      mended[label] = (mended[label] ?? 0) + rows.length;
    }
  }
  for (const type of Object.keys(ALTERED_RELATIONSHIPS) as RelationshipType[]) {
    const rows = await findRelationships(store, type, misfits);
    if (!mend || !(type in MEND_RELATIONSHIPS) || rows.length === 0) continue;
    await mendRelationships(store, type as MendedType, rows); // just tested
    mended[type] = rows.length;
  }
  return mended;
}

interface RelationshipMending {
  readonly source: string;
  readonly target: string;
  readonly number: bigint;
  readonly properties: StoreParameters;
}

async function findRelationships(
  store: GraphStore,
  type: RelationshipType,
  misfits: Misfits,
): Promise<RelationshipMending[]> {
  const mendings: RelationshipMending[] = [];
  for (const row of await store.read(ALTERED_RELATIONSHIPS[type], FITTING_VALUES)) {
    const [source, target] = [String(row['source']), String(row['target'])];
    const id = `${source}->${target}`;
    const fitted = marksOf(row) ?? FIT_RELATIONSHIP[type](row);
    misfits.add(type, fitted, id);
    if ('misfit' in fitted) continue;
    for (const { properties } of mendingOf(id, row, fitted.properties))
      mendings.push({ source, target, number: BigInt(Number(row['number'])), properties });
  }
  return mendings;
}

/** What tells judgements and stated ties from Grapevine's own, where it is told so by no boolean. */
function marksOf(row: StoreRow): Fitted | null {
  for (const mark of ['judged', 'stated'])
    if (mark in row && typeof row[mark] !== 'boolean')
      return misfit(`${mark} is no boolean`, 'set it to true, or remove it to have it taken in anew');
  if ('by' in row && (typeof row['by'] !== 'string' || row['by'] === ''))
    return misfit('by is missing or no text', 'set it to who says so');
  return null;
}

/** The instants of a row that stand there in another form. */
function mendingOf(id: string, row: StoreRow, fitted: StoreParameters): Mending[] {
  const changed = INSTANTS.filter(
    (name) => typeof fitted[name] === 'bigint' && row[name] !== Number(fitted[name]),
  );
  const properties = Object.fromEntries(changed.map((name) => [name, fitted[name] as StoreValue])); // just tested
  return changed.length === 0 ? [] : [{ id, properties }];
}

async function mendRelationships(
  store: GraphStore,
  type: MendedType,
  mendings: readonly RelationshipMending[],
): Promise<void> {
  for (let from = 0; from < mendings.length; from += PAGE) {
    const page = mendings.slice(from, from + PAGE);
    await writePipelined(
      store,
      async (pipeline) => {
        const revision = await nextRevision(pipeline);
        pipeline.send(MEND_RELATIONSHIPS[type], { rows: page as unknown as StoreValue[] }); // made of store values
        raise(pipeline, SOURCE[type], { ids: page.map(({ source }) => source), revision });
      },
      'taking in',
    );
  }
}
