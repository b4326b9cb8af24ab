import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { parseStoreLocation, type StoreLocation } from '../config.ts';
import { parseTieHalfLifeMs, TIE_HALF_LIFE_VARIABLE } from '../jobs/tie-half-life.ts';
import { HEADS_VARIABLE } from '../text/heads/heads.ts';

/** What `train` learned, in the folder of a graph. */
export const TRAINED_HEADS = 'heads.json';

/** Options that all commands have. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Options of commands that open the data. */
export interface StoreOptions extends CommonOptions {
  readonly data?: string;
  readonly neo4j?: string;
  readonly adopt?: boolean;
  readonly tieHalfLife?: string;
}

export function withCommonOptions(command: Command): Command {
  return command
    .addOption(new Option('--json', 'one JSON document on standard output, nothing else there'))
    .addOption(new Option('--quiet', 'no progress'))
    .addOption(new Option('--verbose', 'stack traces with errors'));
}

export function withStoreOptions(command: Command): Command {
  return withCommonOptions(command)
    .addOption(
      new Option('--data <folder>', 'folder of the embedded graph (GRAPEVINE_DATA; default .grapevine)'),
    )
    .addOption(
      new Option(
        '--neo4j <uri>',
        'a Neo4j instead (NEO4J_URI, with NEO4J_USER, NEO4J_PASSWORD or NEO4J_TOKEN, NEO4J_DATABASE, NEO4J_CA)',
      ),
    )
    .addOption(
      new Option('--adopt', 'make the graph beside what a database holds that Grapevine did not begin'),
    )
    .addOption(
      new Option(
        '--tie-half-life <days>',
        'messages so old count half where ties are learned (GRAPEVINE_TIE_HALF_LIFE; default: all count the same)',
      ),
    );
}

/**
 * Where the options say that the graph is. Texts are read from now on with what was trained beside it, if anything was, and ties learned with the
 * half-life that is asked for.
 *
 * @throws {InvalidInputError} for one that is none.
 */
export function locationOf({ data, neo4j, adopt, tieHalfLife }: StoreOptions): StoreLocation {
  if (tieHalfLife !== undefined) process.env[TIE_HALF_LIFE_VARIABLE] = tieHalfLife; // for the thread that learns, too
  parseTieHalfLifeMs(process.env);
  const location = parseStoreLocation({ data, neo4j, adopt }, process.env);
  const trained = trainedHeadsOf(location.folder);
  // threads that read are started later and inherit the environment
  if (existsSync(trained)) process.env[HEADS_VARIABLE] ??= trained;
  return location;
}

/** Where `train` keeps what it learned for a graph. */
export function trainedHeadsOf(folder: string): string {
  return join(folder, TRAINED_HEADS);
}

/** What people read while a command works: on standard error, plain lines now and then. */
export interface Progress {
  readonly say: (line: string) => void;
  /** At most one line in a second. */
  readonly tick: (line: () => string) => void;
}

export function createProgress({ quiet }: CommonOptions): Progress {
  let last = 0;
  const say = (line: string): void => {
    if (quiet !== true) process.stderr.write(`${line}\n`);
  };
  return {
    say,
    tick: (line) => {
      const now = Date.now();
      if (now - last < 1000) return;
      last = now;
      say(line());
    },
  };
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
