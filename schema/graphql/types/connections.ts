import type { ObjectRef } from '@pothos/core';
import { builder } from '../builder.ts';
import type { TieSource } from '../ports/influence.ts';
import type { SaidAlikeSource } from '../ports/reading.ts';
import type { CaseSource, ConversationSource, MessageSource, Page, PersonSource } from '../ports/sources.ts';
import type { StandingPartSource, StandingSource } from '../ports/standing.ts';

type Edge<Node> = Page<Node>['edges'][number];

/** References to the object types, implemented in their own files; here so that connections can name them. */
export const PersonRef = builder.objectRef<PersonSource>('Person');
export const PersonStandingRef = builder.objectRef<StandingSource>('PersonStanding');
export const StandingPartRef = builder.objectRef<StandingPartSource>('StandingPart');
export const TieRef = builder.objectRef<TieSource>('Tie');
export const MessageRef = builder.objectRef<MessageSource>('Message');
export const ConversationRef = builder.objectRef<ConversationSource>('Conversation');
export const CaseRef = builder.objectRef<CaseSource>('Case');
export const SaidAlikeRef = builder.objectRef<SaidAlikeSource>('SaidAlike');

const PageInfo = builder.objectRef<Page<unknown>>('PageInfo').implement({
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage'),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
    startCursor: t.string({ nullable: true, resolve: ({ edges }) => edges[0]?.cursor ?? null }),
    endCursor: t.string({ nullable: true, resolve: ({ edges }) => edges.at(-1)?.cursor ?? null }),
  }),
});

export const PersonConnection = connection('Person', PersonRef);
export const PersonStandingConnection = connection('PersonStanding', PersonStandingRef);
export const StandingPartConnection = connection('StandingPart', StandingPartRef);
export const TieConnection = connection('Tie', TieRef);
export const MessageConnection = connection('Message', MessageRef);
export const ConversationConnection = connection('Conversation', ConversationRef);
export const CaseConnection = connection('Case', CaseRef);
export const SaidAlikeConnection = connection('SaidAlike', SaidAlikeRef);

/** A connection by the Relay Cursor Connections specification. */
function connection<Node>(
  name: string,
  node: ObjectRef<PothosTypes, Node>,
): ObjectRef<PothosTypes, Page<Node>> {
  const edge = builder.objectRef<Edge<Node>>(`${name}Edge`).implement({
    fields: (t) => ({
      cursor: t.exposeString('cursor'),
      node: t.field({ type: node, resolve: (source) => source.node as never }), // the ref's own shape
    }),
  });
  return builder.objectRef<Page<Node>>(`${name}Connection`).implement({
    fields: (t) => ({
      totalCount: t.exposeInt('totalCount'),
      pageInfo: t.field({ type: PageInfo, resolve: (page) => page }),
      edges: t.field({ type: [edge], resolve: ({ edges }) => [...edges] }),
    }),
  });
}

type PothosTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
