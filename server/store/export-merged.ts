import type { GrapevineRecord, PersonRecord, RoleSpell } from '../../schema/model/records.ts';
import type { GraphStore } from './port.ts';
import { MERGED_INTO } from './queries/erasures.ts';
import { recordKey } from './records/keys.ts';

/** Whom people were merged into, and whom they are one with after all merges. */
export class MergedPeople {
  readonly #one = new Map<string, string>();
  readonly #from = new Map<string, string[]>();

  /** @param target - Into whom each was merged, who may have been merged in turn. */
  constructor(target: ReadonlyMap<string, string>) {
    for (const id of [...target.keys()].sort()) {
      const one = this.#find(id, target);
      const known = this.#from.get(one);
      if (known === undefined) this.#from.set(one, [id]);
      else known.push(id);
    }
  }

  /** Reads whom people were merged into. */
  static async read(store: GraphStore): Promise<MergedPeople> {
    const rows = await store.read(MERGED_INTO);
    return new MergedPeople(new Map(rows.map((row) => [String(row['id']), String(row['target'])])));
  }

  /** The person whom somebody is one with; their own id where they were not merged. */
  oneOf(id: string): string {
    return this.#one.get(id) ?? id;
  }

  /** Ids of those who were merged into some people. */
  mergedInto(people: readonly string[]): string[] {
    return people.flatMap((id) => this.#from.get(id) ?? []);
  }

  /** Gives people the roles of those who were merged into them, each once, after their own. */
  join(people: readonly PersonRecord[], merged: ReadonlyMap<string, PersonRecord>): PersonRecord[] {
    return people.map((person) => {
      const more = (this.#from.get(person.id) ?? []).flatMap((id) => merged.get(id)?.roles ?? []);
      return more.length === 0 ? person : { ...person, roles: eachOnce([...(person.roles ?? []), ...more]) };
    });
  }

  /** Ties between those who are one with their ends; of several that one judge states the tie that was not merged. */
  joinTies(records: readonly GrapevineRecord[]): GrapevineRecord[] {
    const known = new Set(records.filter((record) => this.#holds(record)).map(recordKey));
    return records.flatMap((record) => {
      if (record.type !== 'tie' || this.#holds(record)) return [record];
      const tie = { ...record, from: this.oneOf(record.from), to: this.oneOf(record.to) };
      const key = recordKey(tie);
      if (tie.from === tie.to || known.has(key)) return [];
      known.add(key);
      return [tie];
    });
  }

  /** Goes from one to the next, to the end or to who was passed before, and remembers it for all on the way. */
  #find(id: string, target: ReadonlyMap<string, string>): string {
    const passed = new Set<string>();
    let one = id;
    while (!passed.has(one) && !this.#one.has(one) && target.has(one)) {
      passed.add(one);
      one = target.get(one)!; // has it
    }
    one = this.oneOf(one);
    for (const member of passed) this.#one.set(member, one);
    return one;
  }

  #holds(record: GrapevineRecord): boolean {
    return record.type === 'tie' && !this.#one.has(record.from) && !this.#one.has(record.to);
  }
}

function eachOnce(roles: readonly RoleSpell[]): RoleSpell[] {
  const known = new Set<string>();
  return roles.filter((role) => {
    const key = JSON.stringify(Object.entries(role).sort(([a], [b]) => (a < b ? -1 : 1)));
    return !known.has(key) && known.add(key);
  });
}
