import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../../../schema/graphql/global-id.ts';
import { startTestServer, type TestServer } from './server.ts';
import { SMALL_WORLD } from './small-world.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(SMALL_WORLD);
});
afterAll(() => server.close());

const skylark = globalId('Brand', 'skylark');

describe('who is discussing a brand', () => {
  it('counts messages, people and conversations that a hand count gives', async () => {
    const { data, errors } = await server.ask<{ brand: { discussion: Record<string, unknown> } }>(
      `query ($id: ID!) { brand(id: $id) { discussion { messages people conversations withoutUs
        byRole { role people messages } byChannel { channel people messages } byLanguage { language messages } } } }`,
      { id: skylark },
    );
    expect(errors).toBeUndefined();
    // m1 and m6 address the company, m3 names the brand, m5 shares m3; m7 answers Ben and names nobody
    expect(data.brand.discussion).toMatchObject({ messages: 4, people: 3, conversations: 3 });
    expect(data.brand.discussion['byRole']).toContainEqual({ role: 'CUSTOMER', people: 1, messages: 2 });
    expect(data.brand.discussion['byChannel']).toContainEqual({ channel: 'email', people: 1, messages: 1 });
    expect(data.brand.discussion['withoutUs']).toBeCloseTo(2 / 3, 12);
  });

  it('leaves out what lies outside the period, its end exclusive', async () => {
    const { data } = await server.ask<{ brand: { discussion: { messages: number } } }>(
      `query ($id: ID!, $period: Period) { brand(id: $id) { discussion(period: $period) { messages } } }`,
      { id: skylark, period: { since: '2010-03-01T11:00:00+01:00', until: '2010-03-01T12:00:00Z' } },
    );
    expect(data.brand.discussion.messages).toBe(1);
  });
});

describe('conversations and cases', () => {
  it('tells the outcome, the clock and who could see it', async () => {
    const { data } = await server.ask<{ conversation: Record<string, unknown> }>(
      `query ($id: ID!) { conversation(id: $id) { outcome responseSeconds resolutionSeconds exposed public participants { name } } }`,
      { id: globalId('Conversation', 'm1') },
    );
    // writers Ann, Eve, Ben, Dora; Cem follows Ann at that time, Dora did no longer
    expect(data.conversation).toMatchObject({
      outcome: 'RESPONDED',
      responseSeconds: 3600,
      resolutionSeconds: null,
      exposed: 5,
      public: true,
    });
  });

  it('finds the unanswered e-mail behind the answered public request', async () => {
    const { data } = await server.ask<{
      cases: { totalCount: number; edges: { node: Record<string, unknown> }[] };
    }>(
      `query ($brand: ID!) { cases(filter: { brand: $brand, unansweredSomewhere: true }) { totalCount edges { node {
        asker { name } outcome linkReason linkConfidence conversations { channel } unansweredIn { channel } } } } }`,
      { brand: skylark },
    );
    expect(data.cases.totalCount).toBe(1);
    expect(data.cases.edges[0]!.node).toMatchObject({
      asker: { name: 'Ann' },
      conversations: [{ channel: 'microblog' }, { channel: 'email' }],
      unansweredIn: [{ channel: 'email' }],
    });
  });

  it('lists the cases of those who asked and whom a filter lets through', async () => {
    const ask = async (text: string): Promise<string[]> => {
      const { data } = await server.ask<{ cases: { edges: { node: { asker: { name: string } } }[] } }>(
        'query ($asker: PersonFilter) { cases(filter: { asker: $asker }) { edges { node { asker { name } } } } }',
        { asker: { text } },
      );
      return data.cases.edges.map(({ node }) => node.asker.name);
    };
    expect(await ask('Ann')).toEqual(['Ann']);
    expect(await ask('nobody by that name')).toEqual([]);
  });
});

