import type { JournalEntry } from './format.ts';

/** What one import did with a record, in the order of imports. */
export interface RecordEvent {
  readonly by: 'undone' | 'earlierUndone' | 'live';
  readonly entry: JournalEntry;
}

/** A member that gets the value that it would have without the import. */
export interface Restored {
  /** Null clears it. */
  readonly value: unknown;
  /** What it must be now: what the import left. Whatever else it is somebody has written since, and stays. */
  readonly ifNow?: unknown;
}

/** What is to be done with a record: it goes, some members change, or nothing. */
export type UndoDecision = 'remove' | ReadonlyMap<string, Restored>;

/**
 * What becomes of a record when an import is undone: it stays as the other imports made it.
 *
 * @param events - All that imports did with the record, in order; `undone` are those of the import that goes, `earlierUndone` those of
 *   imports that went before.
 */
export function decideUndo(events: readonly RecordEvent[]): UndoDecision {
  const wasThere = events[0]?.entry.kind !== 'created';
  if (!wasThere && !events.some(({ by }) => by === 'live')) return 'remove';
  const restored = new Map<string, Restored>();
  const members = events.filter(({ by }) => by === 'undone').flatMap(({ entry }) => entry.members);
  for (const member of new Set(members)) {
    const carrying = events.filter(({ entry }) => entry.members.includes(member));
    const ofOthers = carrying.findLastIndex(({ by }) => by === 'live');
    const since = carrying.slice(ofOthers + 1);
    const ours = since.findLast(({ by }) => by === 'undone');
    if (ours === undefined) continue; // a later import says what it is
    const value = valueBefore(since, member);
    if (value === undefined) continue;
    const left = ours.entry.changes[member];
    restored.set(member, { value, ...(left === undefined ? {} : { ifNow: left[1] }) });
  }
  return restored;
}

/** What a member was before any of some events in a row; undefined where none of them changed it. */
function valueBefore(events: readonly RecordEvent[], member: string): unknown {
  for (const { entry } of events) {
    if (entry.kind === 'created') return null;
    const change = entry.changes[member];
    if (change !== undefined) return change[0];
  }
  return undefined;
}
