import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { stringAt } from '../../snapshot/strings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { createClaimReader } from './claims.ts';
import { suggestIdentities } from './suggest.ts';
import { type GivenAccount, snapshotOfAccounts } from './testing/account-snapshot.ts';
import type { IdentityHints, IdentitySuggestion } from './types.ts';

/** Suggestions without the numbers of people and accounts, so that they can be compared over graphs. */
function told(snapshot: Snapshot, hints: IdentityHints = {}, least?: number): unknown[] {
  return suggestIdentities(snapshot, hints, least)
    .map(({ accounts, probability, reasons }) => ({
      accounts: accounts.map((account) => stringAt(snapshot.accounts.ids, account)),
      probability: probability.toFixed(9),
      reasons: reasons.map(({ kind, values }) => `${kind} ${values.join(' ')}`),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function probabilityOf(
  given: readonly GivenAccount[],
  hints?: (snapshot: Snapshot, account: (id: string) => number) => IdentityHints,
): number {
  const { snapshot, account } = snapshotOfAccounts(given);
  const [first] = suggestIdentities(snapshot, hints?.(snapshot, account) ?? {}, 0);
  return first?.probability ?? 0;
}

/** What speaks for a pair in all, where the probability is as high as it gets. */
function evidenceOf(given: readonly GivenAccount[]): number {
  const [first] = suggestIdentities(snapshotOfAccounts(given).snapshot, {}, 0);
  return first!.reasons.reduce((sum, { logOdds }) => sum + logOdds, 0);
}

const at = (id: string, name?: string): GivenAccount => (name === undefined ? { id } : { id, name });

describe('two accounts', () => {
  it('with one rare handle are one person', () => {
    expect(probabilityOf([at('forum:quellwolke_82'), at('microblog:Quellwolke_82')])).toBeGreaterThan(0.95);
  });

  it('with a short, ordinary handle may be anybody', () => {
    expect(probabilityOf([at('forum:ben'), at('microblog:ben')])).toBeLessThan(0.5);
  });

  it('are the more surely one, the rarer the handle is among the others', () => {
    const crowd = Array.from({ length: 80 }, (_, index) => at(`photo:sunnyday${index + 100}`));
    const pair = [at('forum:sunnyday77'), at('microblog:Sunnyday77')];
    expect(evidenceOf([...pair, ...crowd])).toBeLessThan(evidenceOf(pair));
  });

  it('with one e-mail address are certainly one', () => {
    const { snapshot } = snapshotOfAccounts([at('email:ann@example.org'), at('helpdesk:Ann@Example.org')]);
    const [found] = suggestIdentities(snapshot);
    expect(found).toMatchObject({ isCertain: true, reasons: [{ kind: 'same-email' }, {}] });
    expect(found!.probability).toBeGreaterThan(0.999);
  });

  it('of a task, not of a person, are not', () => {
    expect(probabilityOf([at('email:support@one.example'), at('email:support@two.example')])).toBe(0);
  });

  it('with an equal rare name in two scripts and a handle made of it are one', () => {
    const given = [
      at('forum:schukina', 'Жанна Щукина'),
      at('microblog:zhanna.shchukina', 'Zhanna Shchukina'),
    ];
    expect(probabilityOf(given)).toBeGreaterThan(0.9);
    const korean = (name: string): GivenAccount[] => [
      at('forum:traumtaenzer', name),
      at('microblog:mjk_88', 'Minjun Kim'),
    ];
    expect(evidenceOf(korean('김민준'))).toBeGreaterThan(5);
    expect(suggestIdentities(snapshotOfAccounts(korean('김서연')).snapshot, {}, 0)).toEqual([]);
  });

  it('with one handle and different names are less surely one', () => {
    const [one, other] = ['forum:nordlicht', 'microblog:nordlicht'];
    expect(evidenceOf([at(one, 'Anna Muster'), at(other, 'Peter Quast')])).toBeLessThan(
      evidenceOf([at(one), at(other)]),
    );
  });

  it('on one network are less surely one', () => {
    expect(probabilityOf([at('forum:an.must'), at('forum:anmust')])).toBeLessThan(
      probabilityOf([at('forum:an.must'), at('photo:anmust')]),
    );
  });

  it('that are named like a brand are nobody’s', () => {
    expect(probabilityOf([at('forum:acme'), at('microblog:acme')])).toBe(0);
  });

  it('that were told apart stay apart', () => {
    const given = [at('forum:quellwolke_82'), at('microblog:quellwolke82')];
    const apart = new Set(['forum:quellwolke_82 account:microblog:quellwolke82']);
    expect(probabilityOf(given, () => ({ apart }))).toBe(0);
  });

  it('that talk with the same few people are more surely one', () => {
    const given: GivenAccount[] = [
      at('forum:wolke.lang'),
      at('microblog:wolkelang3'),
      { id: 'forum:x', person: 'x' },
      { id: 'microblog:y', person: 'x' },
    ];
    const talk = [
      { by: 'forum:wolke.lang', at: 1, mentions: ['forum:x'] },
      { by: 'microblog:wolkelang3', at: 2, mentions: ['microblog:y'] },
    ];
    const [quiet] = suggestIdentities(snapshotOfAccounts(given).snapshot, {}, 0);
    const [talking] = suggestIdentities(snapshotOfAccounts(given, talk).snapshot, {}, 0);
    expect(talking!.probability).toBeGreaterThan(quiet!.probability);
    expect(talking!.reasons.map(({ kind }) => kind)).toContain('same-contacts');
  });
});

describe('accounts that name each other', () => {
  const given = [at('email:a.b@example.org'), at('microblog:traumfaenger')];
  const claims =
    (texts: Readonly<Record<string, string>>) =>
    (snapshot: Snapshot, account: (id: string) => number): IdentityHints => {
      const { read } = createClaimReader(snapshot);
      return { claims: Object.entries(texts).flatMap(([id, text]) => read(account(id), text)) };
    };

  it.each([
    ['https://social.example/@ann', true],
    ['https://social.example/users/ann', true],
    ['https://social.example/@anna', false],
    ['https://other.example/@ann', false],
  ])('by the page of the fediverse %s: %s', (page, isNamed) => {
    const { snapshot, account } = snapshotOfAccounts([
      at('mastodon:ann@social.example'),
      at('twitter:ann_k'),
    ]);
    const { read } = createClaimReader(snapshot);
    expect(read(account('twitter:ann_k'), `me too: ${page}`)).toHaveLength(isNamed ? 1 : 0);
    expect(read(account('mastodon:ann@social.example'), 'or https://x.com/ann_k')).toHaveLength(1);
  });

  it('both ways are certainly one', () => {
    const { snapshot, account } = snapshotOfAccounts(given);
    const hints = claims({
      'email:a.b@example.org': 'Yours, A. B. https://microblog.example/@traumfaenger',
      'microblog:traumfaenger': 'write to a.b@example.org',
    })(snapshot, account);
    const [found] = suggestIdentities(snapshot, hints);
    expect(found).toMatchObject({ isCertain: true });
  });

  it('one way are not: people name others, too', () => {
    expect(
      probabilityOf(given, claims({ 'microblog:traumfaenger': 'write to a.b@example.org' })),
    ).toBeLessThan(0.5);
  });

  it('on one network say nothing: there one names whom one talks with', () => {
    const { snapshot, account } = snapshotOfAccounts([at('email:a@example.org'), at('email:b@example.org')]);
    const { read } = createClaimReader(snapshot);
    expect(read(account('email:a@example.org'), 'On Monday b@example.org wrote:')).toEqual([]);
  });
});

const ACCOUNTS = fc.uniqueArray(
  fc.record({
    id: fc
      .tuple(
        fc.constantFrom('forum', 'microblog', 'email'),
        fc.constantFrom(
          'annika',
          'annika.muster',
          'muster_annika',
          'amuster',
          'kim.minjun',
          'minjunkim7',
          'ben',
        ),
        fc.constantFrom('', '1', '22', '_x7'),
      )
      .map(
        ([channel, handle, end]) => `${channel}:${handle}${end}${channel === 'email' ? '@example.org' : ''}`,
      ),
    name: fc.constantFrom('Annika Muster', '김민준', 'Minjun Kim', 'Ben'),
    person: fc.constantFrom('p', 'q', undefined, undefined, undefined),
  }),
  { minLength: 2, maxLength: 12, selector: ({ id }) => id },
);
const toGiven = ({
  id,
  name,
  person,
}: {
  id: string;
  name: string;
  person: string | undefined;
}): GivenAccount => (person === undefined ? { id, name } : { id, person, name: NAME_OF[person]! });
const NAME_OF: Readonly<Record<string, string>> = { p: 'Annika Muster', q: '김민준' };

test.prop([ACCOUNTS, fc.infiniteStream(fc.nat())])(
  'the order in which accounts come makes no difference',
  (accounts, picks) => {
    const given = accounts.map(toGiven);
    const shuffled = [...given].sort(() => (picks.next().value! % 2 === 0 ? 1 : -1));
    expect(told(snapshotOfAccounts(shuffled).snapshot, {}, 0.01)).toEqual(
      told(snapshotOfAccounts(given).snapshot, {}, 0.01),
    );
  },
);

test.prop([ACCOUNTS])(
  'nobody is suggested twice, for themselves, or with a probability out of (0, 1)',
  (accounts) => {
    const { snapshot } = snapshotOfAccounts(accounts.map(toGiven));
    const pairs = suggestIdentities(snapshot, {}, 0.001);
    const isSound = ({ people: [a, b], accounts: [x, y], probability }: IdentitySuggestion): boolean =>
      a < b &&
      snapshot.accounts.person[x] === a &&
      snapshot.accounts.person[y] === b &&
      probability > 0 &&
      probability < 1;
    expect(pairs.filter((pair) => !isSound(pair))).toEqual([]);
    expect(new Set(pairs.map(({ people }) => people.join(' '))).size).toBe(pairs.length);
  },
);

test.prop([ACCOUNTS])('who is called first makes no difference to what is found', (accounts) => {
  const rename = ({ person, ...rest }: GivenAccount): GivenAccount =>
    person === undefined ? rest : { ...rest, person: person === 'p' ? 'z' : person };
  const given = accounts.map(toGiven);
  const strip = (all: unknown[]): string[] =>
    all.map((one) => [...(one as { accounts: string[] }).accounts].sort().join(' ')).sort();
  expect(strip(told(snapshotOfAccounts(given.map(rename)).snapshot, {}, 0.2))).toEqual(
    strip(told(snapshotOfAccounts(given).snapshot, {}, 0.2)),
  );
});
