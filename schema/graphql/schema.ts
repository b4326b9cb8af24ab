import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { builder } from './builder.ts';
import './types/scalars.ts';
import './types/brand.ts';
import './types/burst.ts';
import './types/person.ts';
import './types/measures-run.ts';
import './types/message.ts';
import './types/conversation.ts';
import './types/missed-cues.ts';
import './types/influence.ts';
import './types/picture.ts';
import './types/mutations.ts';
import './types/encoder.ts';
import './types/labelling.ts';
import './types/said-alike.ts';
import './types/telling-words.ts';
import './types/imports.ts';
import './types/origins.ts';
import './types/import-mappings.ts';

builder.queryType({});
builder.mutationType({});
builder.subscriptionType({});

/** The API's schema. */
export const schema: GraphQLSchema = builder.toSchema();

/** The schema as it stands in `schema/schema.graphql`. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
