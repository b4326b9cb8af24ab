import type { OutcomeReading } from '../analysis/cases/outcome.ts';
import { createExposureCounter } from '../analysis/reach/exposure.ts';
import { shared } from '../snapshot/columns.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { ConversationDetails } from './view.ts';

/** State, clocks and audience of every conversation, as of now. */
export function deriveConversations(
  snapshot: Snapshot,
  readings: readonly OutcomeReading[],
): ConversationDetails {
  const { count } = snapshot.conversations;
  const details = {
    outcome: shared.uint8(count),
    confidence: shared.float32(count),
    responseSeconds: shared.float64(count),
    resolutionSeconds: shared.float64(count),
    decidingMessage: shared.int32(count),
    waitingSince: shared.float64(count),
    byUs: writtenByUs(snapshot, Number.POSITIVE_INFINITY),
    exposed: shared.uint32(count),
    exposedBeforeResolution: shared.uint32(count),
  };
  const audience = createExposureCounter(snapshot);
  for (const [conversation, reading] of readings.entries()) {
    details.outcome[conversation] = reading.outcome;
    details.confidence[conversation] = reading.confidence;
    details.responseSeconds[conversation] = reading.responseSeconds ?? Number.NaN;
    details.resolutionSeconds[conversation] = reading.resolutionSeconds ?? Number.NaN;
    details.decidingMessage[conversation] = reading.decidingMessage;
    details.waitingSince[conversation] = reading.waitingSince ?? Number.NaN;
    const exposed = audience.exposed(conversation);
    details.exposed[conversation] = exposed;
    details.exposedBeforeResolution[conversation] =
      reading.resolvedAt === null ? exposed : audience.exposed(conversation, reading.resolvedAt);
  }
  return details;
}

/** For each conversation 1 where somebody of the company wrote in it before an instant. */
export function writtenByUs({ conversations, messages }: Snapshot, until: number): Uint8Array {
  const byUs = shared.uint8(conversations.count);
  for (let message = 0; message < messages.count; message++) {
    if (messages.byUs[message] === 1 && messages.at[message]! < until)
      byUs[messages.conversation[message]!] = 1;
  }
  return byUs;
}
