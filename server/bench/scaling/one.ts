/** A process of its own for one kernel on one size: prints CPU seconds and the memory that it took beyond the graph. */
import { powerLawGraph } from '../kernels/graphs.ts';
import { SCALED } from './kernels.ts';

const [name, ties] = [process.argv[2]!, Number(process.argv[3])];
/** Runs, of which the median is taken; those of a second or more are run once. */
const RUNS = 5;
const LONG = 1;

const graph = powerLawGraph({ people: ties / 10, ties }).load('');
const before = process.resourceUsage().maxRSS;
const times: number[] = [];
do {
  const begun = process.cpuUsage();
  SCALED[name]!(graph); // run.ts passes names of it
  const { user, system } = process.cpuUsage(begun);
  times.push((user + system) / 1e6);
} while (times.length < RUNS && times[0]! < LONG);
times.sort((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    seconds: times[times.length >> 1],
    mebibytes: (process.resourceUsage().maxRSS - before) / 1024,
  }),
);
