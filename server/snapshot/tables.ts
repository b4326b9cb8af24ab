import { VOTES, votesText } from '../../schema/model/outcome-votes.ts';
import { hashReferences, REFERENCES } from '../../schema/model/references.ts';
import { OUTCOMES, STANCE_VALUE, type Outcome, type Stance } from '../../schema/model/readings.ts';
import { ROLES, type Role } from '../../schema/model/roles.ts';
import type { BrandRow, ChangeHead, ChangePage, OrganizationRow } from '../store/changes.ts';
import { grown } from './growing.ts';
import { type InternedContent, InternedStrings } from './interned.ts';
import { type LinkedContent, LinkedRows } from './linked-rows.ts';
import { SortedSlots } from './sorted-slots.ts';
import { stringAt } from './strings.ts';
import type { StringColumn } from './types.ts';

/** Flags of a node. */
export const PRESENT = 1;
export const MERGED = 2;

const STRINGS = ['words', 'personIds', 'accountIds', 'messageIds'] as const;
const ROWS = ['roles', 'ties', 'follows', 'mentions', 'about', 'judgements'] as const;
const ORDERS = ['people', 'accounts', 'messages'] as const;
const COLUMNS = [
  'personFlags',
  'personName',
  'mergedInto',
  'accountFlags',
  'accountChannel',
  'accountHandle',
  'followers',
  'accountPerson',
  'messageFlags',
  'at',
  'author',
  'channel',
  'language',
  'isPublic',
  'acts',
  'outcomeVotes',
  'references',
  'addressedStance',
  'addressedConfidence',
  'replyTo',
  'shares',
  'conversation',
  'textKey',
] as const;

type AnyRows = LinkedContent<Readonly<Record<string, Float64Array | Int32Array | Float32Array>>>;

/** What is kept of tables between two runs. */
export interface TablesContent {
  readonly graph: string;
  readonly revision: number;
  readonly organizations: readonly OrganizationRow[];
  readonly brands: readonly BrandRow[];
  readonly strings: Readonly<Record<(typeof STRINGS)[number], InternedContent>>;
  readonly rows: Readonly<Record<(typeof ROWS)[number], AnyRows>>;
  readonly columns: Readonly<Record<(typeof COLUMNS)[number], ArrayBufferView>>;
  readonly orders: Readonly<Record<(typeof ORDERS)[number], Int32Array>>;
}

type Page<Kind extends ChangePage['kind']> = Extract<ChangePage, { kind: Kind }>['columns'];

/**
 * The graph as the store has it, in columns that take in changes: by id number, with references that may still be
 * awaited as numbers too. What a snapshot is built from. Ids of conversations share the numbers of messages, since a
 * conversation without a name is called as the message that began it.
 */
export class GraphTables {
  /** Of which graph they are; '' before anything was taken in. */
  graph = '';
  /** Up to which everything was taken in; -1 for nothing. */
  revision = -1;
  #upTo = -1;
  organizations: readonly OrganizationRow[] = [];
  brands: readonly BrandRow[] = [];
  /** Names of channels, languages, brands, organizations, judges and people. */
  words = new InternedStrings();
  personIds = new InternedStrings();
  accountIds = new InternedStrings();
  messageIds = new InternedStrings();

  /** People and accounts by id, messages by instant, then id. */
  readonly people = new SortedSlots((a, b) => this.personIds.compare(a, b));
  readonly accounts = new SortedSlots((a, b) => this.accountIds.compare(a, b));
  readonly messages = new SortedSlots((a, b) => this.at[a]! - this.at[b]! || this.messageIds.compare(a, b));

  /** Messages and conversations that conversations were called by, by id. */
  readonly names = new SortedSlots((a, b) => this.messageIds.compare(a, b));
  #named = new Uint8Array(0);

  /** By person. */
  personFlags = new Uint8Array(0);
  personName = new Int32Array(0);
  /** The person that each was merged into; -1 for whoever was not. */
  mergedInto = new Int32Array(0);
  roles = new LinkedRows({
    organization: new Int32Array(0),
    role: new Int32Array(0),
    position: new Float64Array(0),
    since: new Float64Array(0),
    until: new Float64Array(0),
  });
  /** Stated ties by their source. */
  ties = new LinkedRows({
    target: new Int32Array(0),
    probability: new Float64Array(0),
    judge: new Int32Array(0),
  });

  /** By account. */
  accountFlags = new Uint8Array(0);
  accountChannel = new Int32Array(0);
  accountHandle = new Int32Array(0);
  followers = new Int32Array(0);
  accountPerson = new Int32Array(0);
  /** Follows by the follower. */
  follows = new LinkedRows({
    followed: new Int32Array(0),
    since: new Float64Array(0),
    until: new Float64Array(0),
  });

