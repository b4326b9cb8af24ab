import { idOfGathering } from '../../network/gather.ts';
import { changeView } from '../../state/view-store.ts';
import type { SeedRequest, View } from '../../state/view.ts';

/** Most people of a legend group that one click selects: the address holds them all. */
export const MOST_SELECTED = 100;

/** Selects people and inspects who is selected alone; nobody clears both. */
export function selectPeople(ids: readonly string[]): void {
  const selection = ids.slice(0, MOST_SELECTED);
  changeView((view) => ({
    ...view,
    selection,
    inspect: selection.length > 1 ? inspectedAfter(view, selection) : (selection[0] ?? null),
    focus: selection.length === 0 ? 0 : view.focus,
  }));
}

/** Adds people to the selection, or takes them out of it where all of them are in. */
export function toggleSelected(ids: readonly string[]): void {
  changeView((view) => {
    const asked = ids.slice(0, MOST_SELECTED);
    const has = asked.every((id) => view.selection.includes(id));
    const others = view.selection.filter((id) => !ids.includes(id));
    const selection = has ? others : [...others, ...asked];
    const last = selection.at(-1) ?? null;
    const isInspected = view.inspect !== null && ids.includes(view.inspect);
    return {
      ...view,
      selection: selection.slice(-MOST_SELECTED),
      inspect: !has || isInspected ? last : view.inspect,
      focus: last === null ? 0 : view.focus,
    };
  });
}

/** Hides a person or a legend group, or shows it again. */
export function toggleHidden(key: string): void {
  changeView((view) => ({
    ...view,
    hidden: view.hidden.includes(key) ? view.hidden.filter((other) => other !== key) : [...view.hidden, key],
    selection: without(view.selection, [key]),
  }));
}

/**
 * Hides people.
 *
 * @param names - What stands for them in the address: of a legend group its key, since the ids of all would be too long for it. @default ids
 */
export function hide(ids: readonly string[], names = ids): void {
  changeView((view) => ({
    ...view,
    hidden: [...new Set([...view.hidden, ...names])],
    selection: without(view.selection, ids),
    inspect: inspectedAfter(view, without(view.selection, ids)),
  }));
}

/** Shows everything that was hidden. */
export function showHidden(): void {
  changeView((view) => ({ ...view, hidden: [], kept: [] }));
}

/** Hides everybody but these people; who of them is expanded from now on shows their neighbours. */
export function keepOnly(ids: readonly string[]): void {
  changeView((view) => ({
    ...view,
    kept: ids.slice(0, MOST_SELECTED),
    hidden: view.hidden.filter((key) => !ids.includes(key)),
    expanded: [],
    focus: 0,
    camera: null,
  }));
}

/** Pins a person where the hand left it; null lets go. */
export function pin(id: string, to: readonly [number, number] | null): void {
  changeView(({ pins, ...view }) => {
    const others = Object.entries(pins).filter(([other]) => other !== id);
    return { ...view, pins: Object.fromEntries(to === null ? others : [...others, [id, to]]) };
  });
}

/** Pins people where they are. */
export function pinAll(places: View['pins']): void {
  changeView((view) => ({ ...view, pins: { ...view.pins, ...places } }));
}

/** Asks for the neighbours of people. */
export function expand(ids: readonly string[]): void {
  changeView((view) => ({ ...view, expanded: [...new Set([...view.expanded, ...ids])] }));
}

/** Draws people as one; whoever was in another group leaves it. */
export function group(ids: readonly string[]): void {
  changeView((view) => ({
    ...view,
    groups: [
      [...ids],
      ...view.groups
        .map((others) => others.filter((id) => !ids.includes(id)))
        .filter(({ length }) => length > 0),
    ],
  }));
}

/** Draws the people of groups again, by the ids of those who stood for them; of all groups where none is given. */
export function openGroups(ids?: readonly string[]): void {
  changeView((view) => ({
    ...view,
    groups:
      ids === undefined ? [] : view.groups.filter((gathering) => !ids.includes(idOfGathering(gathering))),
  }));
}

/** Draws the people of a community for whom it stood, or lets it stand for them again. */
export function toggleOpened(community: string): void {
  changeView((view) => {
    const others = view.opened.filter((id) => id !== community);
    return { ...view, opened: others.length < view.opened.length ? others : [...others, community] };
  });
}

/** Draws people of several groups as one each. */
export function setGroups(groups: View['groups']): void {
  changeView((view) => ({ ...view, groups }));
}

/** Shows the ego network of a person; 0 shows everybody. */
export function focusOn(id: string | null, focus: 0 | 1 | 2 | 3): void {
  changeView((view) => ({
    ...view,
    focus: id === null && view.selection.length === 0 ? 0 : focus,
    selection: id === null ? view.selection : [id, ...view.selection.filter((other) => other !== id)],
    camera: null,
  }));
}

/** Changes what is asked about whom to win first. */
export function askSeeds(change: Partial<SeedRequest>): void {
  changeView((view) => ({ ...view, seeds: { ...view.seeds, ...change } }));
}

/** Sets one or both ends of the path; an end is not avoided. */
export function setPath(change: Partial<View['path']>): void {
  changeView((view) => {
    const path = { ...view.path, ...change };
    return {
      ...view,
      path: { ...path, avoid: path.avoid.filter((id) => id !== path.from && id !== path.to) },
    };
  });
}

/** Asks for the paths that do not pass through a person, or for all of them again. */
export function toggleAvoided(id: string): void {
  changeView((view) => {
    const { avoid } = view.path;
    const others = avoid.filter((other) => other !== id);
    return {
      ...view,
      path: { ...view.path, avoid: others.length < avoid.length ? others : [...avoid, id] },
    };
  });
}

/** What is inspected stays, unless it is somebody who was selected and is no more. */
function inspectedAfter({ selection, inspect }: View, after: readonly string[]): string | null {
  return inspect !== null && selection.includes(inspect) && !after.includes(inspect) ? null : inspect;
}

/** The very list where none of the ids is in it: a selection that stays is not shown again. */
function without(list: readonly string[], ids: readonly string[]): readonly string[] {
  return list.some((id) => ids.includes(id)) ? list.filter((id) => !ids.includes(id)) : list;
}
