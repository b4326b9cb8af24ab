/**
 * Learns planted ties from simulated cascades, beside what was published. Snapshots are those of tests, made for thousands of messages.
 *
 *   npm run bench -- learning [--people N] [--cascades N] [--most P]
 *   npm run bench -- learning --interactions N: how long learning from so many takes
 */
import { arch, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { buildInfluenceGraph } from '../../analysis/graph/build.ts';
import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import { spread } from '../../analysis/influence/spread.ts';
import { rankCorrelation } from '../../tests/planted/agreement.ts';
import { type Cascade, type PlantedTies, plantTies, simulateCascades } from './cascades.ts';
import { bernoulli, creditDistribution, expectationMaximization } from './estimators.ts';
import { learned, snapshotOf } from './planted-snapshot.ts';
import { measureSpeed } from './speed.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '500' },
    cascades: { type: 'string', default: '3000' },
    /** The highest probability that is planted; from 0.375 on, cascades run through all. */
    most: { type: 'string', default: '0.3' },
    interactions: { type: 'string' },
  },
});
/** Ties of everybody. */
const EACH = 8;
const MOST = Number(values.most);
const FEWEST_CHANCES = 10;
const SEED_SETS = 20;
const SIMULATIONS = 20_000;

process.stdout.write(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? arch()}, load ${loadavg()[0]!.toFixed(1)}\n`,
);
if (values.interactions === undefined) compare();
else measureSpeed(Number(values.interactions));

/** Each estimator's probabilities against those that were planted. */
function compare(): void {
  const ties = plantTies({ people: Number(values.people), each: EACH, most: MOST }, 1);
  const cascades = [...simulateCascades(ties, Number(values.cascades), 2)];
  const acts = cascades.reduce((sum, cascade) => sum + cascade.length - 1, 0);
  process.stdout.write(
    `${ties.people} people, ${ties.source.length} ties, ${cascades.length} cascades with ${acts} shares\n`,
  );
  const snapshot = snapshotOf(ties, cascades);
  const tried = countTried(ties, cascades);
  const judged = [...tried.keys()].filter((tie) => tried[tie]! >= FEWEST_CHANCES);
  const estimators: Readonly<Record<string, () => Float64Array>> = {
    'Grapevine, who was shared is known': () => learned(ties, snapshot),
    'Saito et al. (EM)': () => expectationMaximization(ties, cascades),
    'Goyal et al. (Bernoulli)': () => bernoulli(ties, cascades),
    'Goyal et al. (credit distribution)': () => creditDistribution(ties, cascades),
  };
  row([
    'estimator',
    `mean absolute error of ${judged.length} ties`,
    'rank correlation',
    'spread, error',
    'CPU',
  ]);
  row(['---', '---', '---', '---', '---']);
  for (const [name, estimate] of Object.entries(estimators)) {
    const begun = process.cpuUsage();
    const found = estimate();
    const { user, system } = process.cpuUsage(begun);
    const errors = judged.map((tie) => Math.abs(found[tie]! - ties.probability[tie]!));
    row([
      name,
      (errors.reduce((sum, error) => sum + error, 0) / errors.length).toFixed(4),
      rankCorrelation(
        judged.map((tie) => found[tie]!),
        judged.map((tie) => ties.probability[tie]!),
      ).toFixed(3),
      `${(100 * spreadError(ties, found)).toFixed(1)} %`,
      `${((user + system) / 1e6).toFixed(2)} s`,
    ]);
  }
}

function countTried(ties: PlantedTies, cascades: readonly Cascade[]): Uint32Array {
  const tried = new Uint32Array(ties.source.length);
  for (const cascade of cascades)
    for (const { person } of cascade)
      for (let tie = ties.offsets[person]!; tie < ties.offsets[person + 1]!; tie++) tried[tie]!++;
  return tried;
}

/** Mean relative error of the spread of some seed sets. */
function spreadError(ties: PlantedTies, probabilities: Float64Array): number {
  const truth = graphOf(ties, ties.probability);
  const found = graphOf(ties, probabilities);
  let error = 0;
  for (let set = 0; set < SEED_SETS; set++) {
    const seeds = [set * 3, set * 3 + 1, set * 3 + 2];
    const options = { simulations: SIMULATIONS, randomSeed: set };
    const expected = spread(truth, seeds, options).mean;
    error += Math.abs(spread(found, seeds, options).mean - expected) / expected;
  }
  return error / SEED_SETS;
}

function graphOf({ people, source, target }: PlantedTies, probabilities: Float64Array): InfluenceGraph {
  const kept = [...source.keys()].filter((tie) => probabilities[tie]! > 0);
  return buildInfluenceGraph({
    order: people,
    sources: kept.map((tie) => source[tie]!),
    targets: kept.map((tie) => target[tie]!),
    probabilities: kept.map((tie) => probabilities[tie]!),
  }).graph;
}

function row(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
