import type { ReadItem } from '../types.ts';
import {
  idOf,
  instantOf,
  listOf,
  type Members,
  membersOf,
  optional,
  type Refusal,
  refuse,
  textOf,
} from './json-members.ts';
import type { TwitterArchive } from './twitter-tweets.ts';
import { expandLinks, unescapeText } from './twitter-text.ts';

/** Why a tweet has no writer. */
export const NO_OWNER = 'whose tweet it is cannot be told: import it with its account.js';

/** A text of more than 280 characters; its tweet has the beginning and not its id. */
interface Note {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly entry: string;
  readonly line: number;
}

/** Long texts by the second in which they were written. */
export type Notes = Map<number, Note[]>;

/** So far apart are the clocks of a tweet and of its note. */
const SECONDS_APART = 2;
/** So much of both has to be the same. */
const SAME_CHARACTERS = 100;

export function createNotes(): Notes {
  return new Map();
}

/** Keeps a note for its tweet; yields only why it cannot. */
export function* addNote(
  notes: Notes,
  note: Members,
  place: { entry: string; line: number },
): Generator<Refusal> {
  const core = membersOf(note['core']);
  const { createdAt: writtenAt } = note;
  const [id, at, written] = [idOf(note['noteTweetId']), instantOf(writtenAt), textOf(core['text'])];
  const text = written === null ? null : expandLinks(unescapeText(written), listOf(core['urls']));
  const draft = {
    type: 'message',
    ...optional('id', id === null ? null : noteId(id)),
    ...optional('at', at ?? writtenAt),
    ...optional('text', text),
  };
  if (id === null) return yield refuse('noteTweetId', 'is missing', draft);
  if (at === null) return yield refuse('createdAt', 'is no date', draft);
  if (text === null) return yield refuse('text', 'is missing', draft);
  const second = secondOf(at);
  const kept = { ...place, id, at, text };
  notes.set(second, [...(notes.get(second) ?? []), kept]);
}

/** The long text of a tweet, which is then no longer kept; null when there is none. */
export function takeNote(notes: Notes, text: string, at: string): string | null {
  if (notes.size === 0) return null;
  const beginning = text.replace(/\s*…?\s*(?:https:\/\/t\.co\/\w+)?\s*$/u, '').slice(0, SAME_CHARACTERS);
  for (let second = secondOf(at) - SECONDS_APART; second <= secondOf(at) + SECONDS_APART; second++) {
    const there = notes.get(second) ?? [];
    const index = there.findIndex(
      (note) => note.text.length > beginning.length && note.text.startsWith(beginning),
    );
    if (index < 0) continue;
    const [found] = there.splice(index, 1);
    return found!.text;
  }
  return null;
}

/** Notes whose tweet is not in the archive, as messages of their own. */
export function* unusedNotes({ notes, owner }: TwitterArchive): Generator<ReadItem> {
  for (const { entry, line, id, at, text } of [...notes.values()].flat()) {
    const message = { type: 'message', id: noteId(id), at, text };
    if (owner === null) yield { entry, line, raw: message, reason: NO_OWNER };
    else yield { entry, line, value: { ...message, author: `twitter:${owner.id}` } };
  }
}

function noteId(id: string): string {
  return `twitter:note:${id}`;
}

function secondOf(at: string): number {
  return Math.floor(Date.parse(at) / 1000);
}
