import type { GrapevineRecord } from '../../../schema/model/records.ts';

const LISTS_WITHOUT_ORDER = new Set(['mentions', 'aliases', 'contextTerms', 'exclusionTerms']);
const INSTANTS = new Set(['at', 'since', 'until']);

/** A record with a later one of the same key on top: absent members stay, null clears. */
export function mergeRecords(earlier: GrapevineRecord, later: GrapevineRecord): GrapevineRecord {
  const merged: Record<string, unknown> = { ...earlier };
  for (const [member, value] of Object.entries(later)) {
    if (value === null) delete merged[member];
    else if (value !== undefined) merged[member] = value;
  }
  return merged as unknown as GrapevineRecord; // both are of the same type, so is what they make
}

/** A record in one form, so that equal records have equal strings. */
export function canonicalRecord(record: GrapevineRecord): string {
  return JSON.stringify(canonical('', record));
}

/** A member's value in one form; nothing and an empty list are the same. */
export function canonicalMember(member: string, value: unknown): string {
  return JSON.stringify(isEmptyList(value) ? null : (canonical(member, value) ?? null));
}

function canonical(member: string, value: unknown): unknown {
  if (typeof value === 'string' && INSTANTS.has(member)) return Date.parse(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical('', item));
    return LISTS_WITHOUT_ORDER.has(member) ? [...new Set(items as string[])].sort() : items;
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(
    ([, item]) => item !== null && item !== undefined && !isEmptyList(item),
  );
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(key, item)]);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
