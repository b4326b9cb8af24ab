import { JsonRowScanner } from './json-row-scanner.ts';

/** One value of a JSON text; `line` is the one on which it begins, from 1. */
export type JsonRow = { readonly line: number; readonly path: string } & (
  | { readonly value: unknown }
  | { readonly raw: string; readonly reason: string }
);

/** What {@link readJsonRows} takes for rows. */
export interface JsonRowOptions {
  /**
   * Paths of the values that are rows: `[]` is an element of the outermost list, `data.payload[]` one of a list in the
   * member of a member. An outermost object that holds no list of rows is a row itself, with the path ''.
   */
  readonly rows: readonly string[];
  /** Of those paths, lists that stand beside what an outermost object is about: with them alone it is no row itself. @default none */
  readonly beside?: readonly string[];
  /**
   * Members that make an outermost object a row although it holds lists of rows, where they come before all lists but those
   * `beside`. @default none
   */
  readonly whole?: readonly string[];
  /**
   * Why a list of objects in an outermost object is refused that is none of these rows: one refusal for each list, not for objects that
   * are rows. @default such lists are passed over
   */
  readonly unread?: (path: string, objects: number) => string | null;
  /** Largest row, in bytes. @default 64 MiB */
  readonly maxBytes?: number;
}

/**
 * The rows of JSON texts (RFC 8259), one after the other: a document with long lists, JSON Lines, or a script that
 * assigns a document (`window.YTD.tweets.part0 = […]`).
 *
 * Unlike a parser it tells each row's line, hands back a broken row as it stands, and goes on behind it: a string ends at
 * its line's end at the latest, and a bracket closes what is still open within it.
 *
 * @param chunks - UTF-8, with or without a byte order mark.
 * @remarks Time O(bytes); memory that of the largest row, `maxBytes` at most.
 */
export async function* readJsonRows(
  chunks: AsyncIterable<Buffer>,
  options: JsonRowOptions,
): AsyncGenerator<JsonRow> {
  const scanner = new JsonRowScanner(options);
  for await (const chunk of chunks) {
    scanner.scan(chunk);
    yield* scanner.take();
  }
  scanner.end();
  yield* scanner.take();
}
