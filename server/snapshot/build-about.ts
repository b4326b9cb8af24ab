import { ROLES } from '../../schema/model/roles.ts';
import type { Named, PeopleBase } from './build-entities.ts';
import type { MessageBuild } from './build-messages.ts';
import { groupRows, shared } from './columns.ts';
import type { GraphTables } from './tables.ts';
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
  readonly tables: GraphTables;
  readonly messages: MessageBuild;
  readonly brands: Named<BrandColumns>;
  readonly people: PeopleBase;
  readonly accounts: AccountColumns;
  readonly organizations: Named<OrganizationColumns>;
}

/** What one message says of one brand. */
interface About {
  readonly brand: number;
  /** The text itself names it, whatever somebody judged. */
  readonly isNamed?: boolean;
  readonly stance: number;
  readonly confidence: number;
  readonly source: number;
}

const NAMED = ABOUT_SOURCES.indexOf('named');
const ADDRESSED = ABOUT_SOURCES.indexOf('addressed');
const SHARED = ABOUT_SOURCES.indexOf('shared');
const JUDGED = ABOUT_SOURCES.indexOf('judged');
const COMPANY_ROLES: ReadonlySet<number> = new Set([ROLES.indexOf('employee'), ROLES.indexOf('manager')]);
const NOTHING: readonly About[] = [];

/** What each message says about which brand: named in its text, addressed to the company, shared, or judged by a person. */
export function buildAbout(parts: Parts): AboutColumns {
  const { messages, brands } = parts;
  const companyOf = companyFinder(parts);
  const byUs = shared.uint8(messages.columns.count);
  for (let message = 0; message < byUs.length; message++) {
    const { person, at } = messages.columns;
    byUs[message] = companyOf(person[message]!, at[message]!) >= 0 ? 1 : 0;
  }
  const said: (readonly About[])[] = Array.from({ length: messages.columns.count }, () => NOTHING);
  const stored = storedReader(parts);
  const addressed = addressedReader(parts, companyOf);
  for (let message = 0; message < said.length; message++) {
    const own = stored(message);
    // whoever names one of the company's brands to it speaks of that one
    const isMeant = ({ brand }: About): boolean =>
      own.every(
        (one) => one.brand !== brand && !(one.isNamed === true && isSister(brands.columns, one.brand, brand)),
      );
    own.push(...addressed(message).filter(isMeant));
    if (own.length > 0) said[message] = own;
  }
  addShared(messages, said);
  return { byUs, ...columnsOf(said, parts.brands.columns.ids.length) };
}

/** True for two brands of ours that one organization has. */
function isSister({ owned, organization }: BrandColumns, one: number, other: number): boolean {
  return owned[one] === 1 && owned[other] === 1 && organization[one] === organization[other];
}

type CompanyFinder = (person: number, at: number) => number;

/** Finds the organization of kind owner for which a person works at an instant, or -1. */
function companyFinder({ people, organizations }: Parts): CompanyFinder {
  return (person, at) => {
    for (let spell = people.roleOffsets[person]!; spell < people.roleOffsets[person + 1]!; spell++) {
      const organization = people.roleOrganization[spell]!;
      if (organization < 0 || organizations.columns.owner[organization] !== 1) continue;
      if (!COMPANY_ROLES.has(people.roleKind[spell]!)) continue;
      if (people.roleSince[spell]! <= at && at < people.roleUntil[spell]!) return organization;
    }
    return -1;
  };
}

/** Reads what the store says of a message; of several judgements of one brand the last person's holds. */
function storedReader({ tables, messages, brands }: Parts): (message: number) => About[] {
  const { about, words } = tables;
  const { brand, stance, confidence, judged, at, judge } = about.columns;
  const numbers = new Map<number, number>();
  const brandOf = (word: number): number => {
    let number = numbers.get(word);
    if (number === undefined) {
      number = brands.numbers.get(words.text(word)) ?? -1;
      numbers.set(word, number);
    }
    return number;
  };
  const instant = (row: number): number => (Number.isNaN(at[row]!) ? 0 : at[row]!);
  const isLater = (a: number, b: number): boolean =>
    (judged[a]! - judged[b]! || instant(a) - instant(b) || words.compare(judge[a]!, judge[b]!)) > 0;
  return (message) => {
    const holds: { brand: number; row: number; isNamed: boolean }[] = [];
    for (let row = about.first(messages.slots[message]!); row >= 0; row = about.next(row)) {
      const number = brandOf(brand[row]!);
      if (number < 0) continue;
      const known = holds.find((one) => one.brand === number);
      const isNamed = judged[row] !== 1;
      if (known === undefined) holds.push({ brand: number, row, isNamed });
      else {
        known.isNamed ||= isNamed;
        if (isLater(row, known.row)) known.row = row;
      }
    }
    return holds.map(({ brand: number, row, isNamed }) => ({
      brand: number,
      isNamed,
      stance: stance[row]!,
      confidence: confidence[row]!,
      source: judged[row] === 1 ? JUDGED : NAMED,
    }));
  };
}

