import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import { buildHashIndex, findInIndex } from '../snapshot/hash-index.ts';
import { sharedColumns } from '../snapshot/sharing.ts';
import { buildStringColumn, stringsOf } from '../snapshot/strings.ts';
import type { StringColumn } from '../snapshot/types.ts';
import type { GraphStore } from '../store/port.ts';
import { readState } from '../store/schema.ts';
import { type MeasuringRun, readSparkMeasures, readSparkRun } from '../store/spark-measures.ts';
import { readSparkDays, readSparkStandings } from '../store/spark-talk.ts';
import { buildKeptTalk, type KeptTalk } from './kept-talk.ts';
import type { KeptMeasures } from './kept-measures.ts';

/**
 * Reads what `grapevine analyze --spark … --neo4j URI` has written into the graph. Whoever was erased since is not in it, nor in the seed set.
 *
 * @throws {NotFoundError} where no run has ended, or `grapevine analyze` has put its own measures in its place.
 */
export async function readGraphMeasures(store: GraphStore): Promise<KeptMeasures> {
  const run = await readSparkRun(store);
  if (run === null)
    throw new NotFoundError(
      'Neo4j has no measures of Spark; run grapevine analyze --spark … --neo4j URI, or leave --measures neo4j out.',
      {},
    );
  const columns = await readSparkMeasures(store, run);
  const ids = stringsOf(columns.id);
  const integers = (column: 'outDegree' | 'inDegree' | 'reach' | 'communityNumber'): Uint32Array =>
    Uint32Array.from(columns[column].values);
  return sharedColumns({
    ids: buildStringColumn(ids),
    pageRank: Float64Array.from(columns.pageRank.values),
    outDegree: integers('outDegree'),
    inDegree: integers('inDegree'),
    reach: integers('reach'),
    betweenness: run.hasBetweenness ? Float64Array.from(columns.betweenness.values) : null,
    community: integers('communityNumber'),
    finishedAt: run.finishedAt,
    revision: run.revision,
    graph: (await readState(store)).graph, // they lie in it
    isWhole: run.isWhole,
    talk: await readTalk(store, run, columns.id),
    seeds: run.seeds === null ? null : { ...run.seeds, people: inPlace(ids, columns.seedPlace.values) },
  });
}

async function readTalk(store: GraphStore, run: MeasuringRun, ids: StringColumn): Promise<KeptTalk> {
  const standings = await readSparkStandings(store, run);
  const days = await readSparkDays(store, run);
  const index = buildHashIndex(ids); // a Map ends at 2²⁴
  const talk = buildKeptTalk({
    standings: {
      brand: stringsOf(standings.brand),
      person: Uint32Array.from(stringsOf(standings.person), (id) => findInIndex(ids, index, id)), // whoever stands somewhere was measured
      standing: stringsOf(standings.standing),
      messages: standings.messages.values,
      score: standings.score.values,
      low: standings.low.values,
      high: standings.high.values,
    },
    days: {
      brand: stringsOf(days.brand),
      start: days.day.values,
      messages: days.messages.values,
      favor: days.favor.values,
      against: days.against.values,
    },
  });
  if (talk !== null) return talk;
  throw new InvalidInputError(
    'Neo4j has standings that are none; run grapevine analyze --spark … --neo4j URI again.',
    { refused: true },
  );
}

/** Whose place is first; without one they are none. */
function inPlace(ids: readonly string[], places: Float64Array): string[] {
  return ids
    .map((id, row) => ({ id, place: places[row]! }))
    .filter(({ place }) => !Number.isNaN(place))
    .sort((a, b) => a.place - b.place)
    .map(({ id }) => id);
}
