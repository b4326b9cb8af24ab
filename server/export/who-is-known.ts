import type { View } from '../jobs/view.ts';
import { stringsOf } from '../snapshot/strings.ts';
import type { StringColumn } from '../snapshot/types.ts';
import { createRedactor, type KnownName } from './redact.ts';

/** Organizations that an anonymized export still names: the company's own, competitors, and whoever owns a brand. */
export function knownOrganizations({ snapshot: { organizations, brands } }: View): ReadonlySet<string> {
  const owners = new Set(brands.organization);
  return new Set(
    organizations.ids.filter(
      (_, index) =>
        organizations.owner[index] === 1 || organizations.competitor[index] === 1 || owners.has(index),
    ),
  );
}

/** A redactor of everybody whom the graph knows; brands keep their names. */
export function redactorOf(view: View): (text: string) => string {
  const { brands } = view.snapshot;
  return createRedactor(knownNames(view), [...brands.ids, ...brands.names]);
}

function* knownNames({ snapshot: { people, accounts } }: View): Generator<KnownName> {
  const all = function* (column: StringColumn, byEachWord: boolean): Generator<KnownName> {
    for (const text of stringsOf(column)) yield { text, byEachWord };
  };
  yield* all(people.names, true);
  yield* all(accounts.handles, false);
  yield* all(people.ids, false);
  yield* all(accounts.ids, false);
}
