import { caseConversations } from '../analysis/cases/case-columns.ts';
import { findHandle } from '../snapshot/handle-index.ts';
import { findInIndex } from '../snapshot/hash-index.ts';
import { stringAt } from '../snapshot/strings.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { Derived, View, ViewScope } from '../jobs/view.ts';
import type { AskQuestion } from './ask.ts';

/**
 * A view with the numbers of its ids, found in the view's own indexes: what the answers to one caller are taken from. Made
 * once for each view.
 */
export class VisibleGraph {
  readonly scope: ViewScope;
  readonly snapshot: Snapshot;
  readonly derived: Derived;
  /** Asks a question of this very view; the same question is asked once. */
  readonly ask: AskQuestion;

  constructor(scope: ViewScope, { snapshot, derived }: View, ask: AskQuestion) {
    this.scope = scope;
    this.snapshot = snapshot;
    this.derived = derived;
    this.ask = ask;
  }

  /** The same graph for a request that may be given up: what it alone has asked is given up then, too. */
  forRequest(signal: AbortSignal): VisibleGraph {
    return new VisibleGraph(this.scope, this, (name, input) => this.ask(name, input, signal));
  }

  personNumber(id: string): number | undefined {
    const { ids, idIndex } = this.snapshot.people;
    return orUndefined(findInIndex(ids, idIndex, id));
  }

  /** Account by `channel:handle`, with or without @, letter case ignored. */
  accountNumber(channelAndHandle: string): number | undefined {
    const { accounts, channels } = this.snapshot;
    return orUndefined(findHandle(accounts, channels, channelAndHandle));
  }

  messageNumber(id: string): number | undefined {
    const { ids, idIndex } = this.snapshot.messages;
    return orUndefined(findInIndex(ids, idIndex, id));
  }

  conversationNumber(id: string): number | undefined {
    const { ids, idIndex } = this.snapshot.conversations;
    return orUndefined(findInIndex(ids, idIndex, id));
  }

  brandNumber(id: string): number | undefined {
    const number = this.snapshot.brands.ids.indexOf(id);
    return number < 0 ? undefined : number;
  }

  /** A case has the id of its oldest conversation. */
  caseNumber(id: string): number | undefined {
    const { cases } = this.derived;
    const conversation = this.conversationNumber(id);
    const number = conversation === undefined ? -1 : cases.ofConversation[conversation]!;
    return number >= 0 && caseConversations(cases, number)[0] === conversation ? number : undefined;
  }

  caseOfConversation(conversation: number): number | undefined {
    return orUndefined(this.derived.cases.ofConversation[conversation]!);
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
}

function orUndefined(number: number): number | undefined {
  return number < 0 ? undefined : number;
}
