/** Asks an API. */
export type Asker = (
  query: string,
  variables: Record<string, unknown>,
) => Promise<{ data?: Record<string, unknown> | null; errors?: readonly { readonly message: string }[] }>;

interface Task {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  /** How often faster it has to be. */
  readonly bound: number;
}

const TURNS = 5;
const TURN_MS = 3000;
const CLIENTS = 4;
const PAGE = 100;

const TASKS: readonly Task[] = [
  {
    what: '20 people with 20 ties and 5 messages each',
    bound: 3,
    ours: `{ people(first: 20, orderBy: PAGE_RANK) { edges { node { id name
      influences(first: 20) { edges { node { probability target { id name } } } }
      messages(first: 5) { edges { node { id text at } } } } } } }`,
    peer: `{ people(limit: 20, sort: [{ pageRank: DESC }]) { id name
      influencesConnection(first: 20, sort: [{ edge: { probability: DESC } }]) { edges { properties { probability } node { id name } } }
      messages { id text at } } }`,
  },
  {
    what: 'who is discussing the brand: people, messages, languages',
    bound: 100,
    ours: `query ($brand: ID!) { brand(id: $brand) { discussion { people messages byLanguage { language messages }
      byStance { stance messages } } } }`,
    peer: `query ($brand: ID!) { brands(where: { id: { eq: $brand } }) { messagesConnection { aggregate { count { nodes } } } }
      peopleConnection(where: { accounts: { some: { messages: { some: { about: { some: { id: { eq: $brand } } } } } } } }) {
        aggregate { count { nodes } } } }`,
  },
  {
    what: '20 people sorted by how many messages they wrote',
    bound: 10,
    ours: `{ people(first: 20, orderBy: MESSAGES) { edges { node { id name } } } }`,
    peer: `{ people(limit: 20, sort: [{ messageCount: DESC }]) { id name } }`,
  },
];

/** Requests a second of each task, both asked in turns; rows of a table. */
export async function compare({
  ours,
  peer,
  brand,
}: {
  readonly ours: Asker;
  readonly peer: Asker;
  readonly brand: string;
}): Promise<string[]> {
  const rows = [
    '| what | Grapevine, requests a second | @neo4j/graphql | ratio | bound |',
    '| --- | --- | --- | --- | --- |',
  ];
  for (const { what, bound, ...texts } of TASKS) {
    const sides = [
      { ask: ours, query: texts.ours, rates: [] as number[] },
      { ask: peer, query: texts.peer, rates: [] as number[] },
    ] as const;
    for (const { ask, query } of sides) await answer(ask, query, { brand });
    for (let turn = 0; turn < TURNS; turn++)
      for (const { ask, query, rates } of sides) rates.push(await rateOf(ask, query, { brand }));
    const [mine, theirs] = sides.map(({ rates }) => rates.sort((a, b) => a - b)[TURNS >> 1]!) as [
      number,
      number,
    ];
    rows.push(
      `| ${what} | ${mine.toFixed(1)} | ${theirs.toFixed(2)} | ${(mine / theirs).toFixed(1)} | ${bound} |`,
    );
  }
  return rows;
}

/** Pages through all people, sorted by how many messages they wrote. */
export async function pageThroughPeople({
  ours,
  peer,
}: {
  readonly ours: Asker;
  readonly peer: Asker;
}): Promise<string[]> {
  const seen = new Set<string>();
  let people = 0;
  let after: string | null = null;
  const begun = performance.now();
  do {
    const query = `query ($after: String) { people(first: ${PAGE}, after: $after, orderBy: MESSAGES) {
      pageInfo { hasNextPage endCursor } edges { node { id } } } }`;
    const data = await answer(ours, query, { after });
    const page = data['people'] as {
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: { id: string } }[];
    };
    for (const { node } of page.edges) seen.add(node.id);
    people += page.edges.length;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  return [
    `Grapevine: ${people} people in pages of ${PAGE}, ${seen.size} of them different, ${seconds} s`,
    await pagePeer(peer),
  ];
}

async function pagePeer(peer: Asker): Promise<string> {
  const seen = new Set<string>();
  let after: string | null = null;
  const end = performance.now() + 60_000;
  for (;;) {
    const query = `query ($after: String) { peopleConnection(first: ${PAGE}, after: $after, sort: [{ messageCount: DESC }]) {
      pageInfo { hasNextPage endCursor } edges { node { id } } } }`;
    const { data, errors } = await peer(query, { after });
    if (errors !== undefined)
      return `@neo4j/graphql: ends after ${seen.size} people with "${errors[0]!.message}"`;
    const page = data!['peopleConnection'] as {
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: { id: string } }[];
    };
    for (const { node } of page.edges) seen.add(node.id);
    if (!page.pageInfo.hasNextPage) return `@neo4j/graphql: ${seen.size} different people`;
    if (performance.now() > end)
      return `@neo4j/graphql: ${seen.size} different people after 60 s, then it was ended`;
    after = page.pageInfo.endCursor;
  }
}

async function rateOf(ask: Asker, query: string, variables: Record<string, unknown>): Promise<number> {
  const begun = performance.now();
  let answers = 0;
  const client = async (): Promise<void> => {
    do {
      await answer(ask, query, variables);
      answers++;
    } while (performance.now() - begun < TURN_MS);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (answers * 1000) / (performance.now() - begun);
}

async function answer(
  ask: Asker,
  query: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { data, errors } = await ask(query, variables);
  if (errors !== undefined) throw new Error(`${errors[0]!.message}\n${query}`);
  return data!;
}
