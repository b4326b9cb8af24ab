import {
  type MappedType,
  type Mapping,
  MEMBER_KINDS,
  type RecordMapping,
  REQUIRED_MEMBERS,
} from '../../../schema/model/mapping.ts';
import { kindOf } from './schema.ts';

/**
 * The mapping of a table whose columns are named as record members are: what `export` writes, with a column `type` where
 * several types stand in one table. Null where the headers do not say with certainty which records the rows are.
 */
export function mapKnownHeaders(headers: readonly string[]): Mapping | null {
  const names = headers.map((header) => header.trim());
  if (new Set(names).size !== names.length) return null;
  if (names.includes('type')) {
    const types = allTypes().filter((type) => hasRequired(type, names));
    if (types.length === 0) return null;
    return {
      records: types.map((type) => ({ ...toRecord(type, names), when: { column: 'type', equals: type } })),
    };
  }
  const fitting = allTypes().filter(
    (type) => hasRequired(type, names) && names.every((name) => kindOf(type, name) !== null),
  );
  // a tie's columns are a follow's and one more; whoever names a probability means a tie
  return fitting.length === 1 ? { records: [toRecord(fitting[0]!, names)] } : null;
}

function allTypes(): MappedType[] {
  return Object.keys(MEMBER_KINDS) as MappedType[];
}

function hasRequired(type: MappedType, names: readonly string[]): boolean {
  return REQUIRED_MEMBERS[type].every((name) => names.includes(name));
}

function toRecord(type: MappedType, names: readonly string[]): RecordMapping {
  const members = names.filter((name) => kindOf(type, name) !== null);
  return { type, members: Object.fromEntries(members.map((name) => [name, name])) };
}
