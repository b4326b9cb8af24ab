import type { Outcome, Stance } from '../../model/readings.ts';
import type { CaseSource, ConversationSource, MessageSource, PersonSource } from './sources.ts';

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
  /** The conversations of some cases are those of one. */
  mergeCases(into: string, from: readonly string[]): Promise<CaseSource>;
  /** These conversations are a case of their own. */
  splitCase(id: string, conversations: readonly string[]): Promise<CaseSource[]>;
  erasePerson(id: string): Promise<ErasedSource>;
}