  /** By message. */
  messageFlags = new Uint8Array(0);
  at = new Float64Array(0);
  author = new Int32Array(0);
  channel = new Int32Array(0);
  language = new Int32Array(0);
  isPublic = new Uint8Array(0);
  acts = new Uint16Array(0);
  /** VOTES for each; empty until a message has some. */
  outcomeVotes = new Int8Array(0);
  /** REFERENCES for each, as hashes, 0 for none; empty until a message has some. */
  references = new Uint32Array(0);
  addressedStance = new Int8Array(0);
  addressedConfidence = new Float32Array(0);
  replyTo = new Int32Array(0);
  shares = new Int32Array(0);
  conversation = new Int32Array(0);
  /** Equal for equal texts; 0 where it is not known. */
  textKey = new Float64Array(0);
  mentions = new LinkedRows({ account: new Int32Array(0) });
  about = new LinkedRows({
    brand: new Int32Array(0),
    stance: new Float32Array(0),
    confidence: new Float64Array(0),
    /** 1 for a person's judgement. */
    judged: new Float32Array(0),
    at: new Float64Array(0),
    judge: new Int32Array(0),
  });
  /** Judgements by conversation. */
  judgements = new LinkedRows({
    judge: new Int32Array(0),
    /** Index into OUTCOMES, or -1. */
    outcome: new Int32Array(0),
    /** Number of a conversation whose case it belongs to, or -1. */
    caseOf: new Int32Array(0),
    at: new Float64Array(0),
  });

  /** Tables as they were kept. */
  static from(content: TablesContent): GraphTables {
    const tables = new GraphTables();
    const { strings, rows, columns, orders, ...rest } = content;
    Object.assign(tables, rest, columns);
    for (const name of STRINGS) tables[name] = new InternedStrings(strings[name]);
    for (const name of ROWS) Object.assign(tables, { [name]: LinkedRows.from(rows[name]) });
    for (const name of ORDERS) tables[name].restore(orders[name]);
    return tables;
  }

  /** What is kept of the tables. */
  content(): TablesContent {
    const named = <Name extends string, Value>(names: readonly Name[], value: (name: Name) => Value) =>
      Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>; // one for each name
    return {
      graph: this.graph,
      revision: this.revision,
      organizations: this.organizations,
      brands: this.brands,
      strings: named(STRINGS, (name) => this[name].content()),
      rows: named(ROWS, (name) => this[name].content() as AnyRows),
      columns: named(COLUMNS, (name) => this[name]),
      orders: named(ORDERS, (name) => this[name].sorted()),
    };
  }

  /** Begins to take in changes; what was begun and not ended is begun anew. */
  begin({ graph, revision, organizations, brands }: ChangeHead): void {
    this.graph = graph;
    this.#upTo = revision;
    this.organizations = organizations;
    this.brands = brands;
  }

  /** Ends to take in changes. */
  end(): void {
    this.revision = this.#upTo;
  }

