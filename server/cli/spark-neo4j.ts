import { InvalidInputError } from '../../schema/model/errors.ts';
import type { SparkAnswer } from '../distributed/analyze.ts';
import type { SparkSession } from '../distributed/connect/session.ts';
import { connectNeo4j } from '../distributed/neo4j/connector.ts';
import { type ReadGraph, readNeo4jGraph } from '../distributed/neo4j/read-graph.ts';
import {
  readFinishedAt,
  readRunDays,
  readRunMeasures,
  readRunPaths,
  readRunStandings,
  readRunTies,
} from '../distributed/run-measures.ts';
import type { Neo4jAddress } from '../store/engines/neo4j-settings.ts';
import type { GraphStore } from '../store/port.ts';
import { WHOLE_GRAPH, WHOLE_TALK } from '../store/queries/whole-graph.ts';
import { readState } from '../store/schema.ts';
import { writeSparkMeasures } from '../store/spark-measures.ts';

/** A Neo4j that Spark reads and that takes the measures. */
interface MeasuredNeo4j {
  readonly address: Neo4jAddress;
  readonly store: GraphStore;
}

/** A graph as Spark has it. */
interface ReadNeo4j extends ReadGraph {
  /** Of the graph when the reading began. */
  readonly revision: number;
}

/**
 * Lets Spark read a Neo4j into the shape of an export.
 *
 * @throws {InvalidInputError} where nothing was imported.
 */
export async function readForSpark(
  session: SparkSession,
  { address, store }: MeasuredNeo4j,
  {
    out,
    learnTies,
    say,
  }: { readonly out: string; readonly learnTies: boolean; readonly say: (line: string) => void },
): Promise<ReadNeo4j> {
  const { graph: name, revision } = await readState(store);
  if (revision === 0)
    throw new InvalidInputError('The Neo4j holds nothing; import something first.', { refused: true });
  await connectNeo4j(session, address);
  const graph = { rows: WHOLE_GRAPH, talk: WHOLE_TALK, graph: name, revision, out, learnTies, say };
  const read = await readNeo4jGraph(session, graph);
  if ((await readState(store)).revision !== revision)
    say('The graph has changed while it was read; the measures are of a state between.');
  return { ...read, revision };
}

/** Writes to Neo4j what Spark computed of it. */
export async function writeToNeo4j(
  session: SparkSession,
  store: GraphStore,
  {
    out,
    answer,
    revision,
    learnTies,
  }: {
    readonly out: string;
    readonly learnTies: boolean;
    readonly answer: Omit<SparkAnswer, 'work'>;
    readonly revision: number;
  },
): Promise<void> {
  const { people, seeds, betweennessSamples, pathSources } = answer;
  const run = {
    finishedAt: await readFinishedAt(session, out),
    revision,
    isWhole: true,
    people,
    hasBetweenness: betweennessSamples > 0,
    seeds:
      seeds === null
        ? null
        : {
            people: seeds.people.length,
            spread: seeds.spread.mean,
            standardError: seeds.spread.standardError,
            approximation: seeds.approximation,
          },
  };
  await writeSparkMeasures(store, run, {
    people: readRunMeasures(session, { out, hasSeeds: (seeds?.people.length ?? 0) > 0 }),
    standings: readRunStandings(session, out),
    days: readRunDays(session, out),
    paths: pathSources > 0 ? readRunPaths(session, out) : none(), // a folder of an earlier run may be there still
    ties: learnTies ? readRunTies(session, out) : null,
  });
}

async function* none(): AsyncGenerator<never> {}
