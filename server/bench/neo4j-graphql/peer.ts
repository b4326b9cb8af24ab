import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Neo4jLogin } from '../../tests/neo4j/server.ts';
import type { Asker } from './compare.ts';

/** The graph as @neo4j/graphql is told of it; the count of messages is what its users write for want of a sort by a relationship. */
const TYPES = `
  type Person @node {
    id: ID!
    name: String
    pageRank: Float
    influences: [Person!]! @relationship(type: "INFLUENCES", direction: OUT, properties: "Influence")
    accounts: [Account!]! @relationship(type: "BELONGS_TO", direction: IN)
    messages: [Message!]! @cypher(
      statement: "MATCH (this)<-[:BELONGS_TO]-(:Account)-[:WROTE]->(m:Message) RETURN m ORDER BY m.at DESC LIMIT 5"
      columnName: "m")
    messageCount: Int @cypher(
      statement: "MATCH (this)<-[:BELONGS_TO]-(:Account)-[:WROTE]->(m:Message) RETURN count(m) AS messages"
      columnName: "messages")
  }
  type Influence @relationshipProperties { probability: Float }
  type Account @node {
    id: ID!
    channel: String
    handle: String
    person: [Person!]! @relationship(type: "BELONGS_TO", direction: OUT)
    messages: [Message!]! @relationship(type: "WROTE", direction: OUT)
  }
  type Message @node {
    id: ID!
    at: Float
    text: String
    language: String
    author: [Account!]! @relationship(type: "WROTE", direction: IN)
    about: [Brand!]! @relationship(type: "ABOUT", direction: OUT)
  }
  type Brand @node {
    id: ID!
    name: String
    messages: [Message!]! @relationship(type: "ABOUT", direction: IN)
  }`;

/** Found in the folder that it was fetched into, not among the project's own. */
const PEER_PACKAGE = ['@neo4j', 'graphql'].join('/');

interface Driver {
  close(): Promise<void>;
}

/** What is used of the packages. */
interface Packages {
  readonly neo4j: {
    driver(uri: string, auth: unknown): Driver;
    readonly auth: { basic(user: string, password: string): unknown };
  };
  readonly graphql: {
    readonly graphql: (request: object) => Promise<Awaited<ReturnType<Asker>>>;
  };
  readonly Neo4jGraphQL: new (options: object) => { getSchema(): Promise<object> };
}

/** Opens @neo4j/graphql over a Neo4j, from the folder that it was fetched into. */
export async function openPeer(
  folder: string,
  { uri, user, password }: Neo4jLogin,
): Promise<{ readonly ask: Asker; readonly close: () => Promise<void> }> {
  const require = createRequire(join(resolve(folder), 'package.json'));
  const { Neo4jGraphQL } = require(PEER_PACKAGE) as Pick<Packages, 'Neo4jGraphQL'>;
  const neo4j = require('neo4j-driver') as Packages['neo4j'];
  const { graphql } = require('graphql') as Packages['graphql'];
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const schema = await new Neo4jGraphQL({ typeDefs: TYPES, driver }).getSchema();
  return {
    ask: (source, variableValues) =>
      graphql({
        schema,
        source,
        variableValues,
        contextValue: { executionContext: driver, sessionConfig: { database: 'neo4j' } },
      }),
    close: () => driver.close(),
  };
}