  /** The numbers of ids that are used, in the order of the ids. */
  sortNames(isUsed: Uint8Array): Int32Array {
    this.#named = grown(this.#named, isUsed.length);
    for (let slot = 0; slot < isUsed.length; slot++) {
      if (isUsed[slot] === 0 || this.#named[slot] === 1) continue;
      this.#named[slot] = 1;
      this.names.touch(slot);
    }
    return this.names.sorted().filter((slot) => isUsed[slot] === 1);
  }

  /** Takes in a page; nodes replace what was known of them with all that hangs on them. */
  take(page: ChangePage): void {
    switch (page.kind) {
      case 'people':
        return this.#takePeople(page.columns);
      case 'roles':
        return this.#takeRoles(page.columns);
      case 'ties':
        return this.#takeTies(page.columns);
      case 'accounts':
        return this.#takeAccounts(page.columns);
      case 'owners':
        return setTargets(this.accountPerson, {
          sources: this.accountIds.numbers(page.columns.source),
          targets: this.personIds.numbers(page.columns.target),
        });
      case 'follows':
        return this.#takeFollows(page.columns);
      case 'messages':
        return this.#takeMessages(page.columns);
      case 'authors':
        return setTargets(this.author, {
          sources: this.messageIds.numbers(page.columns.source),
          targets: this.accountIds.numbers(page.columns.target),
        });
      case 'replies':
        return setTargets(this.replyTo, this.#messagePairs(page.columns));
      case 'shares':
        return setTargets(this.shares, this.#messagePairs(page.columns));
      case 'conversations':
        return setTargets(this.conversation, this.#messagePairs(page.columns));
      case 'mentions':
        return this.#takeMentions(page.columns);
      case 'about':
        return this.#takeAbout(page.columns);
      case 'judgements':
        return this.#takeJudgements(page.columns);
    }
  }

  #messagePairs({ source, target }: Page<'replies'>): Pairs {
    const sources = this.messageIds.numbers(source);
    return { sources, targets: this.messageIds.numbers(target) };
  }

  #takePeople({ id, name, mergedInto }: Page<'people'>): void {
    const people = this.personIds.numbers(id);
    const names = this.words.numbers(name);
    const targets = this.personIds.numbers(mergedInto);
    const count = this.personIds.count;
    this.personFlags = grown(this.personFlags, count);
    this.personName = grown(this.personName, count);
    this.mergedInto = grown(this.mergedInto, count);
    for (const [row, person] of people.entries()) {
      this.personFlags[person] = PRESENT | (targets[row]! >= 0 ? MERGED : 0);
      this.mergedInto[person] = targets[row]!;
      this.personName[person] = this.#orEmpty(names[row]!);
      this.people.touch(person);
      this.roles.clear(person);
      this.ties.clear(person);
    }
  }

  #takeRoles({ person, organization, role, position, since, until }: Page<'roles'>): void {
    const people = this.personIds.numbers(person);
    const organizations = this.words.numbers(organization);
    const roles = this.words.numbers(role);
    for (const [row, holder] of people.entries()) {
      const kind = ROLES.indexOf(this.words.text(roles[row]!) as Role);
      if (kind < 0 || Number.isNaN(position.values[row])) continue; // unknown, or not taken in yet
      this.roles.add(holder, {
        organization: organizations[row]!,
        role: kind,
        position: position.values[row]!,
        since: orElse(since.values[row]!, Number.NEGATIVE_INFINITY),
        until: orElse(until.values[row]!, Number.POSITIVE_INFINITY),
      });
    }
  }

  #takeTies({ source, target, probability, judge }: Page<'ties'>): void {
    const sources = this.personIds.numbers(source);
    const targets = this.personIds.numbers(target);
    const judges = this.words.numbers(judge);
    for (const [row, person] of sources.entries()) {
      const value = probability.values[row]!;
      if (value > 0 && value <= 1)
        this.ties.add(person, { target: targets[row]!, probability: value, judge: judges[row]! });
    }
  }

