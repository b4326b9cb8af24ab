import type { KeyboardEvent } from 'react';
import { drawnFor, neighboursOf, type Network, standsFor } from '../../network/network.ts';
import type { NetworkCanvas } from '../../rendering/network-canvas.ts';
import { getView } from '../../state/view-store.ts';
import { focusOn, selectPeople } from './changes.ts';
import { ARROWS, neighbourTowards } from './neighbour-towards.ts';

/** What the keys act on. */
export interface KeyOptions {
  readonly network: Network | null;
  /** Places of the drawn people. */
  readonly visible: ReadonlySet<number>;
  readonly canvas: NetworkCanvas | null;
  readonly onMenu: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

/** The keys of the canvas: arrows, 1 to 3, Escape, Enter, menu, plus and minus. */
export function useKeys({ network, visible, canvas, onMenu, onOpen }: KeyOptions) {
  return (event: KeyboardEvent): void => {
    if (network === null || canvas === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const { selection, focus } = getView();
    const chosen = selection.at(-1);
    const last = chosen === undefined ? undefined : drawnFor(network, chosen);
    const { key } = event;
    if (ARROWS[key] !== undefined) step(network, visible, canvas, key);
    else if (key === '1' || key === '2' || key === '3')
      focusOn(chosen ?? null, key === '1' ? 1 : key === '2' ? 2 : 3);
    else if (key === 'Escape' && focus > 0) focusOn(null, 0);
    else if (key === 'Escape' && selection.length > 0) selectPeople([]);
    else if (key === 'Enter' && last !== undefined) onOpen(last);
    else if ((key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) && last !== undefined) onMenu(last);
    else if (key === '+' || key === '=') canvas.zoom(1.4);
    else if (key === '-') canvas.zoom(1 / 1.4);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Selects the neighbour in the arrow's direction; with nobody selected the one of the highest PageRank. */
function step(network: Network, visible: ReadonlySet<number>, canvas: NetworkCanvas, key: string): void {
  const last = getView().selection.at(-1);
  const place = last === undefined ? undefined : network.placeOf.get(last);
  const from = last === undefined ? null : canvas.pointOf(drawnFor(network, last));
  const direction = ARROWS[key];
  if (place === undefined || from === null || direction === undefined) {
    const people = [...visible].flatMap((at) => network.people[at] ?? []);
    const [first] = people.sort((a, b) => b.pageRank - a.pageRank);
    if (first !== undefined) selectPeople(standsFor(network, first.id));
    return;
  }
  const neighbours = neighboursOf(network, place)
    .filter((near) => visible.has(near))
    .flatMap((near) => {
      const id = network.people[near]?.id;
      const at = id === undefined ? null : canvas.pointOf(id);
      return id === undefined || at === null ? [] : [{ id, x: at.x, y: at.y }];
    });
  const next = neighbourTowards(from, neighbours, direction);
  if (next !== null) selectPeople(standsFor(network, next.id));
}
