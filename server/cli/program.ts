import { Command, CommanderError } from 'commander';
import { type ErrorCode, GrapevineError, StoreUnavailableError } from '../../schema/model/errors.ts';
import { systemFailure } from '../../schema/model/system-failure.ts';
import { VERSION } from '../version.ts';

/** Exit codes that other programs rely on. */
export const EXIT = { done: 0, bug: 1, usage: 2, refused: 3, store: 4, ended: 5 } as const;

/** Commands by name; only the one that is asked for is loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serveCommand(),
  import: async () => (await import('./import.ts')).importCommand(),
  imports: async () => (await import('./imports.ts')).importsCommand(),
  undo: async () => (await import('./imports.ts')).undoCommand(),
  export: async () => (await import('./export.ts')).exportCommand(),
  generate: async () => (await import('./generate.ts')).generateCommand(),
  read: async () => (await import('./read.ts')).readCommand(),
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand(),
  train: async () => (await import('./train.ts')).trainCommand(),
  models: async () => (await import('./models.ts')).modelsCommand(),
  graph: async () => (await import('./graph.ts')).graphCommand(),
  analyze: async () => (await import('./analyze.ts')).analyzeCommand(),
  digest: async () => (await import('./digest.ts')).digestCommand(),
  identities: async () => (await import('./identities.ts')).identitiesCommand(),
  erase: async () => (await import('./erase.ts')).eraseCommand(),
  backup: async () => (await import('./backup.ts')).backupCommand(),
  restore: async () => (await import('./backup.ts')).restoreCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  token: async () => (await import('./token.ts')).tokenCommand(),
};

const EXIT_BY_CODE: Readonly<Partial<Record<ErrorCode, number>>> = {
  BAD_USER_INPUT: EXIT.usage,
  NOT_FOUND: EXIT.usage,
  UNAUTHENTICATED: EXIT.usage,
  PROBABILITY_OUT_OF_RANGE: EXIT.refused,
  LIMIT_EXCEEDED: EXIT.refused,
  STORE_UNAVAILABLE: EXIT.store,
  TIMEOUT: EXIT.store,
  STORE_HELD: EXIT.store,
  STORE_ERROR: EXIT.store,
  ENCODER_UNAVAILABLE: EXIT.store,
  CANCELLED: EXIT.ended,
};

/** Runs the command line and says how it ended. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = new Command('grapevine')
    .description(
      'Who is discussing a brand, along which paths influence travels, and who are its advocates and detractors',
    )
    .version(VERSION, '--version', 'print the version')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /u, '')) });
  const asked = COMMANDS[argv[2] ?? ''];
  const commands = await Promise.all(
    (asked === undefined ? Object.values(COMMANDS) : [asked]).map((load) => load()),
  );
  for (const command of commands) program.addCommand(inherit(command, program));
  process.exitCode = EXIT.done;
  const verbose = argv.includes('--verbose');
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // whoever reads has stopped (`| head`): so does the program, without a complaint
    process.exit(error.code === 'EPIPE' ? EXIT.done : report(outputFailure(error), verbose));
  });
  try {
    await program.parseAsync([...argv]);
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return report(error, verbose);
  }
}

function inherit(command: Command, program: Command): Command {
  command.copyInheritedSettings(program);
  for (const child of command.commands) inherit(child, program);
  return command;
}

function report(thrown: unknown, verbose: boolean): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
  const error = systemFailure(thrown) ?? thrown;
  if (error instanceof GrapevineError) {
    process.stderr.write(`${error.message}\n`);
    if (verbose) process.stderr.write(`${error.stack ?? ''}\n`);
    if (error.details['refused'] === true) return EXIT.refused;
    return EXIT_BY_CODE[error.code] ?? EXIT.bug;
  }
  const { message, stack = '' } = error as Error;
  process.stderr.write(`Grapevine failed unexpectedly: ${message}\n`);
  process.stderr.write(
    verbose ? `${stack}\n` : 'Run it again with --verbose to see where, and report that.\n',
  );
  return EXIT.bug;
}

/** A full disk, or whatever else keeps standard output from being written. */
function outputFailure(error: Error): StoreUnavailableError {
  return new StoreUnavailableError(
    `Standard output cannot be written to its end (${error.message}); make room there, or send it elsewhere.`,
    {},
    'STORE_UNAVAILABLE',
    error,
  );
}