  #takeAccounts({ id, channel, handle, followers }: Page<'accounts'>): void {
    const accounts = this.accountIds.numbers(id);
    const channels = this.words.numbers(channel);
    const handles = this.words.numbers(handle);
    const count = this.accountIds.count;
    this.accountFlags = grown(this.accountFlags, count);
    this.accountChannel = grown(this.accountChannel, count);
    this.accountHandle = grown(this.accountHandle, count);
    this.followers = grown(this.followers, count);
    this.accountPerson = grown(this.accountPerson, count);
    for (const [row, account] of accounts.entries()) {
      this.accountFlags[account] = PRESENT;
      this.accountChannel[account] = this.#orEmpty(channels[row]!);
      this.accountHandle[account] = this.#orEmpty(handles[row]!);
      this.followers[account] = orElse(followers.values[row]!, -1);
      this.accountPerson[account] = -1;
      this.accounts.touch(account);
      this.follows.clear(account);
    }
  }

  #takeFollows({ source, target, since, until }: Page<'follows'>): void {
    const sources = this.accountIds.numbers(source);
    const targets = this.accountIds.numbers(target);
    for (const [row, account] of sources.entries())
      this.follows.add(account, {
        followed: targets[row]!,
        since: orElse(since.values[row]!, Number.NEGATIVE_INFINITY),
        until: orElse(until.values[row]!, Number.POSITIVE_INFINITY),
      });
  }

  #takeMessages(columns: Page<'messages'>): void {
    const { id, at, channel, language, acts, textKey, addressedStance, addressedConfidence } = columns;
    const messages = this.messageIds.numbers(id);
    const channels = this.words.numbers(channel);
    const languages = this.words.numbers(language);
    const stances = this.words.numbers(addressedStance);
    this.#growMessages(this.messageIds.count);
    for (const [row, message] of messages.entries()) {
      this.messageFlags[message] = Number.isNaN(at.values[row]) ? 0 : PRESENT; // without an instant it has no place
      this.at[message] = orZero(at.values[row]!);
      this.author[message] = -1;
      this.channel[message] = channels[row]!;
      this.language[message] = languages[row]!;
      this.isPublic[message] = columns.public.values[row] === 1 ? 1 : 0;
      this.acts[message] = orZero(acts.values[row]!);
      this.#takeVotes(message, columns.outcomeVotes, row);
      this.#takeReferences(message, columns.references, row);
      this.textKey[message] = orZero(textKey.values[row]!);
      this.addressedStance[message] = this.#stance(stances[row]!);
      this.addressedConfidence[message] = orElse(addressedConfidence.values[row]!, 0.5);
      this.replyTo[message] = -1;
      this.shares[message] = -1;
      this.conversation[message] = -1;
      this.messages.touch(message);
      this.mentions.clear(message);
      this.about.clear(message);
    }
  }

  #takeVotes(message: number, votes: StringColumn, row: number): void {
    const begin = message * VOTES;
    if (votes.offsets[row] === votes.offsets[row + 1]) {
      this.outcomeVotes.fill(0, begin, begin + VOTES);
      return;
    }
    this.outcomeVotes = grown(this.outcomeVotes, this.messageIds.count * VOTES);
    this.outcomeVotes.set(votesText.read(stringAt(votes, row)), begin);
  }

  #takeReferences(message: number, references: StringColumn, row: number): void {
    const begin = message * REFERENCES;
    this.references.fill(0, begin, begin + REFERENCES);
    if (references.offsets[row] === references.offsets[row + 1]) return;
    this.references = grown(this.references, this.messageIds.count * REFERENCES);
    this.references.set(hashReferences(stringAt(references, row)), begin);
  }

  #growMessages(count: number): void {
    this.messageFlags = grown(this.messageFlags, count);
    this.at = grown(this.at, count);
    this.author = grown(this.author, count);
    this.channel = grown(this.channel, count);
    this.language = grown(this.language, count);
    this.isPublic = grown(this.isPublic, count);
    this.acts = grown(this.acts, count);
    this.textKey = grown(this.textKey, count);
    this.addressedStance = grown(this.addressedStance, count);
    this.addressedConfidence = grown(this.addressedConfidence, count);
    this.replyTo = grown(this.replyTo, count);
    this.shares = grown(this.shares, count);
    this.conversation = grown(this.conversation, count);
  }

  #takeMentions({ source, target }: Page<'mentions'>): void {
    const accounts = this.accountIds.numbers(target);
    for (const [row, message] of this.messageIds.numbers(source).entries())
      this.mentions.add(message, { account: accounts[row]! });
  }

  #takeAbout({ message, brand, stance, confidence, judged, at, judge }: Page<'about'>): void {
    const brands = this.words.numbers(brand);
    const stances = this.words.numbers(stance);
    const judges = this.words.numbers(judge);
    for (const [row, number] of this.messageIds.numbers(message).entries()) {
      if (stances[row]! < 0 || !Object.hasOwn(STANCE_VALUE, this.words.text(stances[row]!))) continue;
      this.about.add(number, {
        brand: brands[row]!,
        stance: this.#stance(stances[row]!),
        confidence: orElse(confidence.values[row]!, 1),
        judged: judged.values[row] === 1 ? 1 : 0,
        at: at.values[row]!,
        judge: judges[row]!,
      });
    }
  }

  #takeJudgements({ conversation, judge, outcome, caseOf, at }: Page<'judgements'>): void {
    const judges = this.words.numbers(judge);
    const outcomes = this.words.numbers(outcome);
    const cases = this.messageIds.numbers(caseOf);
    const { columns } = this.judgements;
    for (const [row, number] of this.messageIds.numbers(conversation).entries()) {
      const code = outcomes[row]! < 0 ? -1 : OUTCOMES.indexOf(this.words.text(outcomes[row]!) as Outcome);
      let known = this.judgements.first(number);
      while (known >= 0 && columns.judge[known] !== judges[row]) known = this.judgements.next(known);
      if (known >= 0) {
        columns.outcome[known] = code;
        columns.caseOf[known] = cases[row]!;
        columns.at[known] = at.values[row]!;
      } else if (code >= 0 || cases[row]! >= 0)
        this.judgements.add(number, {
          judge: judges[row]!,
          outcome: code,
          caseOf: cases[row]!,
          at: at.values[row]!,
        });
    }
  }

  #orEmpty(word: number): number {
    return word < 0 ? this.words.number('') : word;
  }

  #stance(word: number): number {
    return word < 0 ? 0 : (STANCE_VALUE[this.words.text(word) as Stance] ?? 0);
  }
}

interface Pairs {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

function setTargets(column: Int32Array, { sources, targets }: Pairs): void {
  for (const [row, source] of sources.entries()) column[source] = targets[row]!;
}

function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value;
}

function orZero(value: number): number {
  return orElse(value, 0);
}
