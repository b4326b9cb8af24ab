import SchemaBuilder from '@pothos/core';
import type { Ports } from './ports/ports.ts';

/** What a request's resolvers see. */
export interface GraphQLContext {
  readonly ports: Ports;
}

/** The one builder that every type file adds to. */
export const builder = new SchemaBuilder<{
  Context: GraphQLContext;
  Scalars: {
    DateTime: { Input: number; Output: number };
    ID: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
}>({ defaultFieldNullability: false });
