import type { MessageSource, Page, PageInput } from './sources.ts';

/** What an encoder that reads messages again is at; `waiting` to try again. */
export type EncoderState = 'learning' | 'reading' | 'paused' | 'waiting' | 'done';

export interface EncoderSource {
  /** Name of the reader, as it stands beside its judgements; of its model until heads are learned; null where neither is known yet. */
  readonly name: string | null;
  readonly state: EncoderState;
  /** Null for who may not see all messages. */
  readonly counts: { readonly read: number; readonly messages: number } | null;
  /** Why it waits to try again. */
  readonly failure: string | null;
}

export interface EncoderPort {
  /** Null where the server has no encoder. */
  find(): Promise<EncoderSource | null>;
  pause(): Promise<EncoderSource>;
  resume(): Promise<EncoderSource>;
  /** Messages by meaning, the nearest first. */
  messages(text: string, page: PageInput): Promise<Page<MessageSource>>;
}
