import { listVoices, VOTED_OUTCOMES, type Voters } from '../../schema/model/outcome-votes.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { readOutcome } from '../analysis/cases/outcome.ts';
import { findVote, type Vote } from '../analysis/cases/outcome-voters.ts';
import { World } from '../services/world.ts';
import { findInIndex } from '../snapshot/hash-index.ts';
import { stringAt } from '../snapshot/strings.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { GraphStore } from '../store/port.ts';
import { readTextsForReading, type TextForReading } from '../store/readings.ts';
import type { JudgedConversation } from '../text/heads/train-outcomes.ts';
import { messageId, readRecords } from './read-records.ts';
import type { RecordsFile } from './records-file.ts';

/** A conversation that can be learned from, before its texts are there. */
interface Judged {
  readonly id: string;
  readonly vote: Vote;
  /** Index into VOTED_OUTCOMES. */
  readonly outcome: number;
}

/** What somebody said of a conversation. */
interface Said {
  readonly conversation: number;
  /** Index into OUTCOMES. */
  readonly outcome: number;
}

const PAGE = 1000;

/**
 * The conversations of a file that the company answered and whose outcome the file says, in its order.
 *
 * @param say - Told of outcomes without a conversation.
 */
export function judgedInFile(file: RecordsFile, say: (line: string) => void): JudgedConversation[] {
  const { snapshot } = readRecords(file);
  const { ids, idIndex } = snapshot.conversations;
  const said = [...file.outcomes.values()].map(({ conversation, outcome }) => ({
    conversation: findInIndex(ids, idIndex, conversation),
    outcome: OUTCOMES.indexOf(outcome),
  }));
  const unknown = said.filter(({ conversation }) => conversation < 0).length;
  if (unknown > 0)
    say(
      `${unknown} of ${said.length} outcomes are of conversations that the file does not hold; nothing is learned of them.`,
    );
  return listJudged(snapshot, said).map((judged) =>
    withTexts(judged, (message) => {
      const { text, language = null } = file.messages.get(messageId(snapshot, message))!; // the snapshot is made of them
      return { text, language };
    }),
  );
}

/** The conversations of a graph that the company answered and whose outcome somebody said, by id. */
export async function judgedInGraph(store: GraphStore, folder: string): Promise<JudgedConversation[]> {
  const world = await World.open(store, folder);
  try {
    const { snapshot } = await world.graph('all');
    const said = [...snapshot.conversations.judgedOutcome]
      .map((outcome, conversation) => ({ outcome, conversation }))
      .filter(({ outcome }) => outcome >= 0);
    const all = listJudged(snapshot, said);
    const texts = await textsOf(
      store,
      all.flatMap(({ vote }) => listVoters(vote.voters)).map((message) => messageId(snapshot, message)),
    );
    return all.map((judged) =>
      withTexts(judged, (message) => texts.get(messageId(snapshot, message)) ?? { text: '', language: null }),
    );
  } finally {
    await world.close();
  }
}

async function textsOf(store: GraphStore, ids: readonly string[]): Promise<Map<string, TextForReading>> {
  const texts = new Map<string, TextForReading>();
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = await readTextsForReading(
      { run: (...asked) => store.read(...asked) },
      ids.slice(from, from + PAGE),
    );
    for (const text of page) texts.set(text.id, text);
  }
  return texts;
}

/** Those between whose outcomes words decide, by what the rules read. */
function listJudged(snapshot: Snapshot, said: readonly Said[]): Judged[] {
  const { messageIndex, messageOffsets } = snapshot.conversations;
  return said.flatMap(({ conversation, outcome }) => {
    const voted = VOTED_OUTCOMES.findIndex((name) => name === OUTCOMES[outcome]);
    if (conversation < 0 || voted < 0) return [];
    const among = messageIndex.subarray(messageOffsets[conversation], messageOffsets[conversation + 1]);
    const { asker, outcome: ruled } = readOutcome(snapshot, among, { byRules: true });
    const vote = findVote(snapshot, among, { asker, ruled });
    return vote === null
      ? []
      : [{ id: stringAt(snapshot.conversations.ids, conversation), vote, outcome: voted }];
  });
}

/** Messages that vote, each once, in the order in which {@link withTexts} lists their texts. */
function listVoters(voters: Voters): number[] {
  return [...new Set([...listVoices(voters)].map(({ message }) => message))];
}

function withTexts(
  { id, vote: { voters, facts }, outcome }: Judged,
  textOf: (message: number) => JudgedConversation['texts'][number],
): JudgedConversation {
  const messages = listVoters(voters);
  const place = (message: number): number => messages.indexOf(message);
  return {
    id,
    texts: messages.map(textOf),
    voters: {
      opening: place(voters.opening),
      answers: voters.answers.map(place),
      lastAnswer: place(voters.lastAnswer),
      lastWord: place(voters.lastWord), // −1 as well where there is none
    },
    facts,
    outcome,
  };
}
