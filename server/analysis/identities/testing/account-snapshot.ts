import { buildHandleIndex } from '../../../snapshot/handle-index.ts';
import { buildStringColumn, stringsOf } from '../../../snapshot/strings.ts';
import { buildFixture, type FixtureMessage, type FixtureSnapshot } from '../../testing/snapshot-fixture.ts';

/** An account for a test. */
export interface GivenAccount {
  /** `channel:handle`. */
  readonly id: string;
  /** @default none but the handle */
  readonly name?: string;
  /** @default one of its own */
  readonly person?: string;
}

/** A snapshot of accounts, each with a person of its own unless it says whose it is. */
export function snapshotOfAccounts(
  given: readonly GivenAccount[],
  messages: readonly FixtureMessage[] = [],
): FixtureSnapshot {
  const personOf = ({ id, person }: GivenAccount): string => person ?? `account:${id}`;
  const fixture = buildFixture({
    people: Object.fromEntries(given.map((account) => [account.id, personOf(account)])),
    messages,
  });
  const { people, accounts, channels } = fixture.snapshot;
  const names = new Map(
    given.map((account) => [
      personOf(account),
      account.name ?? account.id.slice(account.id.indexOf(':') + 1),
    ]),
  );
  const column = buildStringColumn(stringsOf(people.ids).map((id) => names.get(id) ?? id));
  const found = { ...accounts, handleIndex: buildHandleIndex(accounts, channels) };
  const snapshot = { ...fixture.snapshot, people: { ...people, names: column }, accounts: found };
  return { ...fixture, snapshot };
}
