import { DELETE_CONVERSATIONS } from './queries/derived.ts';
import {
  DELETE_JUDGEMENTS,
  JUDGED_ANEW,
  JUDGEMENTS_OF_RENAMED,
  KNOWN_CONVERSATION_NAMES,
  MESSAGES_OF_RENAMED,
  RENAME_CONVERSATIONS,
  RENAME_JUDGEMENTS,
} from './queries/erasures.ts';
import { LINK } from './queries/records.ts';
import type { Pipeline } from './records/pipeline.ts';

/** A conversation that was called by an erased message, and its new name. */
type Renamed = Readonly<Record<'id' | 'alias', string>>;

/**
 * Calls conversations otherwise that were called by erased messages. One that has the new name already, from an earlier erasure of a
 * message that came back since, becomes one with it.
 */
export async function renameConversations(
  pipeline: Pipeline,
  renamed: readonly Renamed[],
  revision: bigint,
): Promise<void> {
  const rows = [...renamed];
  await takeEarlier(pipeline, rows);
  pipeline.send(RENAME_JUDGEMENTS, { rows, revision });
  pipeline.send(RENAME_CONVERSATIONS, { rows });
}

/** Puts what bears the new names already into the conversations that are to be renamed; what a judge has said anew holds. */
async function takeEarlier(pipeline: Pipeline, renamed: readonly Renamed[]): Promise<void> {
  const known = await pipeline.run(KNOWN_CONVERSATION_NAMES, { ids: renamed.map(({ id }) => id) });
  const there = new Set(known.map(({ id }) => String(id)));
  const rows = renamed.filter(({ id }) => there.has(id));
  if (rows.length === 0) return;
  const anew = await pipeline.run(JUDGED_ANEW, { rows });
  pipeline.send(DELETE_JUDGEMENTS, { ids: anew.map(({ id }) => String(id)) });
  const messages = await pipeline.run(MESSAGES_OF_RENAMED, { rows });
  const judgements = await pipeline.run(JUDGEMENTS_OF_RENAMED, { rows });
  pipeline.send(DELETE_CONVERSATIONS, { ids: rows.map(({ alias }) => alias) });
  pipeline.send(LINK.PART_OF, {
    rows: messages.map(({ member, conversation, by }) => [String(member), String(conversation), String(by)]),
  });
  pipeline.send(LINK.JUDGES, {
    rows: judgements.map(({ member, conversation }) => [String(member), String(conversation)]),
  });
}
