import { NotFoundError } from '../../schema/model/errors.ts';
import type { PersonFilterInput } from '../../schema/graphql/ports/person-filter.ts';
import { STANDINGS } from '../../schema/model/readings.ts';
import { ROLES } from '../../schema/model/roles.ts';
import { EVERYTHING, messageTest } from '../analysis/discussion/talk-filter.ts';
import { createNameRank, foldedNames } from './name-index.ts';
import { boundsOf, getBrand, placesOf } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** True for the people that a filter lets through; all its members must agree. */
export type PersonTest = (node: number) => boolean;

/**
 * Makes the test of a filter.
 *
 * @returns Null where it lets everybody through.
 * @throws {NotFoundError} for a brand or community that is not there.
 */
export async function createPersonTest(
  graph: VisibleGraph,
  filter: PersonFilterInput | null,
): Promise<PersonTest | null> {
  if (filter === null) return null;
  const tests: PersonTest[] = [];
  if (filter.brand !== null) getBrand(graph, filter.brand);
  if (filter.roles !== null)
    tests.push(
      roleTest(
        graph,
        filter.roles.map((role) => ROLES.indexOf(role)),
      ),
    );
  if (filter.channels !== null) tests.push(channelTest(graph, filter.channels));
  if (filter.community !== null) tests.push(communityTest(graph, filter.community));
  if (filter.text !== null && filter.text.trim() !== '') tests.push(await textTest(graph, filter.text));
  if (filter.standing !== null) tests.push(await standingTest(graph, filter, filter.standing));
  if (filter.discussing !== null) tests.push(discussingTest(graph, filter.discussing, filter));
  return tests.length === 0 ? null : (node) => tests.every((test) => test(node));
}

/** The brand that standing is about where none is named: the first owned one, or -1. */
export function defaultBrand(graph: VisibleGraph): number {
  return graph.snapshot.brands.owned.indexOf(1);
}

function roleTest({ snapshot: { people } }: VisibleGraph, roles: readonly number[]): PersonTest {
  const unknown = roles.includes(ROLES.indexOf('unknown'));
  return (node) => {
    const from = people.roleOffsets[node]!;
    const to = people.roleOffsets[node + 1]!;
    if (unknown && from === to) return true;
    for (let spell = from; spell < to; spell++) if (roles.includes(people.roleKind[spell]!)) return true;
    return false;
  };
}

function channelTest(
  { snapshot: { people, accounts, channels } }: VisibleGraph,
  names: readonly string[],
): PersonTest {
  const wanted = new Set(names.map((name) => channels.indexOf(name.toLowerCase())));
  return (node) => {
    for (let at = people.accountOffsets[node]!; at < people.accountOffsets[node + 1]!; at++) {
      if (wanted.has(accounts.channel[people.accountIndex[at]!]!)) return true;
    }
    return false;
  };
}

function communityTest({ derived }: VisibleGraph, id: string): PersonTest {
  const wanted = derived.communities.findIndex((community) => community.id === id);
  if (wanted < 0)
    throw new NotFoundError(`Community "${id}" not found; pass an id from \`communities\`.`, { id });
  return (node) => derived.community[node] === wanted;
}

async function textTest(graph: VisibleGraph, text: string): Promise<PersonTest> {
  const rank = createNameRank(text);
  if (rank === null) return () => false;
  const names = await foldedNames(graph.snapshot);
  return (node) => rank(names[node]!) > 0;
}

async function standingTest(
  graph: VisibleGraph,
  filter: PersonFilterInput,
  standings: NonNullable<PersonFilterInput['standing']>,
): Promise<PersonTest> {
  const brand = filter.brand === null ? defaultBrand(graph) : getBrand(graph, filter.brand);
  if (brand < 0) return () => false;
  const all = await graph.ask('standings', { brand, ...boundsOf(filter.period) });
  const wanted = new Set(standings.map((standing) => STANDINGS.indexOf(standing)));
  return (node) => wanted.has(all[node]!);
}

function discussingTest(
  graph: VisibleGraph,
  id: string,
  { period, wroteAs, wroteIn }: PersonFilterInput,
): PersonTest {
  const brand = getBrand(graph, id);
  const { since, until } = boundsOf(period);
  const { messages, channels } = graph.snapshot;
  const people = new Set<number>();
  const isThrough = messageTest(graph.snapshot, {
    ...EVERYTHING,
    channels: wroteIn && placesOf(wroteIn, channels),
    roles: wroteAs && placesOf(wroteAs, ROLES),
  });
  for (let at = messages.brandOffsets[brand]!; at < messages.brandOffsets[brand + 1]!; at++) {
    const message = messages.brandMessages[at]!;
    if (messages.at[message]! >= since && messages.at[message]! < until && isThrough(message))
      people.add(messages.person[message]!);
  }
  return (node) => people.has(node);
}