/** Tells of which brands of ours a message is because it mentions or answers somebody of the company. */
function addressedReader(
  { tables, messages: { columns, slots }, brands, accounts }: Parts,
  companyOf: CompanyFinder,
): (message: number) => readonly About[] {
  const ownedBy = (organization: number): number => {
    const theirs = brands.columns.organization.findIndex(
      (owner, brand) => owner === organization && brands.columns.owned[brand] === 1,
    );
    return theirs >= 0 ? theirs : brands.columns.owned.indexOf(1);
  };
  const { mentionOffsets, mentionAccounts, replyTo, person, at } = columns;
  const add = (found: number[], addressee: number, instant: number): void => {
    const organization = companyOf(addressee, instant);
    const brand = organization < 0 ? -1 : ownedBy(organization);
    if (brand >= 0 && !found.includes(brand)) found.push(brand);
  };
  const brandsOf = (message: number): number[] => {
    const found: number[] = [];
    for (let place = mentionOffsets[message]!; place < mentionOffsets[message + 1]!; place++)
      add(found, accounts.person[mentionAccounts[place]!]!, at[message]!);
    if (replyTo[message]! >= 0) add(found, person[replyTo[message]!]!, at[message]!);
    return found;
  };
  return (message) => {
    const slot = slots[message]!;
    return brandsOf(message).map((brand) => ({
      brand,
      stance: tables.addressedStance[slot]!,
      confidence: tables.addressedConfidence[slot]!,
      source: ADDRESSED,
    }));
  };
}

/**
 * A share is about what it shares; where its own text says nothing of a brand, it stands as the shared message does. What is
 * shared is looked at first, and so is what that shares: a clock may say that it came later.
 */
function addShared({ columns }: MessageBuild, said: (readonly About[])[]): void {
  const seen = new Uint8Array(said.length);
  const chain: number[] = [];
  for (let first = 0; first < said.length; first++) {
    for (let message = first; message >= 0 && seen[message] === 0; message = columns.shares[message]!) {
      seen[message] = 1;
      chain.push(message);
    }
    for (let message = chain.pop(); message !== undefined; message = chain.pop()) {
      const original = columns.shares[message]!;
      if (original < 0) continue;
      const own = said[message]!;
      const taken = said[original]!.filter((about) => own.every(({ brand }) => brand !== about.brand));
      if (taken.length > 0) said[message] = [...own, ...taken.map((about) => ({ ...about, source: SHARED }))];
    }
  }
}

function columnsOf(said: readonly (readonly About[])[], brandCount: number): Omit<AboutColumns, 'byUs'> {
  const aboutOffsets = shared.uint32(said.length + 1);
  for (const [message, about] of said.entries())
    aboutOffsets[message + 1] = aboutOffsets[message]! + about.length;
  const count = aboutOffsets[said.length]!;
  const aboutBrand = shared.uint16(count);
  const aboutStance = shared.int8(count);
  const aboutConfidence = shared.float32(count);
  const aboutSource = shared.uint8(count);
  const messageOf = new Uint32Array(count);
  for (const [message, abouts] of said.entries()) {
    const ordered = abouts.length > 1 ? abouts.toSorted((a, b) => a.brand - b.brand) : abouts;
    for (const [place, about] of ordered.entries()) {
      const index = aboutOffsets[message]! + place;
      aboutBrand[index] = about.brand;
      aboutStance[index] = about.stance;
      aboutConfidence[index] = about.confidence;
      aboutSource[index] = about.source;
      messageOf[index] = message;
    }
  }
  const grouped = groupRows(aboutBrand, brandCount);
  const brandMessages = shared.uint32(count);
  for (const [position, row] of grouped.rows.entries()) brandMessages[position] = messageOf[row]!;
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
