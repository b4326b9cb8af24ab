import type { Mapping, MemberMapping } from '../../../../schema/model/mapping.ts';
import type { Columns } from './columns.ts';
import { cellOf, findMember, listSlots, openFormats, type Slot } from './edit-mapping.ts';

/** What keeps a member from being read: nothing fills it, the table has no such column, several date formats fit. */
export type Fault = 'needed' | 'gone' | 'open';

/** A member that somebody must settle. */
export interface OpenMember {
  /** Index of the record. */
  readonly record: number;
  readonly type: string;
  readonly key: string;
}

/** All that must be settled before a mapping can be used, as far as the page can tell. */
export function listFaults(mapping: Mapping, columns: Columns): OpenMember[] {
  return mapping.records.flatMap((record, index) =>
    listSlots(record)
      .filter((slot) => findFault(findMember(record, slot.key), slot, columns) !== null)
      .map(({ key }) => ({ record: index, type: record.type, key })),
  );
}

/** What is wrong with where a member comes from; null where nothing is. */
export function findFault(from: MemberMapping | null, slot: Slot, columns: Columns): Fault | null {
  if (from === null) return slot.isRequired ? 'needed' : null;
  const cell = cellOf(from);
  if (cell !== null) {
    if (columns.find(cell.column) < 0) return 'gone';
    return slot.kind === 'instant' && openFormats(cell).length > 0 ? 'open' : null;
  }
  if (typeof from === 'object' && 'hash' in from) return from.hash.length === 0 ? 'needed' : null;
  return slot.isRequired && typeof from === 'object' && 'constant' in from && from.constant === ''
    ? 'needed'
    : null;
}
