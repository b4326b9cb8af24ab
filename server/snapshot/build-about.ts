import { STANCE_VALUE, type Stance } from '../../schema/model/readings.ts';
import { ROLES } from '../../schema/model/roles.ts';
import type { SnapshotRows } from '../store/snapshot-rows.ts';
import type { Numbered, PeopleBase } from './build-entities.ts';
import type { MessageBase } from './build-messages.ts';
import { groupRows, shared } from './columns.ts';
import {
  ABOUT_SOURCES,
  type AccountColumns,
  type BrandColumns,
  type MessageColumns,
  type OrganizationColumns,
} from './types.ts';

type AboutColumns = Pick<
  MessageColumns,
  | 'byUs'
  | 'aboutOffsets'
  | 'aboutBrand'
  | 'aboutStance'
  | 'aboutConfidence'
  | 'aboutSource'
  | 'brandOffsets'
  | 'brandMessages'
  | 'brandAbout'
>;

interface Parts {
  readonly messages: MessageBase;
  readonly numbers: ReadonlyMap<string, number>;
  readonly brands: Numbered<BrandColumns>;
  readonly people: PeopleBase;
  readonly accounts: AccountColumns;
  readonly organizations: Numbered<OrganizationColumns>;
}

interface About {
  readonly message: number;
  readonly brand: number;
  readonly stance: number;
  readonly confidence: number;
  readonly source: number;
}

const NAMED = ABOUT_SOURCES.indexOf('named');
const ADDRESSED = ABOUT_SOURCES.indexOf('addressed');
const SHARED = ABOUT_SOURCES.indexOf('shared');
const JUDGED = ABOUT_SOURCES.indexOf('judged');
const COMPANY_ROLES: ReadonlySet<number> = new Set([ROLES.indexOf('employee'), ROLES.indexOf('manager')]);

/** What each message says about which brand: named in its text, addressed to the company, shared, or judged by a person. */
export function buildAbout(rows: SnapshotRows, parts: Parts): AboutColumns {
  const us = (person: number, at: number): number => companyAt(parts, person, at);
  const byUs = shared.uint8(parts.messages.count);
  for (let message = 0; message < byUs.length; message++) {
    byUs[message] = us(parts.messages.person[message]!, parts.messages.at[message]!) >= 0 ? 1 : 0;
  }
  const byMessage: Map<number, About>[] = Array.from({ length: parts.messages.count }, () => new Map());
  addStored(rows, parts, byMessage);
  addAddressed(rows, { parts, us, byMessage });
  addShared(parts.messages, byMessage);
  return { byUs, ...columnsOf(byMessage, parts.brands.columns.ids.length) };
}

/** The organization of kind owner for which a person works at an instant, or -1. */
function companyAt({ people, organizations }: Parts, person: number, at: number): number {
  for (let spell = people.roleOffsets[person]!; spell < people.roleOffsets[person + 1]!; spell++) {
    const organization = people.roleOrganization[spell]!;
    if (organization < 0 || organizations.columns.owner[organization] !== 1) continue;
    if (!COMPANY_ROLES.has(people.roleKind[spell]!)) continue;
    if (people.roleSince[spell]! <= at && at < people.roleUntil[spell]!) return organization;
  }
  return -1;
}

function addStored(
  { about }: SnapshotRows,
  { numbers, brands }: Parts,
  byMessage: Map<number, About>[],
): void {
  const judgedLast = [...about].sort(
    (a, b) =>
      Number(a.judged) - Number(b.judged) || (a.at ?? 0) - (b.at ?? 0) || (a.judge < b.judge ? -1 : 1),
  );
  for (const row of judgedLast) {
    const message = numbers.get(row.message);
    const brand = brands.numbers.get(row.brand);
    if (message === undefined || brand === undefined) continue;
    byMessage[message]!.set(brand, {
      message,
      brand,
      stance: STANCE_VALUE[row.stance as Stance],
      confidence: row.confidence,
      source: row.judged ? JUDGED : NAMED,
    });
  }
}

interface Addressing {
  readonly parts: Parts;
  readonly us: (person: number, at: number) => number;
  readonly byMessage: Map<number, About>[];
}

/** A message that mentions or answers somebody of the company is about the company's brand. */
function addAddressed({ messages: rows }: SnapshotRows, { parts, us, byMessage }: Addressing): void {
  const { messages, brands, accounts } = parts;
  const ownedBy = (organization: number): number => {
    const theirs = brands.columns.organization.findIndex(
      (owner, brand) => owner === organization && brands.columns.owned[brand] === 1,
    );
    return theirs >= 0 ? theirs : brands.columns.owned.indexOf(1);
  };
  for (const row of rows) {
    const message = parts.numbers.get(row.id);
    if (message === undefined) continue;
    const addressees: number[] = [];
    for (let at = messages.mentionOffsets[message]!; at < messages.mentionOffsets[message + 1]!; at++) {
      addressees.push(accounts.person[messages.mentionAccounts[at]!]!);
    }
    const answered = messages.replyTo[message]!;
    if (answered >= 0) addressees.push(messages.person[answered]!);
    for (const person of addressees) {
      const organization = us(person, messages.at[message]!);
      const brand = organization < 0 ? -1 : ownedBy(organization);
      if (brand < 0 || byMessage[message]!.has(brand)) continue;
      const stance = STANCE_VALUE[(row.addressedStance ?? 'none') as Stance];
      byMessage[message]!.set(brand, {
        message,
        brand,
        stance,
        confidence: row.addressedConfidence ?? 0.5,
        source: ADDRESSED,
      });
    }
  }
}

/** A share is about what it shares; where its own text says nothing of a brand, it stands as the shared message does. */
function addShared(messages: MessageBase, byMessage: Map<number, About>[]): void {
  for (let message = 0; message < messages.count; message++) {
    const original = messages.shares[message]!;
    if (original < 0) continue;
    for (const about of byMessage[original]!.values()) {
      if (!byMessage[message]!.has(about.brand))
        byMessage[message]!.set(about.brand, { ...about, message, source: SHARED });
    }
  }
}

function columnsOf(
  byMessage: readonly ReadonlyMap<number, About>[],
  brandCount: number,
): Omit<AboutColumns, 'byUs'> {
  const all = byMessage.flatMap((about) => [...about.values()].sort((a, b) => a.brand - b.brand));
  const aboutOffsets = shared.uint32(byMessage.length + 1);
  const aboutBrand = shared.uint16(all.length);
  const aboutStance = shared.int8(all.length);
  const aboutConfidence = shared.float32(all.length);
  const aboutSource = shared.uint8(all.length);
  for (const [index, about] of all.entries()) {
    aboutOffsets[about.message + 1]!++;
    aboutBrand[index] = about.brand;
    aboutStance[index] = about.stance;
    aboutConfidence[index] = about.confidence;
    aboutSource[index] = about.source;
  }
  for (let message = 0; message < byMessage.length; message++)
    aboutOffsets[message + 1]! += aboutOffsets[message]!;
  const grouped = groupRows(aboutBrand, brandCount);
  const brandMessages = shared.uint32(all.length);
  for (const [position, row] of grouped.rows.entries()) brandMessages[position] = all[row]!.message;
  return {
    aboutOffsets,
    aboutBrand,
    aboutStance,
    aboutConfidence,
    aboutSource,
    brandOffsets: grouped.offsets,
    brandMessages,
    brandAbout: grouped.rows,
  };
}
