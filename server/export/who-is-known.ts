import type { View } from '../jobs/view.ts';
import { stringsOf } from '../snapshot/strings.ts';
import type { StringColumn } from '../snapshot/types.ts';
import { createRedactor, type KnownName } from './redact.ts';

/** Names of accounts with more words are phrases, of which each word alone tells nobody. */
const MOST_WORDS = 3;

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

/**
 * A redactor of everybody whom the graph knows; brands keep their names.
 *
 * @param accountNames - Names that accounts have of their own: the view has none.
 */
export function redactorOf(view: View, accountNames: readonly string[]): (text: string) => string {
  const { brands } = view.snapshot;
  return createRedactor(knownNames(view, accountNames), [...brands.ids, ...brands.names]);
}

function* knownNames(
  { snapshot: { people, accounts } }: View,
  accountNames: readonly string[],
): Generator<KnownName> {
  const all = function* (column: StringColumn, byEachWord: boolean): Generator<KnownName> {
    for (const text of stringsOf(column)) yield { text, byEachWord };
  };
  yield* all(people.names, true);
  for (const text of accountNames) yield { text, byEachWord: text.trim().split(/\s+/u).length <= MOST_WORDS };
  yield* all(accounts.handles, false);
  yield* all(people.ids, false);
  yield* all(accounts.ids, false);
}
