import type { Standing } from '../../model/readings.ts';
import type { Role } from '../../model/roles.ts';
import type { PeriodInput } from './sources.ts';

/** Which messages; null: whatever it is. */
export interface TalkFilterInput {
  /** Any of them of the author when writing. */
  readonly roles: readonly Role[] | null;
  readonly channels: readonly string[] | null;
  readonly languages: readonly string[] | null;
  readonly author: PersonFilterInput | null;
}

export interface PersonFilterInput {
  readonly roles: readonly Role[] | null;
  readonly channels: readonly string[] | null;
  readonly standing: readonly Standing[] | null;
  readonly brand: string | null;
  readonly community: string | null;
  readonly text: string | null;
  /** Brand that they wrote about. */
  readonly discussing: string | null;
  /** When they wrote about it. */
  readonly period: PeriodInput | null;
  /** Any role that they had when they wrote about it. */
  readonly wroteAs: readonly Role[] | null;
  /** Any channel in which they wrote about it. */
  readonly wroteIn: readonly string[] | null;
}