describe('influence', () => {
  it('finds the path from Ann over Ben to Dora and quotes a message for each tie', async () => {
    const { data, errors } = await server.ask<{
      influencePaths: {
        people: { name: string }[];
        ties: unknown[];
        explanation: string;
        probability: number;
      }[];
    }>(
      `query { influencePaths(from: "microblog:@Ann", to: "microblog:dora") { people { name } probability explanation ties { probability interactions evidence { totalCount } } } }`,
    );
    expect(errors).toBeUndefined();
    const [path] = data.influencePaths;
    expect(path?.people.map(({ name }) => name)).toEqual(['Ann', 'Ben', 'Dora']);
    expect(path?.explanation).toContain('Skylark loses every bag');
    expect(path?.ties).toMatchObject([
      { interactions: 1, evidence: { totalCount: 1 } },
      { interactions: 2, evidence: { totalCount: 2 } },
    ]);
  });

  it('finds the paths that pass through nobody who is to be avoided, from and to anybody', async () => {
    const { data, errors } = await server.ask<Record<'without' | 'others' | 'ends', unknown[]>>(
      `query { without: influencePaths(from: "microblog:ann", to: "microblog:dora", avoid: ["microblog:ben"]) { probability }
        others: influencePaths(from: "microblog:ann", to: "microblog:dora", avoid: ["microblog:cem"]) { people { name } }
        ends: influencePaths(from: "microblog:ann", to: "microblog:dora", avoid: ["microblog:ann", "microblog:dora"]) { people { name } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.without).toEqual([]);
    expect(data.others).toEqual([{ people: [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Dora' }] }]);
    expect(data.ends).toEqual(data.others);
  });

  it('finds the paths that pass through people of some roles only, from and to anybody', async () => {
    const { data, errors } = await server.ask<Record<'unknown' | 'staff' | 'direct', unknown[]>>(
      `query { unknown: influencePaths(from: "microblog:ann", to: "microblog:dora", through: { roles: [UNKNOWN] }) { people { name } }
        staff: influencePaths(from: "microblog:ann", to: "microblog:dora", through: { roles: [EMPLOYEE] }) { probability }
        direct: influencePaths(from: "microblog:ann", to: "microblog:ben", through: { roles: [EMPLOYEE] }) { people { name } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.unknown).toEqual([{ people: [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Dora' }] }]);
    expect(data.staff).toEqual([]);
    expect(data.direct).toEqual([{ people: [{ name: 'Ann' }, { name: 'Ben' }] }]);
  });

  it('gives no path from a person to themselves, nor where there is none', async () => {
    const { data } = await server.ask<{ same: unknown[]; none: unknown[] }>(
      `query { same: influencePaths(from: "microblog:ann", to: "microblog:ann") { probability }
        none: influencePaths(from: "microblog:dora", to: "microblog:cem") { probability } }`,
    );
    expect(data).toEqual({ same: [], none: [] });
  });

  it('counts the audience of several people, each once', async () => {
    const { data } = await server.ask<{ audience: Record<string, unknown> }>(
      `query { audience(people: ["microblog:ann"], ties: 1) { people naive exact relativeError } }`,
    );
    // Eve, Ben and Dora answered (Dora not Ann), Cem follows her
    expect(data.audience).toEqual({ people: 3, naive: 3, exact: true, relativeError: 0 });
  });
});

describe('a filter', () => {
  it('tells of a person whether it lets them through, as the list of people does', async () => {
    const filters = [
      '{ text: "ann" }',
      '{ roles: [EMPLOYEE] }',
      '{ channels: ["email"] }',
      `{ discussing: "${skylark}" }`,
      '{ standing: [DETRACTOR] }',
      '{}',
    ];
    for (const filter of filters) {
      const { data, errors } = await server.ask<{
        all: { edges: { node: { name: string; passes: boolean } }[] };
        some: { edges: { node: { name: string } }[] };
      }>(
        `query { all: people(orderBy: NAME) { edges { node { name passes(filter: ${filter}) } } }
          some: people(filter: ${filter}, orderBy: NAME) { edges { node { name } } } }`,
      );
      expect(errors).toBeUndefined();
      const passing = data.all.edges.filter(({ node }) => node.passes).map(({ node }) => node.name);
      expect(passing).toEqual(data.some.edges.map(({ node }) => node.name));
    }
  });
});

describe('ids', () => {
  it('gives null for an unknown one, an error with a code where one must be there', async () => {
    const answer = await server.ask<Record<string, unknown>>(
      `query { node(id: "nope") { id } brand(id: "nope") { id } person(id: "x:y") { id } conversation(id: "nope") { id } }`,
    );
    expect(answer.data).toEqual({ node: null, brand: null, person: null, conversation: null });
    for (const field of ['people(filter: { brand: "nope" })', 'people(filter: { community: "nope" })']) {
      const { errors } = await server.ask(`query { ${field} { totalCount } }`);
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    const missing = await server.ask(`query { advocates(brand: "nope") { totalCount } }`);
    expect(missing.errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    expect(missing.errors?.[0]?.message).toContain('nope');
  });

  it('are the same at every node', async () => {
    const { data } = await server.ask<{ person: { id: string } }>(
      `query { person(id: "microblog:ann") { id } }`,
    );
    const again = await server.ask<{ node: { name: string } }>(
      `query ($id: ID!) { node(id: $id) { ... on Person { name } } }`,
      {
        id: data.person.id,
      },
    );
    expect(again.data.node.name).toBe('Ann');
  });
});

describe('wrong input', () => {
  it.each([
    ['people(first: 0) { totalCount }', 'first'],
    ['people(first: 501) { totalCount }', 'first'],
    ['people(after: "rubbish") { totalCount }', 'cursor'],
    ['seedSet(size: 0) { spread }', 'size'],
    [`conversations(filter: { text: "${'x'.repeat(1001)}" }) { totalCount }`, 'text'],
    ['seedSet(size: 1, epsilon: 0.9) { spread }', 'epsilon'],
    ['seedSet(size: 1) { reached(first: 0) { probability } }', 'first'],
    ['affordableSeedSet(budget: 0) { spread }', 'budget'],
    ['affordableSeedSet(budget: 1, costs: [{ person: "ann", cost: -1 }]) { spread }', 'costs'],
    ['spread(seeds: [], simulations: 5) { mean }', 'simulations'],
    ['influencePaths(from: "microblog:ann", to: "microblog:ben", maxTies: 11) { probability }', 'maxTies'],
    ['drift(from: "skylark", at: "yesterday") { share }', 'DateTime'],
    ['brand(id: "skylark") { bursts(first: 0) { messages } }', 'first'],
    [
      'advocates(brand: "skylark", period: { since: "2011-01-01T00:00:00Z", until: "2010-01-01T00:00:00Z" }) { totalCount }',
      'period',
    ],
  ])('is refused with a line that names it: %s', async (field, named) => {
    const { errors } = await server.ask(`query { ${field} }`);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(named);
  });
});

describe('what people decide', () => {
  it('outranks the program, and both stay visible', async () => {
    const message = globalId('Message', 'm3');
    const { data, errors } = await server.ask<{
      labelMessage: { stance: string; stanceJudgements: { stance: string; by: string }[] };
    }>(
      `mutation ($m: ID!, $b: ID!) { labelMessage(message: $m, brand: $b, stance: FAVOR) { stance(brand: $b) stanceJudgements(brand: $b) { stance by confidence } } }`,
      { m: message, b: skylark },
    );
    expect(errors).toBeUndefined();
    expect(data.labelMessage.stance).toBe('FAVOR');
    expect(data.labelMessage.stanceJudgements).toHaveLength(2);
    expect(data.labelMessage.stanceJudgements[0]).toMatchObject({
      stance: 'FAVOR',
      by: 'human',
      confidence: 1,
    });
    expect(data.labelMessage.stanceJudgements[1]).toMatchObject({ stance: 'AGAINST' });
  });

  it('keeps the reading of a message that is about the brand because it addresses the company', async () => {
    const { data } = await server.ask<{
      labelMessage: { stanceJudgements: { stance: string; by: string }[] };
    }>(
      `mutation ($b: ID!) { labelMessage(message: "m1", brand: $b, stance: FAVOR) { stanceJudgements(brand: $b) { stance by } } }`,
      { b: skylark },
    );
    expect(data.labelMessage.stanceJudgements).toMatchObject([
      { stance: 'FAVOR', by: 'human' },
      { stance: 'AGAINST' },
    ]);
  });

  it('sets an outcome', async () => {
    const { data } = await server.ask<{ setOutcome: Record<string, unknown> }>(
      `mutation ($c: ID!) { setOutcome(conversation: $c, outcome: RESOLVED) {
        outcome outcomeConfidence outcomeJudgements { by outcome confidence at } } }`,
      { c: globalId('Conversation', 'm1') },
    );
    expect(data.setOutcome).toMatchObject({
      outcome: 'RESOLVED',
      outcomeConfidence: 1,
      outcomeJudgements: [
        { by: 'PERSON', outcome: 'RESOLVED', confidence: 1, at: expect.any(String) },
        { by: 'RULES', at: null },
      ],
    });
  });

  it('merges people, and splits them again', async () => {
    const merged = await server.ask<{
      mergePeople: { accounts: { handle: string; because: string | null }[] };
    }>(`mutation { mergePeople(into: "ben", from: ["cem"]) { accounts { handle because } } }`);
    const { accounts } = merged.data.mergePeople;
    expect(accounts.sort((a, b) => (a.handle < b.handle ? -1 : 1))).toEqual([
      { handle: 'ben', because: null },
      { handle: 'cem', because: 'merged by hand' },
    ]);
    const gone = await server.ask<{ people: { totalCount: number } }>(`query { people { totalCount } }`);
    expect(gone.data.people.totalCount).toBe(4);
    const split = await server.ask<{ splitPerson: { name: string }[] }>(
      `mutation { splitPerson(person: "ben", accounts: ["microblog:@cem"]) { name } }`,
    );
    expect(split.data.splitPerson).toEqual([{ name: 'Cem' }]);
    const back = await server.ask<{ people: { totalCount: number } }>(`query { people { totalCount } }`);
    expect(back.data.people.totalCount).toBe(5);
  });

  it('erases a person with all that hangs on them', async () => {
    const { data } = await server.ask<{ erasePerson: Record<string, number> }>(
      `mutation { erasePerson(id: "microblog:dora") { accounts messages ties } }`,
    );
    expect(data.erasePerson).toEqual({ accounts: 1, messages: 2, ties: 1 });
    const after = await server.ask<{ person: null; people: { totalCount: number }; search: unknown[] }>(
      `query { person(id: "microblog:dora") { id } people { totalCount } search(text: "Agreed") { title } }`,
    );
    expect(after.data).toEqual({ person: null, people: { totalCount: 4 }, search: [] });
  });
});
