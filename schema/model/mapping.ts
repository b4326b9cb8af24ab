/** How the columns of a table become records: what a mapping file holds (docs/imports.md). */
export interface Mapping {
  name?: string | undefined;
  /** False for a table without headers; columns are numbers then. @default true */
  header?: boolean | undefined;
  /** @default told from the file */
  delimiter?: string | undefined;
  /** @default told from the file */
  encoding?: string | undefined;
  /** IANA time zone of dates that state no offset. */
  zone?: string | undefined;
  records: RecordMapping[];
}

/** One record that each row makes. */
export interface RecordMapping {
  type: MappedType;
  when?: Condition | undefined;
  members: Record<string, MemberMapping | RoleMapping[]>;
}

/** Which rows make the record. */
export interface Condition {
  column: ColumnReference;
  equals?: string | string[] | undefined;
  filled?: boolean | undefined;
}

/** A role that a person has, member by member. */
export type RoleMapping = Record<string, MemberMapping>;

/** Where a member comes from. */
export type MemberMapping = ColumnReference | CellMapping | ConstantMapping | HashMapping;

/** A column by its header, or by its number from 1. */
export type ColumnReference = string | number;

/** A cell, and how it is read. */
export interface CellMapping {
  column: ColumnReference;
  /** Columns whose cells follow, a space between: the time of day behind a date. */
  also?: ColumnReference[] | undefined;
  prefix?: string | undefined;
  suffix?: string | undefined;
  strip?: string | undefined;
  lower?: boolean | undefined;
  split?: string | undefined;
  format?: string | undefined;
  zone?: string | undefined;
  values?: Record<string, Constant> | undefined;
  default?: Constant | undefined;
}

/** The same for every row. */
export interface ConstantMapping {
  constant: Constant | string[];
}

/** An id made of cells. */
export interface HashMapping {
  hash: ColumnReference[];
  prefix?: string | undefined;
}

type Constant = string | boolean | number;

/** What a member holds; decides how a cell is read. `json` takes JSON as `export` writes it. */
export type MemberKind =
  | 'id'
  | 'text'
  | 'word'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'instant'
  | 'list'
  | 'json';

/** Members of each record type that a column can fill, and what they hold. `roles` is described apart. */
export const MEMBER_KINDS = {
  organization: { id: 'id', name: 'text', kind: 'word' },
  brand: {
    id: 'id',
    name: 'text',
    organization: 'id',
    owned: 'boolean',
    aliases: 'list',
    contextTerms: 'list',
    exclusionTerms: 'list',
  },
  person: { id: 'id', name: 'text', roles: 'json' },
  account: { id: 'id', channel: 'word', handle: 'text', person: 'id', followers: 'integer', name: 'text' },
  message: {
    id: 'id',
    author: 'id',
    at: 'instant',
    text: 'text',
    channel: 'word',
    conversation: 'id',
    replyTo: 'id',
    shares: 'id',
    mentions: 'list',
    language: 'word',
    url: 'id',
    public: 'boolean',
  },
  follow: { from: 'id', to: 'id', since: 'instant', until: 'instant' },
  label: { message: 'id', brand: 'id', stance: 'word', by: 'id', at: 'instant' },
  outcome: { conversation: 'id', outcome: 'word', by: 'id', at: 'instant' },
  tie: { from: 'id', to: 'id', probability: 'number', by: 'id' },
} as const satisfies Record<string, Record<string, MemberKind>>;

/** Types that a mapping can make. */
export type MappedType = keyof typeof MEMBER_KINDS;

/** Members of one of a person's roles. */
export const ROLE_MEMBER_KINDS = {
  role: 'word',
  organization: 'id',
  department: 'text',
  title: 'text',
  since: 'instant',
  until: 'instant',
} as const satisfies Record<string, MemberKind>;

/** Members without which no record of the type is valid. */
export const REQUIRED_MEMBERS: Readonly<Record<MappedType, readonly string[]>> = {
  organization: ['id', 'name'],
  brand: ['id', 'name'],
  person: ['id', 'name'],
  account: ['id', 'channel', 'handle'],
  message: ['id', 'author', 'at', 'text'],
  follow: ['from', 'to'],
  label: ['message', 'brand', 'stance'],
  outcome: ['conversation', 'outcome'],
  tie: ['from', 'to', 'probability'],
};
