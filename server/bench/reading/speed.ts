import { createLexiconReader, createTextReader } from '../../text/reader.ts';
import type { StanceSet } from './stance-sets.ts';

const BRANDS = [
  { id: 'a', name: 'Nordhafen', aliases: ['@nordhafen', 'Nordhafen AG'] },
  { id: 'b', name: 'Blue Pine', aliases: ['bluepine'] },
];
const ROUNDS = 3;

/** Prints messages a second on one core: language, brands, stance and acts, over all sets, the best of three. */
export function printSpeed(sets: readonly StanceSet[]): void {
  const texts = sets.flatMap(({ items }) => items.map(({ text }) => text));
  for (const reader of [createLexiconReader(BRANDS), createTextReader(BRANDS)]) {
    let best = Infinity;
    for (let round = 0; round < ROUNDS; round++) {
      const begun = process.cpuUsage();
      for (const text of texts) reader.read(text);
      const { user, system } = process.cpuUsage(begun);
      best = Math.min(best, (user + system) / 1e6);
    }
    console.log(
      `${reader.name}: ${Math.round(texts.length / best)} messages a CPU second (n ${texts.length})`,
    );
  }
}
