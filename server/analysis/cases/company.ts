import { ROLES } from '../../../schema/model/roles.ts';
import type { Snapshot } from '../../snapshot/types.ts';

const EMPLOYEE = ROLES.indexOf('employee');
const MANAGER = ROLES.indexOf('manager');

/** True for somebody of the company at an instant: employee or manager at an organization of kind owner. */
export function isOfCompany({ people, organizations }: Snapshot, person: number, at: number): boolean {
  const end = people.roleOffsets[person + 1]!;
  for (let spell = people.roleOffsets[person]!; spell < end; spell++) {
    const kind = people.roleKind[spell]!;
    if (kind !== EMPLOYEE && kind !== MANAGER) continue;
    const organization = people.roleOrganization[spell]!;
    if (organization < 0 || organizations.owner[organization] !== 1) continue;
    if (people.roleSince[spell]! <= at && at < people.roleUntil[spell]!) return true;
  }
  return false;
}

/** True when a message mentions an account of somebody of the company. */
export function mentionsCompany(snapshot: Snapshot, message: number): boolean {
  const { messages, accounts } = snapshot;
  const end = messages.mentionOffsets[message + 1]!;
  for (let i = messages.mentionOffsets[message]!; i < end; i++) {
    const person = accounts.person[messages.mentionAccounts[i]!]!;
    if (isOfCompany(snapshot, person, messages.at[message]!)) return true;
  }
  return false;
}

/** The owned brand that a message is about, or −1; of several the first. */
export function ownedBrandOf({ messages, brands }: Snapshot, message: number): number {
  const end = messages.aboutOffsets[message + 1]!;
  for (let i = messages.aboutOffsets[message]!; i < end; i++) {
    if (brands.owned[messages.aboutBrand[i]!] === 1) return messages.aboutBrand[i]!;
  }
  return -1;
}
