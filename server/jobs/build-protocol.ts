import type { ChangeHead, ChangePage, Known } from '../store/changes.ts';
import type { View, ViewScope } from './view.ts';
import type { ThreadFailure } from '../worker-thread.ts';

/** What the building thread is asked to do. */
export type BuildTask =
  /** Takes up the kept view, where there is one that is whole. */
  | { readonly kind: 'open' }
  /** Takes up the last views of a thread that has ended since. */
  | { readonly kind: 'resume'; readonly views: ReadonlyMap<ViewScope, View> }
  /** Says what it knows of which graph. */
  | { readonly kind: 'known' }
  | { readonly kind: 'begin'; readonly head: ChangeHead }
  | { readonly kind: 'take'; readonly page: ChangePage }
  | { readonly kind: 'build'; readonly scope: ViewScope; readonly version: number }
  /** Drops what it knows, with what is kept of it. */
  | { readonly kind: 'forget' }
  /** Keeps what a next start needs. */
  | { readonly kind: 'save' };

/** What each task answers. */
export type BuildAnswer =
  | { readonly view: View | null }
  | { readonly known: Known | null }
  | { readonly failure: ThreadFailure };
