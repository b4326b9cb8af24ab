import { createClaimReader } from '../analysis/identities/claims.ts';
import { describeReasons } from '../analysis/identities/describe.ts';
import { suggestIdentities } from '../analysis/identities/suggest.ts';
import type { IdentityClaim, IdentityHints, IdentitySuggestion } from '../analysis/identities/types.ts';
import { stringAt } from '../snapshot/strings.ts';
import { listAddressPages, readTextsWithAddresses } from '../store/identities.ts';
import { listJudgedAccounts, type Merge, mergeAll } from '../store/people.ts';
import type { VisibleGraph } from './visible-graph.ts';
import type { World } from './world.ts';

/** People merged into one. */
export interface MergedGroup {
  readonly into: string;
  readonly from: readonly string[];
}

/** Pairs of people who may be one, most probable first; reads the texts in which accounts may name each other. */
export async function findIdentities(world: World, least: number): Promise<IdentitySuggestion[]> {
  const graph = await world.graph('all');
  return suggestIdentities(graph.snapshot, await readHints(world, graph), least);
}

/**
 * Merges the people of suggestions, chains of them into one: into who has a record of their own before who only has an account, then who has
 * written most. Every account remembers why.
 */
export async function mergeIdentities(
  world: World,
  suggestions: readonly IdentitySuggestion[],
): Promise<MergedGroup[]> {
  const graph = await world.graph('all');
  const groups = groupPeople(suggestions).map((people) => people.sort((a, b) => rank(graph, a, b)));
  const merges = groups.flatMap(([into, ...from]) =>
    from.map((person): Merge => {
      const best = suggestions.find(({ people }) => people.includes(person))!; // grouped by it
      const because = describeReasons(best.reasons, best.probability);
      return { into: graph.personId(into!), from: graph.personId(person), because };
    }),
  );
  await mergeAll(world.store, merges);
  await world.refresh();
  return groups.map(([into, ...from]) => ({
    into: graph.personId(into!),
    from: from.map((person) => graph.personId(person)),
  }));
}

async function readHints(world: World, graph: VisibleGraph): Promise<IdentityHints> {
  const { snapshot } = graph;
  const { read } = createClaimReader(snapshot);
  const claims: IdentityClaim[] = [];
  for (let account = 0; account < snapshot.accounts.count; account++) {
    const name = stringAt(snapshot.people.names, snapshot.accounts.person[account]!);
    if (/[@:/]/u.test(name)) claims.push(...read(account, name, true));
  }
  for (const page of await listAddressPages(world.store)) {
    for (const { id, text } of await readTextsWithAddresses(world.store, page)) {
      const message = graph.messageNumber(id);
      if (message !== undefined) claims.push(...read(snapshot.messages.author[message]!, text));
    }
  }
  const judged = await listJudgedAccounts(world.store);
  const apart = new Set(
    judged.flatMap(({ account, apartFrom }) => apartFrom.map((person) => `${account} ${person}`)),
  );
  return { claims, apart };
}

/** People whom suggestions join, directly or over others. */
function groupPeople(suggestions: readonly IdentitySuggestion[]): number[][] {
  const groupOf = new Map<number, number[]>();
  for (const { people } of suggestions) {
    const [first, second] = people.map((person) => groupOf.get(person) ?? [person]) as [number[], number[]]; // two people
    if (first === second) continue;
    const joined = [...first, ...second];
    for (const person of joined) groupOf.set(person, joined);
  }
  return [...new Set(groupOf.values())];
}

function rank(graph: VisibleGraph, a: number, b: number): number {
  const { messageOffsets } = graph.snapshot.people;
  const written = (person: number): number => messageOffsets[person + 1]! - messageOffsets[person]!;
  const isOwn = (person: number): number => Number(graph.personId(person).startsWith('account:'));
  return isOwn(a) - isOwn(b) || written(b) - written(a) || a - b;
}
