import { Command, CommanderError } from 'commander';
import { type ErrorCode, GrapevineError } from '../../schema/model/errors.ts';
import { analyzeCommand } from './analyze.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { eraseCommand } from './erase.ts';
import { evaluateCommand } from './evaluate.ts';
import { exportCommand } from './export.ts';
import { generateCommand } from './generate.ts';
import { graphCommand } from './graph.ts';
import { importCommand } from './import.ts';
import { readCommand } from './read.ts';
import { serveCommand } from './serve.ts';
import { tokenCommand } from './token.ts';

/** Exit codes that other programs rely on. */
export const EXIT = { done: 0, bug: 1, usage: 2, refused: 3, store: 4, ended: 5 } as const;

const EXIT_BY_CODE: Readonly<Partial<Record<ErrorCode, number>>> = {
  BAD_USER_INPUT: EXIT.usage,
  NOT_FOUND: EXIT.usage,
  PROBABILITY_OUT_OF_RANGE: EXIT.refused,
  MULTIGRAPH: EXIT.refused,
  LIMIT_EXCEEDED: EXIT.refused,
  STORE_UNAVAILABLE: EXIT.store,
  STORE_HELD: EXIT.store,
  STORE_ERROR: EXIT.store,
  CANCELLED: EXIT.ended,
};

/** Runs the command line and says how it ended. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = new Command('grapevine')
    .description(
      'Who is discussing a brand, along which paths influence travels, and who are its advocates and detractors',
    )
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /u, '')) });
  const commands = [
    serveCommand(),
    importCommand(),
    exportCommand(),
    generateCommand(),
    readCommand(),
    evaluateCommand(),
    graphCommand(),
    analyzeCommand(),
    eraseCommand(),
    backupCommand(),
    restoreCommand(),
    checkCommand(),
    tokenCommand(),
  ];
  for (const command of commands) program.addCommand(inherit(command, program));
  process.exitCode = EXIT.done;
  try {
    await program.parseAsync([...argv]);
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return report(error, argv.includes('--verbose'));
  }
}

function inherit(command: Command, program: Command): Command {
  command.copyInheritedSettings(program);
  for (const child of command.commands) inherit(child, program);
  return command;
}

function report(error: unknown, verbose: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof GrapevineError) {
    process.stderr.write(`${error.message}\n`);
    if (verbose) process.stderr.write(`${error.stack ?? ''}\n`);
    return EXIT_BY_CODE[error.code] ?? EXIT.bug;
  }
  const { message, stack = '' } = error as Error;
  process.stderr.write(`Grapevine failed unexpectedly: ${message}\n`);
  process.stderr.write(
    verbose ? `${stack}\n` : 'Run it again with --verbose to see where, and report that.\n',
  );
  return EXIT.bug;
}
