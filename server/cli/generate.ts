import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { type Preset, PRESETS } from '../../seed/generators/presets.ts';

interface GenerateOptions {
  readonly out?: string;
  readonly people: string;
  readonly messages: string;
  readonly seed: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** So much may wait to be written while the next is drawn. */
const BUFFER_BYTES = 8 * 2 ** 20;

/** What was written. */
export interface GenerateSummary {
  readonly preset: string;
  readonly people: number;
  readonly messages: number;
  readonly seed: number;
  readonly files: readonly string[];
  readonly bytes: number;
  readonly seconds: number;
}

/** `grapevine generate PRESET --out DIR`: a synthetic community and the truth planted in it. */
export function generateCommand(): Command {
  const presets = PRESETS.map(({ name, description }) => `  ${name}: ${description}`).join('\n');
  return new Command('generate')
    .description('writes a synthetic community and the truth planted in it: data.jsonl, truth.json')
    .argument('<preset>', 'which community')
    .option('--out <dir>', 'folder to write to; made when it is not there')
    .option('--people <n>', 'number of people', '2000')
    .option('--messages <n>', 'number of messages', '20000')
    .option('--seed <s>', 'the same seed gives the same bytes', '1')
    .option('--json', 'one JSON document on standard output')
    .option('--quiet', 'no progress')
    .option('--verbose', 'stack traces of errors')
    .addHelpText('after', `\nPresets:\n${presets}`)
    .action(async (name: string, options: GenerateOptions) => {
      const summary = await generateTo(findPreset(name), options);
      if (options.json === true) console.log(JSON.stringify(summary));
      else if (options.quiet !== true) console.log(describe(summary));
    });
}

function findPreset(name: string): Preset {
  const preset = PRESETS.find((known) => known.name === name);
  if (preset !== undefined) return preset;
  const names = PRESETS.map((known) => known.name).join(', ');
  throw new InvalidInputError(`Preset "${name}" is not known; pass one of: ${names}.`, { preset: name });
}

async function generateTo(preset: Preset, options: GenerateOptions): Promise<GenerateSummary> {
  const out = options.out;
  if (out === undefined)
    throw new InvalidInputError('--out is missing; pass the folder to write to.', { option: 'out' });
  const numbers = {
    people: readNumber('people', options.people),
    messages: readNumber('messages', options.messages),
    seed: readNumber('seed', options.seed),
  };
  const startedMs = performance.now();
  const chunks = preset.generate(numbers);
  // The first chunk is taken before any file is made, so that options out of range leave nothing behind.
  let chunk = chunks.next();
  const files = await openFiles(out);
  let bytes = 0;
  const progress = createProgress(numbers.messages, options.quiet === true);
  for (; chunk.done !== true; chunk = chunks.next()) {
    const { file, text } = chunk.value;
    const encoded = Buffer.from(text);
    bytes += encoded.length;
    progress(file, text);
    if (!files[file].write(encoded)) await once(files[file], 'drain');
  }
  await Promise.all(Object.values(files).map(closeFile));
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  return {
    preset: preset.name,
    ...numbers,
    files: [join(out, 'data.jsonl'), join(out, 'truth.json')],
    bytes,
    seconds,
  };
}

function readNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value)) return value;
  throw new InvalidInputError(`--${name} "${text}" is not a whole number; pass one, as in --${name} 2000.`, {
    option: name,
    value: text,
  });
}

async function openFiles(out: string): Promise<Record<'data' | 'truth', WriteStream>> {
  const open = async (name: string): Promise<WriteStream> => {
    const stream = createWriteStream(join(out, name), { highWaterMark: BUFFER_BYTES });
    await once(stream, 'open');
    return stream;
  };
  try {
    await mkdir(out, { recursive: true });
    return { data: await open('data.jsonl'), truth: await open('truth.json') };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError(
      `Folder "${out}" cannot be written to (${reason}); pass another one as --out.`,
      { out },
    );
  }
}

async function closeFile(stream: WriteStream): Promise<void> {
  stream.end();
  await finished(stream);
}

/** A line on standard error for each tenth of the messages. */
function createProgress(messages: number, quiet: boolean): (file: string, text: string) => void {
  let written = 0;
  let told = 0;
  return (file, text) => {
    if (quiet || file !== 'data' || !text.startsWith('{"type":"message"')) return;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) written++;
    const tenth = Math.floor((written * 10) / messages);
    if (tenth > told && messages >= 200_000) process.stderr.write(`${written} of ${messages} messages\n`);
    told = tenth;
  };
}

function describe({ people, messages, files, bytes, seconds }: GenerateSummary): string {
  const size = (bytes / 2 ** 20).toFixed(1);
  return `${people} people, ${messages} messages: ${files.join(', ')} (${size} MiB, ${seconds} s)`;
}
