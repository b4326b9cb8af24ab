import { learnTies, type TieColumns } from '../../analysis/influence/learn-ties.ts';
import { talkOf } from './interactions.ts';

const RUNS = 7;

/** Learns ties from so many interactions, and prints what that takes: the first time and warm. */
export function measureSpeed(interactions: number): void {
  const snapshot = talkOf(interactions, 1);
  const { people, messages, follows } = snapshot;
  process.stdout.write(
    `${people.count} people, ${messages.count} messages, ${messages.mentionAccounts.length} mentions, ${follows.count} follows\n`,
  );
  const seconds: number[] = [];
  let ties: TieColumns;
  do {
    const begun = process.cpuUsage();
    ties = learnTies(snapshot);
    const { user, system } = process.cpuUsage(begun);
    seconds.push((user + system) / 1e6);
  } while (seconds.length < RUNS);
  const [first] = seconds;
  seconds.sort((a, b) => a - b);
  process.stdout.write(
    `${ties.count} ties from ${ties.evidenceMessages.length} interactions and ${sum(ties.chances)} chances\n` +
      `CPU s: median of ${RUNS} ${seconds[RUNS >> 1]!.toFixed(3)}, least ${seconds[0]!.toFixed(3)}, first ${first!.toFixed(3)}\n`,
  );
}

function sum(numbers: Uint32Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
