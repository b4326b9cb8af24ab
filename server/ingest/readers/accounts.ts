import type { AccountRecord } from '../../../schema/model/records.ts';

/** What a place of an export says of an account. */
export interface Who {
  readonly id: string;
  /** @default not known: the account is said once all is read, with its handle if one came */
  readonly handle?: string | null;
  readonly name?: string | null;
  /** Handle where none is known in the end: an account has to have one. */
  readonly fallback: string;
  /** @default the account gets a person of its own */
  readonly person?: string;
}

/** The accounts of an export, each said once. */
export interface Accounts {
  /** The record of an account that is new, or of which more is known now. */
  readonly of: (who: Who) => AccountRecord[];
  /** Records of accounts whose handle never came; after all else. */
  readonly rest: () => AccountRecord[];
}

/** So many accounts are remembered; others are said again, which changes nothing. */
const REMEMBERED = 100_000;
/** How much is known of an account, the larger the more. */
const [HANDLE, NAME, PERSON] = [1, 2, 4] as const;

/**
 * Says an account when its handle is first met, and again when its person or name is. A later name for an account that
 * has one changes nothing: people write under several. So the same export says the same each time.
 */
export function createAccounts(channel: string): Accounts {
  const known = new Map<string, number>();
  const waiting = new Map<string, Who>();
  const of = (who: Who): AccountRecord[] => {
    const { id, handle, name } = who;
    const person = who.person ?? waiting.get(id)?.person;
    if (!isText(handle)) {
      if (known.has(id) && (person === undefined || known.get(id)! >= PERSON)) return [];
      waiting.set(id, { ...waiting.get(id), ...who, ...(person === undefined ? {} : { person }) });
      return waiting.size > REMEMBERED ? rest() : [];
    }
    waiting.delete(id);
    const knows = (person === undefined ? 0 : PERSON) + (isText(name) ? NAME : HANDLE);
    if ((known.get(id) ?? 0) >= knows) return [];
    if (known.size >= REMEMBERED) known.clear();
    known.set(id, knows);
    return [recordOf({ ...who, ...(person === undefined ? {} : { person }) }, channel)];
  };
  const rest = (): AccountRecord[] => {
    const records = [...waiting.values()].map((who) => recordOf(who, channel));
    waiting.clear();
    return records;
  };
  return { of, rest };
}

function recordOf({ id, handle, name, fallback, person }: Who, channel: string): AccountRecord {
  return {
    type: 'account',
    id,
    channel,
    handle: isText(handle) ? handle : fallback,
    ...(isText(name) ? { name } : {}),
    ...(person === undefined ? {} : { person }),
  };
}

function isText(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && value !== '';
}
