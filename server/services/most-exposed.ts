import type { VisibleGraph } from './visible-graph.ts';

const EVERYTHING = {
  brand: null,
  channels: null,
  outcomes: null,
  withoutUs: null,
  timed: null,
  talk: null,
  among: null,
  since: Number.NEGATIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
} as const;

/** Ids of all messages, some at a time, those of the conversations first that most people could see. */
export async function* mostExposed(graph: VisibleGraph, atOnce: number): AsyncGenerator<string[]> {
  const { conversations } = graph.snapshot;
  let ids: string[] = [];
  for (const conversation of await graph.ask('conversations', { ...EVERYTHING, order: 'exposed' })) {
    const end = conversations.messageOffsets[conversation + 1]!;
    for (let place = conversations.messageOffsets[conversation]!; place < end; place++) {
      ids.push(graph.messageId(conversations.messageIndex[place]!));
      if (ids.length < atOnce) continue;
      yield ids;
      ids = [];
    }
  }
  if (ids.length > 0) yield ids;
}
