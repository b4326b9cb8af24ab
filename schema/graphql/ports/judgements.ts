import type { Outcome, Stance } from '../../model/readings.ts';
import type { ConversationSource, MessageSource, PersonSource } from './sources.ts';

export interface ErasedSource {
  readonly accounts: number;
  readonly messages: number;
  readonly ties: number;
}

/** What people decide; each is in the graph when the promise is kept. */
export interface JudgementPort {
  labelMessage(message: string, brand: string, stance: Stance): Promise<MessageSource>;
  setOutcome(conversation: string, outcome: Outcome): Promise<ConversationSource>;
  mergePeople(into: string, from: readonly string[]): Promise<PersonSource>;
  splitPerson(person: string, accounts: readonly string[]): Promise<PersonSource[]>;
  erasePerson(id: string): Promise<ErasedSource>;
}
