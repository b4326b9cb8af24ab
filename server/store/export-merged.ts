import type { GrapevineRecord, PersonRecord, RoleSpell } from '../../schema/model/records.ts';
import type { GraphStore } from './port.ts';
import { MERGED_INTO } from './queries/erasures.ts';
import { recordKey } from './records/keys.ts';

/** Whom people were merged into, and whom they are one with after all merges. */
export class MergedPeople {
  readonly #target: ReadonlyMap<string, string>;
  readonly #from = new Map<string, string[]>();

  constructor(target: ReadonlyMap<string, string>) {
    this.#target = target;
    for (const id of [...target.keys()].sort()) {
      const one = this.oneOf(id);
      this.#from.set(one, [...(this.#from.get(one) ?? []), id]);
    }
  }

  /** Reads whom people were merged into. */
  static async read(store: GraphStore): Promise<MergedPeople> {
    const rows = await store.read(MERGED_INTO);
    return new MergedPeople(new Map(rows.map((row) => [String(row['id']), String(row['target'])])));
  }

  /** The person whom somebody is one with; their own id where they were not merged. */
  oneOf(id: string): string {
    let one = id;
    for (let step = 0; step < this.#target.size; step++) one = this.#target.get(one) ?? one;
    return one;
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

  #holds(record: GrapevineRecord): boolean {
    return record.type === 'tie' && !this.#target.has(record.from) && !this.#target.has(record.to);
  }
}

function eachOnce(roles: readonly RoleSpell[]): RoleSpell[] {
  const known = new Set<string>();
  return roles.filter((role) => {
    const key = JSON.stringify(Object.entries(role).sort(([a], [b]) => (a < b ? -1 : 1)));
    return !known.has(key) && known.add(key);
  });
}
