import { INDEXED_PROPERTIES, KEYED_LABELS } from '../../../schema/graph/schema.ts';

/** A property of a label, with the text that makes its constraint or index. */
export interface SchemaPart {
  readonly label: string;
  readonly property: string;
  readonly create: string;
}

export const CONSTRAINTS: readonly SchemaPart[] = KEYED_LABELS.map((label) => ({
  label,
  property: 'id',
  create: `CREATE CONSTRAINT ${label}_id IF NOT EXISTS FOR (n:\`${label}\`) REQUIRE n.id IS UNIQUE`,
}));

/**
 * Made after the constraints: in Neo4j a constraint brings the index on its key and refuses to come after one, in Grafeo
 * it has none of its own.
 */
export const INDEXES: readonly SchemaPart[] = [
  ...KEYED_LABELS.map((label) => ({ name: `${label}_id_index`, label, property: 'id' })),
  ...INDEXED_PROPERTIES,
].map(({ name, label, property }) => ({
  label,
  property,
  create: `CREATE INDEX ${name} IF NOT EXISTS FOR (n:\`${label}\`) ON (n.${property})`,
}));

export const SHOW_CONSTRAINTS = 'SHOW CONSTRAINTS';
export const SHOW_INDEXES = 'SHOW INDEXES';

/** Ids that more than one node of a label has, by label. */
export const DUPLICATES = Object.fromEntries(
  KEYED_LABELS.map((label) => [
    label,
    `MATCH (n:\`${label}\`) WHERE n.id IS NOT NULL WITH n.id AS id, count(n) AS nodes WHERE nodes > 1 RETURN id`,
  ]),
);

export const READ_META = `MATCH (g:GraphMeta {id: $id})
  RETURN g.version AS version, g.graph AS graph, g.revision AS revision, g.erasedAt AS erasedAt`;
export const CREATE_META =
  'MERGE (g:GraphMeta {id: $id}) ON CREATE SET g.version = $version, g.graph = $graph, g.revision = $zero';
/** For a graph of before graphs had a name. */
export const NAME_GRAPH = 'MATCH (g:GraphMeta {id: $id}) SET g.graph = coalesce(g.graph, $graph)';
export const WRITE_VERSION = 'MATCH (g:GraphMeta {id: $id}) SET g.version = $version';

/** From version 1 to 2: judgements of outcomes carry a revision, as all that the snapshot follows. */
export const REVISE_JUDGEMENTS =
  'MATCH (n:OutcomeJudgement) WHERE n.revision IS NULL SET n.revision = $revision RETURN count(n) AS judgements';
