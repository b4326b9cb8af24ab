import type { View } from '../jobs/view.ts';
import { stringAt, stringsOf } from '../snapshot/strings.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { Derived } from '../jobs/view.ts';
import type { ViewScope } from '../jobs/threads.ts';
import type { AskQuestion } from './ask.ts';

/**
 * A view with the numbers of its ids: what the answers to one caller are taken from. Made once for each view; lookups
 * are built at their first use.
 */
export class VisibleGraph {
  readonly scope: ViewScope;
  readonly snapshot: Snapshot;
  readonly derived: Derived;
  /** Asks a question of this very view; the same question is asked once. */
  readonly ask: AskQuestion;
  #people: ReadonlyMap<string, number> | null = null;
  #handles: ReadonlyMap<string, number> | null = null;
  #messages: ReadonlyMap<string, number> | null = null;
  #conversations: ReadonlyMap<string, number> | null = null;
  #cases: ReadonlyMap<string, number> | null = null;
  #caseOfConversation: ReadonlyMap<number, number> | null = null;

  constructor(scope: ViewScope, { snapshot, derived }: View, ask: AskQuestion) {
    this.scope = scope;
    this.snapshot = snapshot;
    this.derived = derived;
    this.ask = ask;
  }

  personNumber(id: string): number | undefined {
    this.#people ??= numbersOf(stringsOf(this.snapshot.people.ids));
    return this.#people.get(id);
  }

  /** Account by `channel:handle`, with or without @, letter case ignored. */
  accountNumber(channelAndHandle: string): number | undefined {
    this.#handles ??= this.#numberHandles();
    return this.#handles.get(handleKey(channelAndHandle));
  }

  messageNumber(id: string): number | undefined {
    this.#messages ??= numbersOf(stringsOf(this.snapshot.messages.ids));
    return this.#messages.get(id);
  }

  conversationNumber(id: string): number | undefined {
    this.#conversations ??= numbersOf(stringsOf(this.snapshot.conversations.ids));
    return this.#conversations.get(id);
  }

  brandNumber(id: string): number | undefined {
    const number = this.snapshot.brands.ids.indexOf(id);
    return number < 0 ? undefined : number;
  }

  caseNumber(id: string): number | undefined {
    this.#cases ??= numbersOf(this.derived.cases.map((supportCase) => supportCase.id));
    return this.#cases.get(id);
  }

  caseOfConversation(conversation: number): number | undefined {
    this.#caseOfConversation ??= new Map(
      this.derived.cases.flatMap(({ conversations }, number) =>
        conversations.map((member) => [member, number] as const),
      ),
    );
    return this.#caseOfConversation.get(conversation);
  }

  personId(node: number): string {
    return stringAt(this.snapshot.people.ids, node);
  }

  messageId(message: number): string {
    return stringAt(this.snapshot.messages.ids, message);
  }

  conversationId(conversation: number): string {
    return stringAt(this.snapshot.conversations.ids, conversation);
  }

  #numberHandles(): Map<string, number> {
    const { accounts, channels } = this.snapshot;
    const numbers = new Map<string, number>();
    for (let account = 0; account < accounts.count; account++) {
      const key = handleKey(
        `${channels[accounts.channel[account]!]!}:${stringAt(accounts.handles, account)}`,
      );
      if (!numbers.has(key)) numbers.set(key, account);
    }
    return numbers;
  }
}

function handleKey(channelAndHandle: string): string {
  return channelAndHandle.toLowerCase().replace(':@', ':');
}

function numbersOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, number) => [id, number]));
}
