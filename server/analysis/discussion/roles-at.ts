import { ROLES } from '../../../schema/model/roles.ts';
import type { Snapshot } from '../../snapshot/types.ts';

const COMPETITOR = ROLES.indexOf('competitor');
const UNKNOWN = ROLES.indexOf('unknown');

/**
 * The roles under which a person's message counts: those held at the instant towards the company or towards no
 * organization; any other counts as competitor where that organization is one, else as unknown.
 *
 * @returns Indices into ROLES, each once; unknown alone where none is held.
 */
export function rolesAt({ people, organizations }: Snapshot, person: number, at: number): number[] {
  const roles: number[] = [];
  for (let spell = people.roleOffsets[person]!; spell < people.roleOffsets[person + 1]!; spell++) {
    if (people.roleSince[spell]! > at || at >= people.roleUntil[spell]!) continue;
    const organization = people.roleOrganization[spell]!;
    const towardsUs = organization < 0 || organizations.owner[organization] === 1;
    const elsewhere =
      organization >= 0 && organizations.competitor[organization] === 1 ? COMPETITOR : UNKNOWN;
    const role = towardsUs ? people.roleKind[spell]! : elsewhere;
    if (!roles.includes(role)) roles.push(role);
  }
  return roles.length === 0 ? [UNKNOWN] : roles;
}

const forEver = new WeakMap<Snapshot, Int8Array>();

/**
 * For each person the role under which all their messages count, as {@link rolesAt} gives it; −1 where that depends on the
 * instant or where there are several. Computed once for a snapshot in this thread.
 */
export function rolesForEver(snapshot: Snapshot): Int8Array {
  const known = forEver.get(snapshot);
  if (known !== undefined) return known;
  const { people } = snapshot;
  const roles = new Int8Array(people.count).fill(UNKNOWN);
  for (let person = 0; person < people.count; person++) {
    const begin = people.roleOffsets[person]!;
    const end = people.roleOffsets[person + 1]!;
    if (begin === end) continue;
    const isOpen =
      end - begin === 1 && people.roleSince[begin] === -Infinity && people.roleUntil[begin] === Infinity;
    roles[person] = isOpen ? rolesAt(snapshot, person, 0)[0]! : -1;
  }
  forEver.set(snapshot, roles);
  return roles;
}
