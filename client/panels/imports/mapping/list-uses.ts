import type { ColumnReference, Mapping, MemberMapping } from '../../../../schema/model/mapping.ts';
import type { Columns } from './columns.ts';

/** Which members each column, by its index, goes into. */
export function listUses(mapping: Mapping, columns: Columns): ReadonlyMap<number, readonly string[]> {
  const uses = new Map<number, string[]>();
  const add = (column: ColumnReference, key: string): void => {
    const index = columns.find(column);
    uses.set(index, [...(uses.get(index) ?? []), key]);
  };
  for (const { members } of mapping.records)
    for (const [name, from] of Object.entries(members)) {
      if (!Array.isArray(from)) for (const column of columnsOf(from)) add(column, name);
      else
        for (const role of from)
          for (const [member, inner] of Object.entries(role))
            for (const column of columnsOf(inner)) add(column, `roles.${member}`);
    }
  return uses;
}

function columnsOf(from: MemberMapping): readonly ColumnReference[] {
  if (typeof from !== 'object') return [from];
  if ('constant' in from) return [];
  return 'hash' in from ? from.hash : [from.column, ...(from.also ?? [])];
}
