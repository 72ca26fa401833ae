import type { EffectiveChange } from './effectiveChanges';

/** What a change alters of what an app gets in one environment. */
export interface ChangedEnvironment {
  app: string;
  environment: string;
  changes: EffectiveChange[];
  /** Further ones, which are too many to be told. */
  more: number;
}
