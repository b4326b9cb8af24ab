import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import type { NodeSource } from '../ports/sources.ts';

export const NodeInterface = builder.interfaceRef<NodeSource>('Node').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ kind, id }) => globalId(kind, id) }),
  }),
  resolveType: ({ kind }) => kind,
});
