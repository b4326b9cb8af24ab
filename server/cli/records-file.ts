import type {
  AccountRecord,
  BrandRecord,
  GrapevineRecord,
  LabelRecord,
  MessageRecord,
  OrganizationRecord,
  OutcomeRecord,
  PersonRecord,
} from '../../schema/model/records.ts';
import type { Outcome } from '../../schema/model/readings.ts';
import { readLines } from '../ingest/lines.ts';
import { readJsonLines } from '../ingest/readers/jsonl.ts';
import { validateRecord } from '../ingest/validate.ts';

/** An outcome record that says an outcome. */
type SaidOutcome = OutcomeRecord & { readonly outcome: Outcome };

/** The records of a file that bear on what texts say, in memory; a later record with a known id changes members of the earlier. */
export interface RecordsFile {
  readonly organizations: ReadonlyMap<string, OrganizationRecord>;
  readonly brands: ReadonlyMap<string, BrandRecord>;
  readonly people: ReadonlyMap<string, PersonRecord>;
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  readonly messages: ReadonlyMap<string, MessageRecord>;
  /** By message and brand; of several judges the last. */
  readonly labels: ReadonlyMap<string, LabelRecord>;
  readonly outcomes: ReadonlyMap<string, SaidOutcome>;
  /** Rows of a plain list of labelled texts, without messages around them. */
  readonly texts: readonly LabelledText[];
  /** Records read, whatever their type. */
  readonly read: number;
  readonly rejected: readonly RejectedLine[];
}

/** A text with a label: `{"text", "stance", "language"?, "brand"?}`. */
export interface LabelledText {
  readonly text: string;
  readonly stance: string;
  readonly language: string | null;
}

export interface RejectedLine {
  readonly line: number;
  readonly reason: string;
}

/** Reads Grapevine JSON Lines, or a plain list of labelled texts, into memory. */
export async function loadRecordsFile(path: string): Promise<RecordsFile> {
  const kept: Kept = {
    organization: new Map(),
    brand: new Map(),
    person: new Map(),
    account: new Map(),
    message: new Map(),
    label: new Map(),
    outcome: new Map(),
  };
  const texts: LabelledText[] = [];
  const rejected: RejectedLine[] = [];
  let read = 0;
  for await (const item of readJsonLines(readLines(path))) {
    const text = 'value' in item ? asLabelledText(item.value) : null;
    const validation = 'value' in item ? validateRecord(item.value) : { reason: item.reason };
    if (text !== null) texts.push(text);
    else if ('reason' in validation) rejected.push({ line: item.line, reason: validation.reason });
    else keep(kept, validation.record);
    if (text !== null || 'record' in validation) read++;
  }
  return {
    organizations: kept.organization,
    brands: kept.brand,
    people: kept.person,
    accounts: kept.account,
    messages: kept.message,
    labels: kept.label,
    outcomes: kept.outcome,
    texts,
    read,
    rejected,
  };
}

interface Kept {
  readonly organization: Map<string, OrganizationRecord>;
  readonly brand: Map<string, BrandRecord>;
  readonly person: Map<string, PersonRecord>;
  readonly account: Map<string, AccountRecord>;
  readonly message: Map<string, MessageRecord>;
  readonly label: Map<string, LabelRecord>;
  readonly outcome: Map<string, SaidOutcome>;
}

function keep(kept: Kept, record: GrapevineRecord): void {
  switch (record.type) {
    case 'organization':
      kept.organization.set(record.id, { ...kept.organization.get(record.id), ...record });
      break;
    case 'brand':
      kept.brand.set(record.id, { ...kept.brand.get(record.id), ...record });
      break;
    case 'person':
      kept.person.set(record.id, { ...kept.person.get(record.id), ...record });
      break;
    case 'account':
      kept.account.set(record.id, { ...kept.account.get(record.id), ...record });
      break;
    case 'message':
      kept.message.set(record.id, { ...kept.message.get(record.id), ...record });
      break;
    case 'label':
      kept.label.set(JSON.stringify([record.message, record.brand]), record);
      break;
    case 'outcome':
      if (record.outcome) kept.outcome.set(record.conversation, { ...record, outcome: record.outcome });
      break;
    default: // follows and ties say nothing about texts
  }
}

function asLabelledText(value: unknown): LabelledText | null {
  if (typeof value !== 'object' || value === null || 'type' in value) return null;
  if (!('text' in value) || !('stance' in value)) return null;
  const { text, stance } = value;
  if (typeof text !== 'string' || typeof stance !== 'string') return null;
  const language = 'language' in value && typeof value.language === 'string' ? value.language : null;
  return { text, stance, language };
}
