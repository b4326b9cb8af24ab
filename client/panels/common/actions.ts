import { parseAddress } from '../../state/address.ts';
import { changeView } from '../../state/view-store.ts';
import type { Filters, ListRequest, PageName } from '../../state/view.ts';

/** Opens the inspector on any node. */
export function inspect(id: string): void {
  changeView((view) => ({ ...view, inspect: id }));
}

/** Opens the list behind a number. */
export function openList(list: ListRequest): void {
  changeView((view) => ({ ...view, list, inspect: null }));
}

/** Closes what is open at the side. */
export function closeSide(): void {
  changeView((view) => ({ ...view, list: null, inspect: null }));
}

/** Closes the inspector; the list under it shows again. */
export function backToList(): void {
  changeView((view) => ({ ...view, inspect: null }));
}

/** Turns to a page. */
export function goTo(page: PageName): void {
  changeView((view) => ({ ...view, page }));
}

/** Talks about another brand. */
export function chooseBrand(brand: string | null): void {
  changeView((view) => ({ ...view, brand }));
}

/** Sets the window of time; null is open. */
export function setPeriod(since: string | null, until: string | null, passing = false): void {
  changeView((view) => ({ ...view, since, until }), { passing });
}

/** Narrows what every page shows. */
export function changeFilters(change: Partial<Filters>): void {
  changeView((view) => ({ ...view, filters: { ...view.filters, ...change } }));
}

/** Shows a person in the graph. */
export function showInGraph(id: string): void {
  changeView((view) => ({ ...view, page: 'influence', selection: [id], inspect: id, list: null }));
}

/** Asks for paths that start or end at a person; the other end is kept where it is another one. */
export function askPaths(end: 'from' | 'to', id: string): void {
  const other = end === 'from' ? 'to' : 'from';
  changeView((view) => ({
    ...view,
    page: 'influence',
    selection: [id],
    inspect: null,
    list: null,
    path: {
      ...view.path,
      [end]: id,
      [other]: view.path[other] === id ? null : view.path[other],
      avoid: view.path.avoid.filter((avoided) => avoided !== id),
    },
  }));
}

/** Shows the view of an address of this page. */
export function openAddress(address: string): void {
  const { pathname, search } = new URL(address, window.location.origin);
  changeView(() => parseAddress(pathname, search));
}

/** The address of what is on the screen. */
export function addressOfView(): string {
  return window.location.href;
}
