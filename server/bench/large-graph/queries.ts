import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createRandom } from '../../analysis/graph/random.ts';
import { parseStoreLocation } from '../../config.ts';
import { openStore } from '../../store/open.ts';
import type { ClientReport, ClientTask } from './client.ts';

/** A row of the table. */
export interface Measured {
  readonly what: string;
  readonly value: string;
}

const QUERIES = 'schema/queries';
const ASKED = 200;
const CLIENTS = 16;
const MIX_MS = 30_000;
const FIRST_DAY = Date.parse('2009-01-01T00:00:00Z');
const DAYS = 4 * 365;
const DAY_MS = 86_400_000;
/** Between two looks at an import. */
const LOOK_MS = 250;

const PERSON = `query ($id: ID!, $brand: ID!) { person(id: $id) { id name roles { role organization since until }
  standing(brand: $brand) { standing score low high messages }
  accounts { channel handle followers } metrics { pageRank betweenness inDegree outDegree reach }
  community { id label size } messages(first: 20) { totalCount edges { node { id at text language channel } } }
  influences(first: 20) { edges { node { probability target { id name } } } }
  influencedBy(first: 20) { edges { node { probability source { id name } } } } } }`;
const ADVOCATES = `query ($brand: ID!, $period: Period) { advocates(brand: $brand, first: 20, period: $period) { totalCount
  edges { node { score low high messages person { id name metrics { reach } } evidence(first: 3) { edges { node { id text at } } } } } } }`;
const PEOPLE_BY_NAME =
  'query ($text: String!) { people(first: 20, filter: { text: $text }) { totalCount edges { node { id name } } } }';
const LABEL = `mutation ($message: ID!, $brand: ID!) { labelMessage(message: $message, brand: $brand, stance: FAVOR) { id } }`;
const LABELS = 6;
const CONVERSATIONS = `query ($brand: ID!, $period: Period) { conversations(first: 20, orderBy: EXPOSED,
  filter: { brand: $brand, period: $period, outcomes: [UNANSWERED, RESPONDED] }) { totalCount edges { node { id exposed
  outcome responseSeconds messages(first: 20) { edges { node { id text at author { id name } } } } } } } }`;

/** Single queries, each with arguments that were not asked before. */
export async function measureQueries(url: string): Promise<Measured[]> {
  const discussion = readFileSync(join(QUERIES, '01-who-is-discussing.graphql'), 'utf8');
  const [brand, some] = await Promise.all([ownedBrand(url), somePeople(url)]);
  const random = createRandom(5);
  const somebody = (): { id: string; name: string } => some[Math.floor(random.double() * some.length)]!;
  const period = (): { since: string; until: string } => {
    const from = FIRST_DAY + random.double() * DAYS * DAY_MS * 0.8;
    const until = from + (0.02 + random.double() * 0.8) * DAYS * DAY_MS;
    return { since: new Date(from).toISOString(), until: new Date(until).toISOString() };
  };
  const cases: readonly [string, string, () => Record<string, unknown>][] = [
    ['`brand.discussion` with every field, any period', discussion, () => ({ brand, period: period() })],
    ['`advocates` with evidence, 20 rows, any period', ADVOCATES, () => ({ brand, period: period() })],
    ['`conversations` filtered and ordered, 20 rows', CONVERSATIONS, () => ({ brand, period: period() })],
    ['`person` with all fields', PERSON, () => ({ id: somebody().id, brand })],
    ['`people` by the beginning of a name', PEOPLE_BY_NAME, () => ({ text: somebody().name.slice(0, 4) })],
  ];
  const measured: Measured[] = [];
  for (const [what, query, variables] of cases) {
    await ask(url, query, variables()); // whatever is made at its first use
    const times: number[] = [];
    for (let turn = 0; turn < ASKED; turn++) {
      const begun = performance.now();
      await ask(url, query, variables());
      times.push(performance.now() - begun);
    }
    measured.push({ what: `${what} (n ${ASKED})`, value: describe(times) });
  }
  return measured;
}

/** How long a label of a message about the brand takes until it is answered, with all that follows from it. */
export async function measureLabels(url: string): Promise<Measured> {
  const brand = await ownedBrand(url);
  const about = `query ($brand: ID!) { messages(first: ${LABELS}, filter: { brand: $brand }) { edges { node { id } } } }`;
  const { messages } = await ask(url, about, { brand });
  const times: number[] = [];
  for (const { node } of (messages as { edges: { node: { id: string } }[] }).edges) {
    const begun = performance.now();
    await ask(url, LABEL, { message: node.id, brand });
    times.push(performance.now() - begun);
  }
  return {
    what: `a label of a message about the brand, until it is answered (n ${LABELS})`,
    value: describe(times),
  };
}

/** How long a read takes whose predecessor took too long. */
export async function measureAfterTimeout(where: readonly string[]): Promise<Measured> {
  const store = await openStore(parseStoreLocation(optionsOf(where), process.env));
  const endless =
    'MATCH (a:Person), (b:Person), (c:Person) WHERE a.id + b.id = c.id + $x RETURN count(*) AS n';
  const texts = 'MATCH (m:Message) WITH m LIMIT 20 RETURN m.id AS id, m.text AS text';
  try {
    await store.read(texts, {});
    const code = await store.read(endless, { x: 'x' }, { timeoutMs: 2000 }).then(
      () => 'an answer',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    );
    const begun = performance.now();
    await store.read(texts, {});
    const ms = performance.now() - begun;
    return { what: `the next read after one that ended with ${code}`, value: `${ms.toFixed(1)} ms` };
  } finally {
    await store.close();
  }
}

