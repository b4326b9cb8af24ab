import type { MisfitGroup } from '../store/foreign.ts';

/** Lines that say what does not fit the model, why, and what mends it. */
export function describeMisfits(misfits: readonly MisfitGroup[]): string {
  return misfits
    .map(({ what, reason, remedy, count, ids }) => {
      const some = ids.length === 0 ? '' : ` (${ids.slice(0, 5).join(', ')}${count > 5 ? ', …' : ''})`;
      return `left out: ${count} ${what}: ${reason}; ${remedy}${some}\n`;
    })
    .join('');
}
