import type { GrapevineRecord } from '../../schema/model/records.ts';
import { UNSTATED_ORGANIZATION_ID } from '../../schema/graph/schema.ts';
import type { GraphStore, StoreRow } from './port.ts';
import { EXPORT } from './queries/export.ts';
import { findExisting } from './records/existing.ts';
import type { RecordsByType } from './types.ts';

const PAGE = 2000;

/**
 * The whole graph as records, from which an import makes the same graph. Ids in order, so that equal graphs give equal
 * exports.
 */
export async function* exportRecords(store: GraphStore): AsyncGenerator<GrapevineRecord> {
  for (const type of ['organization', 'brand', 'person', 'account', 'message'] as const) {
    const ids = (await store.read(EXPORT[type]))
      .map((row) => String(row['id']))
      .filter((id) => id !== UNSTATED_ORGANIZATION_ID);
    ids.sort();
    for (let from = 0; from < ids.length; from += PAGE) {
      const batch = {
        ...NOTHING,
        [type]: ids.slice(from, from + PAGE).map((id) => ({ id })),
      };
      const found = await findExisting(
        { run: (cypher, parameters) => store.read(cypher, parameters) },
        batch,
      );
      yield* [...found.records.values()].sort(byId);
    }
  }
  for (const type of ['follow', 'label', 'outcome', 'tie'] as const) {
    const records = (await store.read(EXPORT[type])).map((row) => relationRecord(type, row));
    const lines = records.map((record) => ({ record, line: JSON.stringify(record) }));
    lines.sort((a, b) => (a.line < b.line ? -1 : 1));
    for (const { record } of lines) yield record;
  }
}

const NOTHING: RecordsByType = {
  organization: [],
  brand: [],
  person: [],
  account: [],
  message: [],
  follow: [],
  label: [],
  outcome: [],
  tie: [],
};

function byId(a: GrapevineRecord, b: GrapevineRecord): number {
  return 'id' in a && 'id' in b && a.id < b.id ? -1 : 1;
}

function relationRecord(type: 'follow' | 'label' | 'outcome' | 'tie', row: StoreRow): GrapevineRecord {
  const record: Record<string, unknown> = { type };
  for (const [member, value] of Object.entries(row)) {
    if (value === null || value === undefined) continue;
    record[MEMBERS[member] ?? member] = INSTANTS.has(member) ? new Date(Number(value)).toISOString() : value;
  }
  return record as unknown as GrapevineRecord; // the aliases are the record's members
}

/** Aliases that would be words of Cypher under the members' own names. */
const MEMBERS: Readonly<Record<string, string>> = { source: 'from', target: 'to', judge: 'by' };
const INSTANTS: ReadonlySet<string> = new Set(['at', 'since', 'until']);