/**
 * Many clients that ask what an analyst starts from, and an import over HTTP while they do, of a server as people start it; its
 * delay is what it tells itself (`/metrics`).
 */
export async function measureMix(url: string, more: string): Promise<Measured[]> {
  const variables = await mixVariables(url);
  const queries = readdirSync(QUERIES).map((name) => readFileSync(join(QUERIES, name), 'utf8'));
  await readDelay(url); // it counts from here
  const clients = fork(new URL('client.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  clients.send({ url, queries, variables, clients: CLIENTS, forMs: MIX_MS } satisfies ClientTask);
  const reported = once(clients, 'message') as Promise<[ClientReport]>;
  const begun = performance.now();
  const upload = await sendFile(url, more);
  await ask(url, 'mutation ($upload: ID!) { startImport(upload: $upload) { id } }', { upload });
  let ended = await endedImport(url);
  while (ended === null) {
    await setTimeout(LOOK_MS);
    ended = await endedImport(url);
  }
  const importedMs = performance.now() - begun;
  const [{ times, errors }] = await reported;
  const delay = await readDelay(url);
  return [
    {
      what: `${CLIENTS} clients on all of \`schema/queries\` for ${MIX_MS / 1000} s, with an import of 10,000 messages`,
      value: `${describe(times)}; ${times.length} answers, ${errors} errors`,
    },
    {
      what: 'delay of the serving thread meanwhile, with the 10 ms between two looks',
      value: `99 % under ${delay.p99.toFixed(1)} ms, at most ${delay.max.toFixed(1)} ms`,
    },
    {
      what: 'the import meanwhile, until it is seen',
      value: `${(importedMs / 1000).toFixed(1)} s (${ended.created} created)`,
    },
  ];
}

/** What the queries are asked with: the most central people, and somebody two ties away from the first. */
async function mixVariables(url: string): Promise<Readonly<Record<string, unknown>>> {
  const asked = `{ people(first: 10, orderBy: PAGE_RANK) { edges { node { id
    influences(first: 10) { edges { node { target { id influences(first: 10) { edges { node { target { id } } } } } } } } } } } }`;
  interface Ties {
    readonly influences: { readonly edges: readonly { readonly node: { readonly target: Tied } }[] };
  }
  interface Tied extends Partial<Ties> {
    readonly id: string;
  }
  const { people } = await ask(url, asked, {});
  const central = (people as { edges: { node: Tied & Ties }[] }).edges.map(({ node }) => node);
  const near = central[0]!.influences.edges.map(({ node }) => node.target);
  const known = new Set([central[0]!.id, ...near.map(({ id }) => id)]);
  const beyond = near
    .flatMap(({ influences }) => influences!.edges.map(({ node }) => node.target.id))
    .find((id) => !known.has(id));
  return {
    brand: await ownedBrand(url),
    person: central[0]!.id,
    from: central[0]!.id,
    to: beyond ?? central.at(-1)!.id,
    people: central.slice(0, 3).map(({ id }) => id),
    at: new Date(FIRST_DAY + (DAYS / 2) * DAY_MS).toISOString(),
  };
}

async function sendFile(url: string, file: string): Promise<string> {
  const response = await fetch(`${url}/imports?name=more.jsonl`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: readFileSync(file),
  });
  return ((await response.json()) as { upload: string }).upload;
}

/** The import that was begun last, once it has ended. */
async function endedImport(url: string): Promise<{ readonly created: number } | null> {
  const { imports } = await ask(url, '{ imports { state created error } }', {});
  const [{ state, created, error }] = imports as [{ state: string; created: number; error: string | null }];
  if (state === 'FAILED') throw new Error(error ?? state);
  return state === 'DONE' ? { created } : null;
}

/** Milliseconds between two turns of the serving thread since this was asked last. */
async function readDelay(url: string): Promise<{ readonly p99: number; readonly max: number }> {
  const told = await (await fetch(`${url}/metrics`)).text();
  const valueOf = (name: string): number =>
    Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)`, 'mu').exec(told)?.[1]) * 1000;
  return { p99: valueOf('p99'), max: valueOf('max') };
}

async function ask(url: string, query: string, variables: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

async function ownedBrand(url: string): Promise<string> {
  const { brands } = await ask(url, '{ brands { id owned } }', {});
  return (brands as { id: string; owned: boolean }[]).find(({ owned }) => owned)!.id;
}

async function somePeople(url: string): Promise<{ id: string; name: string }[]> {
  const { people } = await ask(url, '{ people(first: 500) { edges { node { id name } } } }', {});
  return (people as { edges: { node: { id: string; name: string } }[] }).edges.map(({ node }) => node);
}

function optionsOf(where: readonly string[]): { data?: string; neo4j?: string } {
  const valueOf = (name: string): string | undefined => where[where.indexOf(name) + 1];
  return {
    data: valueOf('--data')!,
    ...(where.includes('--neo4j') ? { neo4j: valueOf('--neo4j')! } : {}),
  };
}

function describe(times: readonly number[]): string {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
  return `median ${at(0.5)} ms, 99 % under ${at(0.99)} ms`;
}
