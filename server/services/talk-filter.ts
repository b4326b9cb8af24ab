import type { TalkFilterInput } from '../../schema/graphql/ports/person-filter.ts';
import { ROLES } from '../../schema/model/roles.ts';
import type { TalkFilter } from '../analysis/discussion/talk-filter.ts';
import { createPersonTest } from './person-filter.ts';
import { placesOf } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** A filter of talk in numbers; null where it lets everything through. */
export async function talkFilterOf(
  graph: VisibleGraph,
  filter: TalkFilterInput | null,
): Promise<TalkFilter | null> {
  if (filter === null) return null;
  const { roles, channels, languages, author } = filter;
  const { snapshot } = graph;
  const authors = await authorsOf(graph, author);
  if (roles === null && channels === null && languages === null && authors === null) return null;
  return {
    roles: roles === null ? null : placesOf(roles, ROLES),
    channels: channels === null ? null : placesOf(channels, snapshot.channels),
    languages: languages === null ? null : placesOf(languages, snapshot.languages),
    authors,
  };
}

/** By person: 1 where a filter lets them through; null where it does everybody. */
async function authorsOf(graph: VisibleGraph, author: TalkFilterInput['author']): Promise<Uint8Array | null> {
  const test = await createPersonTest(graph, author);
  if (test === null) return null;
  const authors = new Uint8Array(graph.snapshot.people.count);
  for (let node = 0; node < authors.length; node++) if (test(node)) authors[node] = 1;
  return authors;
}
