import { Command } from 'commander';
import { ACT, OUTCOMES, type Outcome, type Stance } from '../../schema/model/readings.ts';
import { readConversation } from '../analysis/cases/outcome.ts';
import { stringAt } from '../snapshot/strings.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { type CommonOptions, createProgress, printJson, withCommonOptions } from './options.ts';
import { messageId, type ReadRecords, readRecords } from './read-records.ts';
import { loadRecordsFile, type RecordsFile } from './records-file.ts';

/** What is read in a message, as `read` prints it. */
export interface MessageReadout {
  readonly message: string;
  readonly language: string;
  /** By brand id. */
  readonly stances: Readonly<Record<string, { readonly stance: Stance; readonly confidence: number }>>;
  /** Asks for something or complains of something. */
  readonly request: boolean;
  readonly thanks: boolean;
}

/** What is read in a conversation, as `read` prints it. */
export interface ConversationReadout {
  readonly conversation: string;
  readonly outcome: Outcome;
  readonly confidence: number;
  /** The message that decided it. */
  readonly evidence: string | null;
  readonly responseSeconds: number | null;
  readonly resolutionSeconds: number | null;
}

const REFUSED = 3;

/** `grapevine read FILE`: language, brands, stance and outcome, without storing anything. */
export function readCommand(): Command {
  const command = new Command('read')
    .description('reads conversations without storing them: language, brands, stance, outcome')
    .argument('<file>', 'Grapevine JSON Lines, gzip allowed; - reads standard input');
  return withCommonOptions(command).action(async (path: string, options: CommonOptions) => {
    const progress = createProgress(options);
    const file = await loadRecordsFile(path);
    sayWhatIsWrong(path, file, progress.say);
    if (file.read === 0 && file.rejected.length > 0) process.exitCode = REFUSED;
    const read = readRecords(file);
    if (options.json === true) printJson(collect(read));
    else for (const line of listReadouts(read)) process.stdout.write(`${JSON.stringify(line)}\n`);
  });
}

/** Says which lines were refused, and that stances need brands. */
export function sayWhatIsWrong(path: string, file: RecordsFile, say: (line: string) => void): void {
  for (const { line, reason } of file.rejected.slice(0, 5)) say(`${path}:${line} is passed over: ${reason}`);
  if (file.rejected.length > 5) say(`${file.rejected.length} lines of ${path} are passed over in all`);
  if (file.messages.size > 0 && file.brands.size === 0) {
    say(`${path} has no brand record, so no stance is read; add {"type":"brand","id":…,"name":…} lines.`);
  }
}

/** The messages of each conversation in time order, then the conversation; conversations by their first message. */
export function* listReadouts({
  snapshot,
  readings,
}: ReadRecords): Generator<MessageReadout | ConversationReadout> {
  const { conversations, messages } = snapshot;
  const done = new Uint8Array(conversations.count);
  for (let first = 0; first < messages.count; first++) {
    const conversation = messages.conversation[first]!;
    if (done[conversation] === 1) continue;
    done[conversation] = 1;
    const end = conversations.messageOffsets[conversation + 1]!;
    for (let place = conversations.messageOffsets[conversation]!; place < end; place++) {
      yield toMessageReadout(snapshot, readings, conversations.messageIndex[place]!);
    }
    yield toConversationReadout(snapshot, conversation);
  }
}

function collect(read: ReadRecords): { messages: MessageReadout[]; conversations: ConversationReadout[] } {
  const messages: MessageReadout[] = [];
  const conversations: ConversationReadout[] = [];
  for (const readout of listReadouts(read)) {
    if ('message' in readout) messages.push(readout);
    else conversations.push(readout);
  }
  return { messages, conversations };
}

function toMessageReadout(
  snapshot: Snapshot,
  readings: ReadRecords['readings'],
  message: number,
): MessageReadout {
  const id = messageId(snapshot, message);
  const { language, acts } = readings.get(id)!;
  return {
    message: id,
    language,
    stances: listStances(snapshot, message),
    request: (acts & (ACT.request | ACT.demand | ACT.complaint | ACT.blame)) !== 0,
    thanks: (acts & ACT.thanks) !== 0,
  };
}

function listStances({ messages, brands }: Snapshot, message: number): MessageReadout['stances'] {
  const stances: Record<string, { stance: Stance; confidence: number }> = {};
  for (let entry = messages.aboutOffsets[message]!; entry < messages.aboutOffsets[message + 1]!; entry++) {
    const value = messages.aboutStance[entry]!;
    stances[brands.ids[messages.aboutBrand[entry]!]!] = {
      stance: value > 0 ? 'favor' : value < 0 ? 'against' : 'none',
      confidence: round(messages.aboutConfidence[entry]!),
    };
  }
  return stances;
}

function toConversationReadout(snapshot: Snapshot, conversation: number): ConversationReadout {
  const reading = readConversation(snapshot, conversation);
  return {
    conversation: stringAt(snapshot.conversations.ids, conversation),
    outcome: OUTCOMES[reading.outcome]!,
    confidence: round(reading.confidence),
    evidence: reading.decidingMessage < 0 ? null : messageId(snapshot, reading.decidingMessage),
    responseSeconds: reading.responseSeconds,
    resolutionSeconds: reading.resolutionSeconds,
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
