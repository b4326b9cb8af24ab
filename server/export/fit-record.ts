import type { GrapevineRecord } from '../../schema/model/records.ts';
import { validateRecord } from '../ingest/validate.ts';
import type { Misfits } from '../store/foreign.ts';
import { misfit } from '../store/foreign-values.ts';

const REMEDY = 'set what an import takes (docs/graph-model.md) and export again';

type Members = Record<string, unknown>;
type Path = readonly PropertyKey[];

/**
 * A record as an import takes it. What others put in place of a member that may be absent is left out: the member, or
 * that one of a list.
 *
 * @param misfits - What is left out is added here.
 * @returns Null where the whole record is left out.
 */
export function fitRecord(record: GrapevineRecord, misfits: Misfits): GrapevineRecord | null {
  let members = record as unknown as Members; // looked at by name
  for (;;) {
    const found = validateRecord(members);
    if ('record' in found) return inOrder(members, found.record);
    const without = withoutPath(members, found.path);
    const stays = without !== null && !isAt(without, found.path);
    const what = stays ? `${record.type}.${String(found.path[0])}` : record.type;
    misfits.add(what, misfit(found.reason, REMEDY), nameOf(record));
    if (!stays) return null;
    members = without;
  }
}

/** The checked record, its members in the order that they had. */
function inOrder(members: Members, checked: GrapevineRecord): GrapevineRecord {
  const record = { ...members, ...checked };
  if (record.type !== 'person' || !Array.isArray(record.roles)) return record;
  const before = members['roles'] as readonly object[]; // checked to be a list of them
  return { ...record, roles: record.roles.map((spell, place) => ({ ...before[place], ...spell })) };
}

/** The record without a member, or without one item of a list; null where the fault is in no member. */
function withoutPath(members: Members, [member, item]: Path): Members | null {
  if (typeof member !== 'string' || !(member in members)) return null;
  const value = members[member];
  if (Array.isArray(value) && value.length > 1 && typeof item === 'number')
    return { ...members, [member]: (value as unknown[]).filter((_, place) => place !== item) };
  const { [member]: _, ...rest } = members;
  return rest;
}

/** Whether the same member is at fault by its absence. */
function isAt(members: Members, [member]: Path): boolean {
  if (typeof member !== 'string' || member in members) return false;
  const found = validateRecord(members);
  return 'reason' in found && found.path[0] === member;
}

function nameOf(record: GrapevineRecord): string {
  switch (record.type) {
    case 'follow':
    case 'tie':
      return `${record.from}->${record.to}`;
    case 'label':
      return `${record.message}->${record.brand}`;
    case 'outcome':
      return record.conversation;
    default:
      return record.id;
  }
}
