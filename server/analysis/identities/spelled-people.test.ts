import { expect, it } from 'vitest';
import { stringAt } from '../../snapshot/strings.ts';
import { createRandom } from '../graph/random.ts';
import { suggestIdentities } from './suggest.ts';
import { snapshotOfAccounts } from './testing/account-snapshot.ts';
import { plantSpelledPeople } from './testing/spelled-people.ts';

/** Half of these people share their name with others, and make their handles of it: more cannot be known of them. */
it.each([41, 42, 43])(
  'is sure of nobody for a name that others have, in whatever script (seed %i)',
  (seed) => {
    const random = createRandom(seed);
    const planted = plantSpelledPeople(150, () => random.double());
    const ownerOf = new Map(planted.map(({ id, owner }) => [id, owner]));
    const { snapshot } = snapshotOfAccounts(planted);
    const all = planted.reduce(
      (sum, { owner }, place) =>
        sum + planted.slice(place + 1).filter((other) => other.owner === owner).length,
      0,
    );
    const rates = [0.5, 0.9, 0.98].map((least) => {
      const found = suggestIdentities(snapshot, {}, least);
      const right = found.filter(({ accounts }) => {
        const [a, b] = accounts.map((account) => ownerOf.get(stringAt(snapshot.accounts.ids, account)));
        return a === b;
      }).length;
      return { least, found: found.length, precision: right / found.length, recall: right / all };
    });
    for (const { least, found, precision, recall } of rates)
      process.stdout.write(
        `  seed ${seed}, from ${least}: ${found} of ${all} pairs, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n`,
      );
    expect(rates[0]!.precision).toBeGreaterThan(0.85);
    expect(rates[2]!.precision).toBeGreaterThan(0.93);
    expect(rates[0]!.recall).toBeGreaterThan(0.25);
  },
);
