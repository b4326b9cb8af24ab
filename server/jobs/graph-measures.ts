import { NotFoundError } from '../../schema/model/errors.ts';
import { sharedColumns } from '../snapshot/sharing.ts';
import { buildStringColumn, stringsOf } from '../snapshot/strings.ts';
import type { GraphStore } from '../store/port.ts';
import { readSparkMeasures, readSparkRun } from '../store/spark-measures.ts';
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
    graph: null, // that which they lie in
    isWhole: true,
    seeds: run.seeds === null ? null : { ...run.seeds, people: inPlace(ids, columns.seedPlace.values) },
  });
}

/** Whose place is first; without one they are none. */
function inPlace(ids: readonly string[], places: Float64Array): string[] {
  return ids
    .map((id, row) => ({ id, place: places[row]! }))
    .filter(({ place }) => !Number.isNaN(place))
    .sort((a, b) => a.place - b.place)
    .map(({ id }) => id);
}
