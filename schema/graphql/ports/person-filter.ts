import type { Standing } from '../../model/readings.ts';
import type { Role } from '../../model/roles.ts';
import type { PeriodInput } from './sources.ts';

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
}
